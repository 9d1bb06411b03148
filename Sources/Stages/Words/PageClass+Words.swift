internal import Inspector
internal import PDFAnalysis

extension PageClass {
    /// As a picture of the pages names them, one a page; none where the inspection did not state all figures.
    static func words(_ facts: Facts) -> [String] { (JudgedPage.all(in: facts) ?? []).map(\.pageClass.rawValue) }
}
