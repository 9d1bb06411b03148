internal import Inspector

/// How much of each kind was seen.
struct ActiveCounts {
    private var counts: [ActiveContent: Int] = [:]
    /// A file in the document is a stream, what describes it, and often a note on a page: one file all the same.
    var fileStreams = 0
    var fileNotes = 0

    /// Nobody needs to know of more, and the answer stays short.
    private static let maximum = 1_000_000

    subscript(kind: ActiveContent) -> Int {
        get { counts[kind] ?? 0 }
        set { counts[kind] = min(newValue, Self.maximum) }
    }

    /// The parts of a form that a program lays out say that they are files, too.
    var files: Int { max(self[.embeddedFile], self[.xfa] > 0 ? 0 : fileStreams, fileNotes) }

    func state(in facts: inout Facts) {
        for kind in ActiveContent.allCases { facts[kind.fact] = self[kind] }
        facts[ActiveContent.embeddedFile.fact] = min(files, Self.maximum)
    }
}
