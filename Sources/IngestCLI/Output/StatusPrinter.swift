internal import Foundation
internal import Pipeline

/// Prints what waits.
struct StatusPrinter {
    let output: OutputOptions
    let opener: NameOpener?
    /// By unit, who deals with what waits.
    let people: [String: [String: String]]
    let now: Date
    /// How long something may wait, in seconds.
    let limit: TimeInterval?

    private var language: Language { output.chosenLanguage }
    private let columns = Columns(widths: [1, 20, 6, 20, 26, 12, 20, 10])

    func isStale(_ group: WaitingGroup) -> Bool {
        guard let limit else { return false }
        return now.timeIntervalSince(group.since) > limit
    }

    func print(_ groups: [WaitingGroup]) throws {
        guard !output.json else {
            return Console.print(try JSONText.readable(groups.map { StatusRecord($0, self) }))
        }
        let count = groups.reduce(0) { $0 + $1.count }
        guard count > 0 else { return Console.print(StatusWords.nothing[language]) }
        Console.print(
            columns.head([
                "", Words.unit[language], StatusWords.count[language], StatusWords.waitsFor[language],
                StatusWords.reason[language], StatusWords.target[language], Words.since[language],
                StatusWords.age[language], StatusWords.oldest[language],
            ]))
        for group in groups { row(group) }
        Console.print("\n" + StatusWords.sum(count)[language])
        if groups.contains(where: isStale) { Console.print(StatusWords.stale[language]) }
    }

    private func row(_ group: WaitingGroup) {
        let kind = group.kind
        Console.print(
            columns.line([
                isStale(group) ? "!" : "", kind.unit, "\(group.count)", StatusWords.waitsFor(kind)[language],
                kind.code ?? "–", kind.target ?? "–", group.since.formatted(.iso8601),
                StatusWords.age(now.timeIntervalSince(group.since))[language], group.oldest.id,
            ]))
        if let person = kind.waitsFor.flatMap({ people[kind.unit]?[$0] }) { Console.print("   → \(person)") }
        if let opened = opener?.open(group.oldest) {
            Console.print("   \(opened.line(in: language))")
        }
    }
}

/// Documents that wait for the same, as JSON.
struct StatusRecord: Encodable {
    let unit: String
    let state: String
    let waitsFor: String?
    let code: String?
    let target: String?
    let count: Int
    let since: String
    /// The oldest one's id.
    let document: String
    let name: String?
    let isStale: Bool

    enum CodingKeys: String, CodingKey {
        case unit, state, code, target, count, since, document, name
        case waitsFor = "waits_for"
        case isStale = "stale"
    }

    init(_ group: WaitingGroup, _ printer: StatusPrinter) {
        unit = group.kind.unit
        state = group.kind.state.rawValue
        waitsFor = group.kind.waitsFor
        code = group.kind.code
        target = group.kind.target
        count = group.count
        since = group.since.formatted(.iso8601)
        document = group.oldest.id
        name = printer.output.names ? printer.opener?.open(group.oldest)?.name : nil
        isStale = printer.isStale(group)
    }
}
