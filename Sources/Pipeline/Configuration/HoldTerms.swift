public import Foundation
internal import Inspector

/// How long a unit lets a document wait for something, and what happens then.
public struct HoldTerms: Sendable, Hashable {
    /// For one thing that a document can wait for.
    struct Term: Sendable, Hashable {
        let days: Int
        let then: Consequence
    }

    /// In days: what waits for a person does not wait for ever, because nobody may have seen it.
    public static let standardDays = 30
    /// In days: how long what was refused or has expired can be given back before it is shredded.
    public static let standardGraceDays = 30

    /// Without a term it waits for as long as it takes.
    private var terms: [WaitsFor: Term]

    /// What a person has to answer waits so many days, and quarantine lasts as long; what the program or an administrator
    /// mends waits until it is mended.
    public static let standard = HoldTerms(
        terms: Dictionary(
            uniqueKeysWithValues: [WaitsFor.judgement, .secondPerson, .preview, .look, .quarantine].map {
                ($0, Term(days: standardDays, then: end(of: $0)))
            }))

    /// What may be harmful is given back to nobody: it is gone when its time is up.
    private static func end(of waitsFor: WaitsFor) -> Consequence { waitsFor == .quarantine ? .shred : .refuse }

    /// Until when a document waits that begins to wait at `start`, and what happens then; `nil` where it waits for as long
    /// as it takes.
    ///
    /// - Parameter finding: why it waits. One that waits for a time says for which (`Outcome.hold(_:until:)`).
    public func term(
        for waitsFor: WaitsFor, from start: Date, finding: Finding? = nil
    ) -> (until: Date, then: Consequence)? {
        guard waitsFor != .time else { return finding?.until.map { ($0, .goOn) } }
        return terms[waitsFor].map { (start + Double($0.days) * 86_400, $0.then) }
    }

    /// `nil` where it waits for as long as it takes.
    subscript(waitsFor: WaitsFor) -> Term? { terms[waitsFor] }
}

extension HoldTerms {
    /// What can be given a term. A time is its own.
    static let choices = WaitsFor.allCases.filter { $0 != .time }

    static let fields = [
        OptionField(
            name: "for", shape: .choice(choices.map(\.rawValue)), help: "what it waits for", isRequired: true),
        OptionField(
            name: "days", shape: .number(minimum: 1, maximum: 3_650),
            help: "how long, in days of 24 hours; without it as long as it takes", isRequired: false),
        OptionField(
            name: "then", shape: .choice([Consequence.refuse.rawValue, Consequence.shred.rawValue]),
            help: "what happens then; without it quarantine ends with shred, all else with refuse", isRequired: false),
    ]

    /// The terms in force: those of the unit's file over its profile's, over the standard.
    ///
    /// Both lists have been linted against `fields`.
    init(profile: ConfigNode?, unit: ConfigNode?, _ diagnostics: inout [Diagnostic]) {
        terms = Self.standard.terms
        for node in [profile, unit].compactMap(\.self) {
            var said: Set<WaitsFor> = []
            for item in node.items {
                guard let word = item["for"], let waitsFor = word.text.flatMap(WaitsFor.init) else { continue }
                if !said.insert(waitsFor).inserted {
                    diagnostics.append(
                        Diagnostic(.invalidValue, at: word.location, "'\(waitsFor.rawValue)' has a term already"))
                }
                let then = item["then"]?.text.flatMap(Consequence.init) ?? Self.end(of: waitsFor)
                if let place = item["then"]?.location, then == .shred, waitsFor != .quarantine {
                    diagnostics.append(
                        Diagnostic(
                            .invalidValue, at: place, "only 'quarantine' can end with 'shred'",
                            hint: "what is refused can be given back for 'grace_days' and is shredded then"))
                }
                if waitsFor == .quarantine, item["days"] == nil {
                    diagnostics.append(
                        Diagnostic(
                            .missingKey, at: word.location, "'quarantine' needs 'days': what may be harmful has an end",
                            hint: "for example 'days: \(Self.standardDays)'"))
                }
                terms[waitsFor] = item["days"].flatMap(Int.init(checked:)).map { Term(days: $0, then: then) }
            }
        }
    }
}
