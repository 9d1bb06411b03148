internal import Foundation
internal import Inspector
internal import Pipeline

/// The words of what lies in quarantine, in each language.
enum QuarantineWords {
    static let facts = LocalizedText(word: "quarantine_facts")
    static let again = LocalizedText(word: "quarantine_again")
    static let changed = LocalizedText(word: "quarantine_changed")

    static func outcome(_ outcome: QuarantineLook.Outcome, after: String?) -> LocalizedText {
        let filling = ["after": after ?? "–"]
        return switch outcome {
        case .same: LocalizedText(word: "quarantine_same")
        case .other: LocalizedText(word: "quarantine_other", filling: filling)
        case .passes: LocalizedText(word: "quarantine_passes")
        case .refused: LocalizedText(word: "quarantine_refused", filling: filling)
        case .unchecked: LocalizedText(word: "quarantine_unchecked", filling: filling)
        }
    }

    /// What has changed: a stage by its name, or something that has words.
    static func changed(_ part: String, _ look: QuarantineLook.Again) -> LocalizedText {
        let numbers = [("before", look.signaturesBefore), ("now", look.signatures)]
        let filling = Dictionary(uniqueKeysWithValues: numbers.map { ($0.0, $0.1.map(String.init) ?? "–") })
        return switch part {
        case "inspections": LocalizedText(word: "quarantine_inspections")
        case "signatures": LocalizedText(word: "quarantine_signatures", filling: filling)
        default: LocalizedText(sv: part, en: part)
        }
    }
}

/// Tells what a document in quarantine is, by facts: it is not shown itself.
struct QuarantinePrinter {
    let language: Language

    private let columns = Columns(widths: [40])

    func print(_ look: QuarantineLook) {
        let rows = look.facts.filter { !says(nothing: $0.value) }.map { (name(of: $0.key), value($0.value), $0.key) }
            .sorted { ($0.0, $0.2) < ($1.0, $1.2) }
        if !rows.isEmpty {
            Console.print("\n\(QuarantineWords.facts[language])")
            for row in rows { Console.print("  " + columns.line([row.0, row.1])) }
        }
        guard !look.again.isEmpty else { return }
        Console.print("\n\(QuarantineWords.again[language])")
        for again in look.again {
            let changed = again.changed.map { QuarantineWords.changed($0, again)[language] }.joined(separator: ", ")
            Console.print(
                "  \(again.time.formatted(.iso8601))  "
                    + QuarantineWords.outcome(again.outcome, after: again.after)[language])
            Console.print("    \(QuarantineWords.changed[language]): \(changed)")
        }
    }

    /// What has no words of its own is told as its inspection declares it.
    private func name(of fact: String) -> String {
        if let words = FactWords.of(fact) { return words[language] }
        let field = Ingest.registry.inspections.flatMap(\.descriptor.facts).first { $0.name == fact }
        return field?.summary ?? fact
    }

    private func value(_ content: FactContent) -> String {
        guard case .word(let word) = content else { return content.text }
        return FactWords.value(word)?[language] ?? word
    }

    /// Whether it only says that there is none of something.
    private func says(nothing content: FactContent) -> Bool {
        switch content {
        case .number(let number): number == 0
        case .flag(let flag): !flag
        case .word(let word): word == "none" || word == "nothing"
        case .numbers(let numbers): numbers.isEmpty
        }
    }
}

/// A look at a document in quarantine, as JSON.
struct LookedAgainRecord: Encodable {
    let time: String
    let changed: [String]
    let outcome: String
    let before: String?
    let after: String?
    let signaturesBefore: Int?
    let signatures: Int?

    enum CodingKeys: String, CodingKey {
        case time, changed, outcome, before, after, signatures
        case signaturesBefore = "signatures_before"
    }

    init(_ look: QuarantineLook.Again) {
        time = look.time.formatted(.iso8601)
        changed = look.changed
        outcome = look.outcome.rawValue
        before = look.before
        after = look.after
        signaturesBefore = look.signaturesBefore
        signatures = look.signatures
    }
}
