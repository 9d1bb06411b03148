/// A kind of finding: a stable code, the rule behind it, and what to tell the person who sent the document.
///
/// The text has at most two sentences, is free of format jargon, and ends with one thing to do. `{name}` stands for the
/// evidence of that name.
public struct FindingKind: Sendable, Hashable {
    /// `snake_case`; scripts and the ledger know the finding by it.
    public let code: String
    /// The id of the rule that it carries out, such as `SKAS-3`; `nil` for trouble that no rule names.
    public let rule: String?
    /// The option that decided, so that `explain` can point at its place in a file.
    public let setting: String?
    public let text: LocalizedText

    public init(_ code: String, rule: String? = nil, setting: String? = nil, sv: String, en: String) {
        self.code = code
        self.rule = rule
        self.setting = setting
        text = LocalizedText(sv: sv, en: en)
    }

    /// A finding of this kind with its evidence.
    public func found(_ evidence: [Evidence] = []) -> Finding { Finding(kind: self, evidence: evidence) }
}

/// Why a document did not simply pass. Evidence is numbers, places and words of our own, never content or a name.
public struct Finding: Sendable, Hashable {
    public let kind: FindingKind
    public let evidence: [Evidence]
    /// The rule's id; the unit's step may name another one than the kind, because services ask the same by other rules.
    public let rule: String?

    public init(kind: FindingKind, evidence: [Evidence]) {
        self.init(kind: kind, evidence: evidence, rule: kind.rule)
    }

    private init(kind: FindingKind, evidence: [Evidence], rule: String?) {
        self.kind = kind
        self.evidence = evidence
        self.rule = rule
    }

    public var code: String { kind.code }

    /// This finding under another rule's id; one that carries out no rule stays so.
    func under(_ rule: String?) -> Finding {
        Finding(kind: kind, evidence: evidence, rule: kind.rule.map { rule ?? $0 })
    }

    /// What the person reads.
    public func text(in language: Language) -> String {
        evidence.reduce(kind.text[language]) { text, evidence in
            text.replacing("{\(evidence.name)}", with: evidence.value.text(in: language))
        }
    }
}

/// One number, place or word behind a finding.
public struct Evidence: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        case count(Int)
        case bytes(Int)
        /// Page numbers, from 1.
        case pages([Int])
        case word(LocalizedText)
    }
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}

extension Evidence.Value {
    public func text(in language: Language) -> String {
        switch self {
        case .count(let count): "\(count)"
        case .bytes(let count): byteText(count, in: language)
        case .pages(let pages): pageRanges(pages)
        case .word(let text): text[language]
        }
    }
}

/// `21,3 MB` in Swedish, `21.3 MB` in English. Rounded up, so that a size just above a limit never reads as the limit.
private func byteText(_ count: Int, in language: Language) -> String {
    guard count >= 1_000_000 else { return count >= 1_000 ? "\((count + 999) / 1_000) kB" : "\(count) byte" }
    let tenths = (count + 99_999) / 100_000
    let point = language == .swedish ? "," : "."
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) MB" : "\(tenths / 10)\(point)\(tenths % 10) MB"
}

/// `2–5, 9`; at most five ranges, because a person reads it.
private func pageRanges(_ pages: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for page in pages.sorted() {
        if let last = ranges.last, page <= last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...page
        } else {
            ranges.append(page...page)
        }
    }
    let texts = ranges.prefix(5).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    return texts.joined(separator: ", ") + (ranges.count > 5 ? " …" : "")
}
