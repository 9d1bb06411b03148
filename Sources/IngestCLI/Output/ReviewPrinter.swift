internal import Foundation
internal import Pipeline

/// A document that waits, or can be given back, with what a person needs to know to decide.
struct ReviewRow {
    let record: DocumentRecord
    /// When it began to wait for this.
    let since: Date?
    /// When that is over.
    let until: Date?
    let isOverdue: Bool
    /// Who deals with it, in the unit's own words.
    let person: String?
    /// What is known of it, where it lies or has lain in quarantine.
    let quarantine: QuarantineLook?

    init(_ record: DocumentRecord, _ entries: [RecordedEntry], _ plan: UnitPlan?, _ now: Date) {
        self.record = record
        quarantine = QuarantineLook(entries.map(\.entry))
        since = entries.last { [.held, .refused].contains($0.entry.event) }?.entry.date
        until = record.until.map { Date(timeIntervalSince1970: Double($0) / 1_000) }
        isOverdue = until.map { $0 <= now } ?? false
        person = record.waitsFor.flatMap { plan?.people[$0] }
    }

    /// What ends first comes first, then what has waited longest.
    var order: (Date, Date, String) { (until ?? .distantFuture, since ?? .distantFuture, record.id) }

    var waitsFor: LocalizedText? { record.waitsFor.flatMap(WaitsFor.init).map(Words.waitsFor) }

    var then: LocalizedText? { record.then.flatMap(Consequence.init).map(ReviewWords.consequence) }
}

/// Prints what waits for people.
struct ReviewPrinter {
    let output: OutputOptions
    let opener: NameOpener?

    private var language: Language { output.chosenLanguage }
    private let columns = Columns(widths: [24, 20, 20, 26, 20, 20])

    func list(_ rows: [ReviewRow]) {
        if output.json { return rows.forEach { line($0) } }
        guard !rows.isEmpty else { return Console.print(ReviewWords.nothing[language]) }
        head()
        for row in rows { self.row(row) }
    }

    private func head() {
        Console.print(
            columns.head([
                Words.document[language], Words.unit[language], StatusWords.waitsFor[language], Words.reason[language],
                Words.since[language], ReviewWords.until[language], ReviewWords.then[language],
            ]))
    }

    private func row(_ row: ReviewRow) {
        let record = row.record
        let mark = row.isOverdue ? " (\(ReviewWords.overdue[language]))" : ""
        Console.print(
            columns.line([
                record.id, record.unit, (row.waitsFor ?? Words.state(record.state))[language], record.code ?? "–",
                row.since?.formatted(.iso8601) ?? "–", row.until?.formatted(.iso8601) ?? ReviewWords.noEnd[language],
                (row.then?[language] ?? "–") + mark,
            ]))
        if let person = row.person { Console.print("  → \(person)") }
        if record.isQuarantined, row.quarantine?.wouldPass ?? false {
            Console.print("  \(QuarantineWords.outcome(.passes, after: nil)[language])")
        }
        if let opened = opener?.open(record) { Console.print("  \(Console.escaped(opened.name))") }
    }

    private func line(_ row: ReviewRow, hasFacts: Bool = false) {
        let name = output.names ? opener?.open(row.record)?.name : nil
        let record = ReviewRecord(row, name: name, hasFacts: hasFacts)
        if let line = try? JSONText.line(record) { Console.print(line) }
    }

    /// - Parameter acts: who has done what an entry tells, where names are shown; else none.
    func page(_ row: ReviewRow, _ entries: [RecordedEntry], acts: [SealedAct?]) throws {
        let record = row.record
        if output.json {
            line(row, hasFacts: true)
            for entry in entries { Console.print(try JSONText.line(EntryJSON(entry))) }
            return
        }
        head()
        self.row(row)
        Console.print("")
        let facts = Columns(widths: [14])
        let received = entries.first.map { $0.entry.date.formatted(.iso8601) }
        for (word, value) in [
            (Words.type, record.mediaType), (ReviewWords.size, "\(record.size) byte"),
            (ReviewWords.submission, record.submission), (ReviewWords.receivedAt, received),
            (StatusWords.target, record.target), (Words.rule, record.rule),
        ] {
            if let value { Console.print(facts.line([word[language], value])) }
        }
        if let text = record.code.flatMap({ Self.text(of: $0, in: language) }) { Console.print("\n\(text)") }
        let parts = entries.last { [.held, .refused].contains($0.entry.event) }?.entry.details["parts"]
        for line in FindingParts(KnownFindings.parts(parts ?? ""), language).text { Console.print("  \(line)") }
        if let quarantine = row.quarantine { QuarantinePrinter(language: language).print(quarantine) }
        Console.print("\n\(ReviewWords.history[language])")
        let columns = Columns(widths: [24, 20])
        for (index, recorded) in entries.enumerated() {
            let entry = recorded.entry
            let told = Self.toldDetails.compactMap { key in entry.details[key].map { "\(key)=\($0)" } }
            Console.print(
                columns.line([entry.date.formatted(.iso8601), entry.event.rawValue, told.joined(separator: " ")]))
            if acts.indices.contains(index), let act = acts[index] {
                Console.print("  \(Console.escaped(act.person)): \(Console.escaped(act.reason))")
            }
        }
    }

    private static let toldDetails = [
        "stage", "outcome", "notes", "waits_for", "code", "rule", "target", "then", "grade", "changed", "before",
        "after", "from",
    ]

    /// What the finding told; its evidence is not kept.
    private static func text(of code: String, in language: Language) -> String? {
        guard let entry = Catalogue.of(language).findings[code] else { return nil }
        return "\(entry.what.replacing(/\{[a-z]+\}/, with: "…")) \(entry.handler)"
    }
}

/// The same as a line of JSON.
struct ReviewRecord: Encodable {
    let document: String
    let submission: String
    let unit: String
    let name: String?
    let state: String
    let waitsFor: String?
    let code: String?
    let rule: String?
    let since: String?
    let until: String?
    let then: String?
    let isOverdue: Bool
    let person: String?
    /// Of a document in quarantine, where it is shown by itself.
    let facts: [String: FactRecord]?
    /// Of a document in quarantine: the last look after something had changed.
    let lookedAgain: LookedAgainRecord?

    enum CodingKeys: String, CodingKey {
        case document, submission, unit, name, state, code, rule, since, until, then, person, facts
        case lookedAgain = "looked_again"
        case waitsFor = "waits_for"
        case isOverdue = "overdue"
    }

    init(_ row: ReviewRow, name: String?, hasFacts: Bool) {
        let record = row.record
        document = record.id
        submission = record.submission
        unit = record.unit
        self.name = name
        state = record.state.rawValue
        waitsFor = record.waitsFor
        code = record.code
        rule = record.rule
        since = row.since?.formatted(.iso8601)
        until = row.until?.formatted(.iso8601)
        then = record.then
        isOverdue = row.isOverdue
        person = row.person
        facts = hasFacts ? row.quarantine?.facts.mapValues(FactRecord.init) : nil
        lookedAgain = row.quarantine?.again.last.map(LookedAgainRecord.init)
    }
}

/// Prints what became of decisions.
struct ReviewAnswerPrinter {
    let output: OutputOptions
    /// What is said of one that was taken.
    let done: LocalizedText
    private(set) var hasStopped = false

    init(output: OutputOptions, done: LocalizedText) {
        self.output = output
        self.done = done
    }

    mutating func tell(_ answer: Reviewing.Answer) {
        let language = output.chosenLanguage
        if !answer.isTaken { hasStopped = true }
        if output.json {
            if let line = try? JSONText.line(ReviewAnswerRecord(answer)) { Console.print(line) }
            return
        }
        let columns = Columns(widths: [24])
        guard let obstacle = answer.obstacle else {
            let grade = answer.receipt.map { " (\(Words.grade($0.grade)[language]))" } ?? ""
            return Console.print(columns.line([answer.document.id, done[language] + grade]))
        }
        Console.print(columns.line([answer.document.id, ReviewWords.notTaken[language]]))
        Console.print("  \(obstacle.text(in: language))")
    }
}

/// What became of a decision, as a line of JSON.
struct ReviewAnswerRecord: Encodable {
    let document: String
    let taken: Bool
    let state: String
    let waitsFor: String?
    let code: String?
    let original: String
    let grade: String?
    let finding: FindingRecord?

    enum CodingKeys: String, CodingKey {
        case document, taken, state, code, original, grade, finding
        case waitsFor = "waits_for"
    }

    init(_ answer: Reviewing.Answer) {
        document = answer.document.id
        taken = answer.isTaken
        state = answer.document.state.rawValue
        waitsFor = answer.document.waitsFor
        code = answer.document.code
        original = answer.document.original.rawValue
        grade = answer.receipt?.grade.rawValue
        finding = answer.obstacle.map(FindingRecord.init)
    }
}
