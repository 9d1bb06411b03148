public import Foundation
public import Inspector

/// What the ledger tells of a document in quarantine: what it is by facts, and what another look has come to.
public struct QuarantineLook: Sendable {
    /// What another look came to, as a word of the ledger.
    public enum Outcome: String, Sendable, CaseIterable {
        /// The same stops it.
        case same
        /// Something else stops it.
        case other
        /// Nothing harmful is found any more. It stays until a person releases it.
        case passes
        /// By now it is refused.
        case refused
        /// It could not be looked at.
        case unchecked
    }

    /// A look after something had changed.
    public struct Again: Sendable, Hashable {
        public let time: Date
        /// Names of stages, `inspections`, `signatures`.
        public let changed: [String]
        public let outcome: Outcome
        /// The finding's code before.
        public let before: String?
        /// The finding's code now; `nil` where nothing stops it.
        public let after: String?
        /// Numbers of the virus scanner's signatures.
        public let signaturesBefore: Int?
        public let signatures: Int?
    }

    /// By the name of the fact. Numbers and words from lists, never content.
    public let facts: [String: FactContent]
    /// The looks since it was put there, the first one first.
    public let again: [Again]

    /// Whether nothing stopped it when it was looked at last, and nothing has been decided since.
    public let wouldPass: Bool

    /// - Parameter entries: all of one document.
    /// - Returns: `nil` for one that has not been in quarantine.
    public init?(_ entries: [LedgerEntry]) {
        guard let start = entries.firstIndex(where: { $0.details[Self.seenDetail] != nil && $0.isQuarantine }) else {
            return nil
        }
        let later = entries[start...]
        facts = later.last { $0.details[Self.seenDetail] != nil }?.details[Self.seenDetail].map(Self.facts) ?? [:]
        again = later.compactMap(Again.init)
        let last = later.last { [.held, .released, .refused, .rescanned].contains($0.event) }
        wouldPass = last.flatMap(Again.init)?.outcome == .passes
    }

    /// Whether a person has to say that they take it out of quarantine: it lies there, or has ended there, and nobody has
    /// released it.
    static func isQuarantined(_ entries: [LedgerEntry]) -> Bool {
        let last = entries.last { [.held, .released, .deliveryIntended].contains($0.event) }
        return last?.isQuarantine ?? false
    }
}

// MARK: - Facts in an entry

extension QuarantineLook {
    static let seenDetail = "seen"
    /// A bound for what an entry holds; a fact is a short name and a number.
    private static let maximumFacts = 60

    /// What is kept of the facts: those that people have words for, and those that the deciding stage has read.
    static func seen(in evaluation: Evaluation) -> String {
        let reads = Set(evaluation.deciding?.step.descriptor.reads ?? [])
        let wanted = evaluation.facts.contents.keys.filter { name in
            FactWords.of(name) != nil || name.split(separator: ".").first.map { reads.contains(String($0)) } ?? false
        }
        let first = wanted.sorted { (FactWords.of($0) == nil ? 1 : 0, $0) < (FactWords.of($1) == nil ? 1 : 0, $1) }
        let said = first.compactMap { name in
            evaluation.facts[name: name].flatMap(text).map { "\(name)=\($0)" }
        }
        return said.prefix(maximumFacts).joined(separator: " ")
    }

    private static func text(_ content: FactContent) -> String? {
        switch content {
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .word(let word): word.contains(" ") ? nil : word
        case .numbers: nil
        }
    }

    private static func facts(_ text: String) -> [String: FactContent] {
        text.split(separator: " ").reduce(into: [:]) { facts, item in
            let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return }
            facts[parts[0]] =
                Int(parts[1]).map { .number($0) } ?? Bool(parts[1]).map { .flag($0) } ?? .word(parts[1])
        }
    }
}

extension QuarantineLook.Again {
    init?(_ entry: LedgerEntry) {
        guard entry.event == .rescanned,
            let outcome = entry.details["outcome"].flatMap(QuarantineLook.Outcome.init)
        else { return nil }
        time = Date(timeIntervalSince1970: Double(entry.time) / 1_000)
        changed = (entry.details["changed"] ?? "").split(separator: " ").map(String.init)
        self.outcome = outcome
        before = entry.details["before"]
        after = entry.details["after"]
        signaturesBefore = entry.details["signatures_before"].flatMap { Int($0) }
        signatures = entry.details["signatures"].flatMap { Int($0) }
    }
}

extension LedgerEntry {
    /// Whether it puts the document into quarantine.
    fileprivate var isQuarantine: Bool {
        event == .held && details["waits_for"] == WaitsFor.quarantine.rawValue
    }
}
