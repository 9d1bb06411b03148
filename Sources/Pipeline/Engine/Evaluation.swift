public import Inspector

/// What the stages say of one document, from the first to the one that decided.
public struct Evaluation: Sendable {
    public enum Decision: Sendable, Hashable {
        case deliver(Route)
        case hold(Finding, for: WaitsFor)
        case reject(Finding)
    }
    /// One stage's answer.
    public struct Answer: Sendable {
        public let step: PlannedStep
        public let outcome: Outcome
    }
    /// In the unit's order; stages behind the one that decided were not asked.
    public let answers: [Answer]
    public let facts: Facts
    public let decision: Decision
    /// How the inspection ended; `nil` where none was needed.
    public let ending: InspectionEnding?
}

extension Evaluation {
    /// The findings that stop nothing.
    public var notes: [Finding] {
        answers.flatMap { answer -> [Finding] in
            if case .pass(let notes) = answer.outcome { return notes }
            return []
        }
    }

    /// The answer that decided; `nil` where no stage did.
    public var deciding: Answer? {
        let stopping = answers.last { answer in
            switch answer.outcome {
            case .hold, .reject: true
            case .pass, .route: false
            }
        }
        let routing = answers.first { answer in
            if case .route = answer.outcome { return true }
            return false
        }
        return stopping ?? routing
    }
}
