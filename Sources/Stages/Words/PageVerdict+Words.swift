internal import Inspector

extension PageVerdict {
    /// As a picture of the pages names it.
    private var word: String {
        switch self {
        case .readable: "born_digital"
        case .scan: "scan"
        case .scanWithTextLayer: "scan_with_text"
        case .blank: "blank"
        }
    }

    /// One a page; none where the inspection did not state all figures.
    static func words(_ facts: Facts) -> [String] { (pages(facts) ?? []).map(\.word) }
}
