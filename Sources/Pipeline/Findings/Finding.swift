public import Foundation
public import Inspector

/// Who reads a unit's findings.
public enum Reader: String, Sendable, CaseIterable, OptionValue {
    /// Somebody who handles what others have sent.
    case handler
    /// Whoever sends the files reads it: staff who attach them to a message (SKANE).
    case sender
}

/// A kind of finding: a stable code, the rule behind it, and what to tell the person who reads it.
///
/// The texts of the product's own kinds stand in the catalogue under their code; an integrator's kind brings its own. A
/// text has at most two sentences, is free of format jargon, and ends with one thing to do. `{name}` stands for the
/// evidence of that name.
public struct FindingKind: Sendable, Hashable {
    /// `snake_case`; scripts and the ledger know the finding by it.
    public let code: String
    /// The id of the rule that it carries out, such as `SKAS-3`; `nil` for trouble that no rule names.
    public let rule: String?
    /// The option that decided, so that `explain` can point at its place in a file.
    public let setting: String?
    /// Whether it says that something could not be looked at, or not to its end. What nobody has checked can't be let go on
    /// by a person either: they would only guess.
    public private(set) var isUnchecked = false
    /// Whether it says that something known to be harmful was found. Nobody lets it go on, whatever they know better.
    public private(set) var isHarmful = false
    /// Under which key its texts stand in the catalogue; kinds that mean the same to a reader share one.
    public let textKey: String
    private let text: LocalizedText?
    private let advice: LocalizedText?

    /// This kind as one that says that something could not be looked at, or not to its end.
    public var unchecked: FindingKind {
        var kind = self
        kind.isUnchecked = true
        return kind
    }

    /// This kind as one that says that something known to be harmful was found.
    public var harmful: FindingKind {
        var kind = self
        kind.isHarmful = true
        return kind
    }

    /// A kind whose texts stand in the catalogue.
    ///
    /// - Parameter textKey: the key of its texts where several kinds share them; else they stand under the code.
    public init(_ code: String, rule: String? = nil, setting: String? = nil, textKey: String? = nil) {
        self.code = code
        self.rule = rule
        self.setting = setting
        self.textKey = textKey ?? code
        (text, advice) = (nil, nil)
    }

    /// A kind with texts of its own.
    ///
    /// - Parameter advice: what whoever sent the file can do, for the answer to a patient.
    public init(
        _ code: String, rule: String? = nil, setting: String? = nil, sv: String, en: String,
        advice: LocalizedText? = nil
    ) {
        self.code = code
        self.rule = rule
        self.setting = setting
        textKey = code
        text = LocalizedText(sv: sv, en: en)
        self.advice = advice
    }

    /// The text with its placeholders.
    public func template(in language: Language, for reader: Reader = .handler) -> String {
        if let text { return text[language] }
        guard let entry = Catalogue.of(language).findings[textKey] else { return code }
        let toDo = reader == .sender ? entry.sender ?? entry.handler : entry.handler
        return "\(entry.what) \(toDo)"
    }

    /// What happened and what to do, for whoever sent the file; `nil` where there is nothing that they could do.
    func replyTemplate(in language: Language) -> String? {
        if text != nil { return advice?[language] }
        guard let entry = Catalogue.of(language).findings[textKey], let advice = entry.sender else { return nil }
        return "\(entry.what) \(advice)"
    }

    /// A finding of this kind with its evidence.
    ///
    /// - Parameters:
    ///   - details: what it is made of, where several things are wrong; the gravest first.
    ///   - places: where, for programs.
    public func found(
        _ evidence: [Evidence] = [], details: [Finding] = [], places: [FindingPlace] = []
    ) -> Finding {
        Finding(kind: self, evidence: evidence, details: details, places: places)
    }
}

/// Why a document did not simply pass. Evidence is numbers, places and words of our own, never content or a name.
public struct Finding: Sendable, Hashable {
    public let kind: FindingKind
    public let evidence: [Evidence]
    /// The rule's id; the unit's step may name another one than the kind, because services ask the same by other rules.
    public let rule: String?
    /// Whom its text speaks to.
    public let reader: Reader
    /// What it is made of, where several things are wrong; the gravest first.
    public let details: [Finding]
    /// Where in the document, for programs; the first ones.
    public let places: [FindingPlace]

    public init(
        kind: FindingKind, evidence: [Evidence], details: [Finding] = [], places: [FindingPlace] = []
    ) {
        self.init(kind, evidence, details, places, rule: kind.rule, reader: .handler)
    }

    private init(
        _ kind: FindingKind, _ evidence: [Evidence], _ details: [Finding], _ places: [FindingPlace], rule: String?,
        reader: Reader
    ) {
        self.kind = kind
        self.evidence = evidence
        self.details = details
        self.places = places
        self.rule = rule
        self.reader = reader
    }

    public var code: String { kind.code }

    /// This finding under another rule's id, for a unit's reader; one that carries out no rule stays so.
    func under(_ rule: String?, for reader: Reader) -> Finding {
        Finding(
            kind, evidence, details.map { $0.under(rule, for: reader) }, places,
            rule: kind.rule.map { rule ?? $0 }, reader: reader)
    }

    /// The name of the evidence that says until when something waits.
    static let untilName = "until"

    /// Until when it waits; `nil` where it does not say.
    public var until: Date? {
        for evidence in evidence where evidence.name == Self.untilName {
            if case .time(let time) = evidence.value { return time }
        }
        return nil
    }

    /// The same with one more evidence.
    func with(_ more: Evidence) -> Finding {
        Finding(kind, evidence + [more], details, places, rule: rule, reader: reader)
    }

    /// The same with one more thing that is wrong.
    public func with(detail: Finding) -> Finding {
        Finding(kind, evidence, details + [detail], places, rule: rule, reader: reader)
    }

    /// What the person reads.
    public func text(in language: Language) -> String { filled(kind.template(in: language, for: reader), language) }

    /// What whoever sent the document can be told: what happened, and what to do. `nil` where there is nothing that they
    /// could do: what is wrong is not theirs to know.
    public func reply(in language: Language) -> String? {
        kind.replyTemplate(in: language).map { filled($0, language) }
    }

    private func filled(_ template: String, _ language: Language) -> String {
        evidence.reduce(template) { text, evidence in
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
        case time(Date)
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
        case .time(let time):
            time.formatted(
                .verbatim(
                    "\(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                    timeZone: .current, calendar: Calendar(identifier: .gregorian)))
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
