/// What the other documents of a message mean for one of them, where the unit takes a message as a whole or not at all.
enum MessageVerdict: Equatable {
    case goesOn
    /// At least one waits, for this.
    case waits(WaitsFor)
    /// At least one is refused.
    case refused

    init(_ decisions: [Evaluation.Decision]) {
        self = decisions.reduce(.goesOn) { verdict, decision in
            switch (verdict, decision) {
            case (.refused, _), (_, .reject): .refused
            case (.goesOn, .hold(_, let waitsFor)): .waits(waitsFor)
            default: verdict
            }
        }
    }

    /// The decision on one document in the light of the others. What a document itself is refused for stays its finding.
    func applied(to decision: Evaluation.Decision) -> Evaluation.Decision {
        switch (self, decision) {
        case (.refused, .deliver), (.refused, .hold): .reject(EngineFindings.messageRefused.found())
        case (.waits(let waitsFor), .deliver): .hold(EngineFindings.messageWaits.found(), for: waitsFor)
        default: decision
        }
    }
}
