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
    ///
    /// - Parameter reader: whom the unit's findings speak to.
    func applied(to decision: Evaluation.Decision, for reader: Reader) -> Evaluation.Decision {
        switch (self, decision) {
        case (.refused, .deliver), (.refused, .hold):
            .reject(EngineFindings.messageRefused.found().under(nil, for: reader))
        case (.waits(let waitsFor), .deliver):
            // What waits for one in quarantine may not be harmful itself: it does not share its end.
            .hold(
                EngineFindings.messageWaits.found().under(nil, for: reader),
                for: waitsFor == .quarantine ? .look : waitsFor)
        default: decision
        }
    }
}
