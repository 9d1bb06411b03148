import LoadSupport

/// What is wrong, and was, with its times: who was kept waiting must be told from who had a reason to.
struct Troubles {
    enum Kind: Hashable {
        /// Everything may stand still: a kill, a full disk, another configuration.
        case all
        case target(String)
        /// The state can't be written.
        case state
    }

    private struct Span {
        let kind: Kind
        let start: Double
        var end: Double?
    }
    private var spans: [Span] = []

    mutating func begin(_ kind: Kind) { spans.append(Span(kind: kind, start: uptime(), end: nil)) }

    mutating func end(_ kind: Kind) {
        for index in spans.indices where spans[index].kind == kind && spans[index].end == nil {
            spans[index].end = uptime()
        }
    }

    mutating func momentary(_ kind: Kind, lasting seconds: Double) {
        spans.append(Span(kind: kind, start: uptime(), end: uptime() + seconds))
    }

    func any(_ kind: Kind, in range: ClosedRange<Double>) -> Bool {
        spans.contains { $0.kind == kind && $0.start <= range.upperBound && ($0.end ?? .infinity) >= range.lowerBound }
    }

    func isOpen(_ kind: Kind) -> Bool { spans.contains { $0.kind == kind && $0.end == nil } }

    /// All the time.
    func whole(_ kind: Kind, in range: ClosedRange<Double>) -> Bool {
        spans.contains { $0.kind == kind && $0.start <= range.lowerBound && ($0.end ?? .infinity) >= range.upperBound }
    }
}
