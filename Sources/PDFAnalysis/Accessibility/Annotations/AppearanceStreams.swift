/// The forms that show an annotation in its states (ISO 32000-1 12.5.5).
struct AppearanceStreams: Sequence {
    private let streams: [PDFObject]

    /// More states than any producer gives one annotation.
    private static let maximumStates = 64

    init(_ appearances: PDFObject?) {
        guard let appearances else {
            streams = []
            return
        }
        var streams: [PDFObject] = []
        for appearance in [appearances["/N"], appearances["/R"], appearances["/D"]] {
            guard let appearance else { continue }
            if appearance.isStream {
                streams.append(appearance)
            } else {
                streams += appearance.keys(maximum: Self.maximumStates).compactMap { appearance[$0] }.filter(\.isStream)
            }
        }
        self.streams = streams
    }

    func makeIterator() -> some IteratorProtocol<PDFObject> { streams.makeIterator() }
}

/// A form XObject (8.10) that is painted.
struct FormXObjectSubject: RuleSubject {
    let stream: PDFObject
    let page: Int

    var place: Place { Place(page: page, object: stream.number ?? 0) }

    static let rules: [Rule<FormXObjectSubject>] = [
        /// 7.20: it shows no page of another file.
        Rule("30-001") { $0.stream["/Ref"] != nil }
    ]
}
