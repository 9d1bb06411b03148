internal import Foundation
internal import Pipeline

/// Prints what the ledger says.
struct AuditPrinter {
    let output: OutputOptions
    let opener: NameOpener?
    /// By unit, who deals with what waits.
    let people: [String: [String: String]]

    private var language: Language { output.chosenLanguage }
    private let columns = Columns(widths: [24, 20, 10, 34, 26, 9])

    func begin() {
        guard !output.json else { return }
        Console.print(
            columns.head([
                Words.document[language], Words.unit[language], Words.outcome[language], Words.whereTo[language],
                Words.reason[language], Words.rule[language], Words.original[language],
            ]))
    }

    func row(_ record: DocumentRecord) {
        guard !output.json else {
            if let line = try? JSONText.line(
                DocumentJSON(record, name: output.names ? opener?.open(record)?.name : nil))
            {
                Console.print(line)
            }
            return
        }
        let waits = record.waitsFor.flatMap(WaitsFor.init).map { Words.waitsFor($0)[language] }
        Console.print(
            columns.line([
                record.id, record.unit, Words.state(record.state)[language], waits ?? record.target ?? "–",
                record.code ?? "–", record.rule ?? "–", Words.originalState(record.original)[language],
            ]))
        if let person = record.waitsFor.flatMap({ people[record.unit]?[$0] }) { Console.print("  → \(person)") }
        if let opened = opener?.open(record) {
            Console.print("  \(opened.line(in: language))")
        }
    }

    func end(_ balance: [DocumentState: Int]) {
        guard !output.json else { return }
        let received = DocumentState.allCases.filter { $0 != .notTaken }.reduce(0) { $0 + (balance[$1] ?? 0) }
        let parts = [DocumentState.delivered, .refused, .held, .waiting].map {
            Words.counted(balance[$0] ?? 0, $0, language)
        }
        Console.print("\n\(received) \(Words.received[language]) = \(parts.joined(separator: " + "))")
        if let notTaken = balance[.notTaken] { Console.print(Words.counted(notTaken, .notTaken, language)) }
    }

    func document(_ record: DocumentRecord, _ entries: [RecordedEntry]) {
        guard !output.json else {
            for entry in entries {
                if let line = try? JSONText.line(EntryJSON(entry)) { Console.print(line) }
            }
            return
        }
        begin()
        row(record)
        if let recalled = entries.last(where: { $0.entry.event == .recalled })?.entry.details["outcome"] {
            let outcome = ReviewWords.recalled(RecallOutcome(rawValue: recalled))[language]
            Console.print("  \(ReviewWords.recallRecalled[language]): \(outcome)")
        }
        Console.print("")
        let columns = Columns(widths: [8, 24, 20])
        for recorded in entries {
            let entry = recorded.entry
            let details = entry.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            Console.print(
                columns.line([
                    "\(recorded.sequence)", entry.date.formatted(.iso8601), entry.event.rawValue,
                    details.joined(separator: " "),
                ]))
        }
    }
}

extension NameOpener.Opened {
    /// For a person on a terminal.
    func line(in language: Language) -> String {
        ([name] + [place].compactMap(\.self)).map(Console.escaped).joined(separator: ": ")
    }
}

extension LedgerEntry {
    var date: Date { Date(timeIntervalSince1970: Double(time) / 1_000) }
}

/// A document's record as a line of JSON.
struct DocumentJSON: Encodable {
    let document: String
    let submission: String
    let unit: String
    let name: String?
    let state: String
    let original: String
    let waitsFor: String?
    let code: String?
    let rule: String?
    let target: String?
    let mediaType: String?
    let size: Int

    enum CodingKeys: String, CodingKey {
        case document, submission, unit, name, state, original, code, rule, target, size
        case waitsFor = "waits_for"
        case mediaType = "media_type"
    }

    init(_ record: DocumentRecord, name: String?) {
        document = record.id
        submission = record.submission
        unit = record.unit
        self.name = name
        state = record.state.rawValue
        original = record.original.rawValue
        waitsFor = record.waitsFor
        code = record.code
        rule = record.rule
        target = record.target
        mediaType = record.mediaType
        size = record.size
    }
}

/// An entry as a line of JSON.
struct EntryJSON: Encodable {
    let sequence: Int64
    let time: String
    let event: String
    let document: String
    let submission: String
    let unit: String
    let details: [String: String]
    let hash: String

    init(_ recorded: RecordedEntry) {
        sequence = recorded.sequence
        time = recorded.entry.date.formatted(.iso8601)
        event = recorded.entry.event.rawValue
        document = recorded.entry.document
        submission = recorded.entry.submission
        unit = recorded.entry.unit
        details = recorded.entry.details
        hash = recorded.hash
    }
}
