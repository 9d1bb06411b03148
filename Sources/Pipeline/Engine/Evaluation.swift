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
        /// What services said to it.
        var told = ServiceAnswer()
    }
    /// The making of a changed copy, and what was said of the document as it was before.
    public struct Conversion: Sendable {
        public let step: PlannedStep
        /// What the stage tells of the change.
        public let notes: [Finding]
        /// Up to the stage that asked for the change.
        public let answers: [Answer]
        public let facts: Facts
        /// Before the change.
        public let content: DocumentContent

        /// Whether the copy was made from what the document shows, with nothing of its bytes in it.
        public var isRebuilding: Bool { step.instance.conversion?.isRebuilding ?? false }
    }
    /// Changed copies that were made, in order; empty where the document goes on as it came.
    public let conversions: [Conversion]
    /// What was judged last, and goes on: the document as it came, or the last copy; `nil` where it was refused unread.
    public let content: DocumentContent?
    /// Of that content, in the unit's order; stages behind the one that decided were not asked.
    public let answers: [Answer]
    public let facts: Facts
    public let decision: Decision
    /// The submission as the stages saw it, with a judgement that was given meanwhile.
    public let submission: Submission
    /// How the inspection ended; `nil` where none was needed.
    public let ending: InspectionEnding?
    /// What the inspector was asked of the document as it came and answered, to be kept beside it in the vault.
    let answer: [UInt8]?
}

extension Evaluation {
    /// The findings that stop nothing.
    public var notes: [Finding] {
        conversions.flatMap(\.notes)
            + answers.flatMap { answer -> [Finding] in
                if case .pass(let notes) = answer.outcome { return notes }
                return []
            }
    }

    /// For the receipt of a delivery.
    var contentConversions: [ContentConversion] {
        conversions.map { made in
            ContentConversion(
                stage: made.step.descriptor.name, optionsText: made.step.optionsText, isRebuilt: made.isRebuilding,
                before: made.content)
        }
    }

    /// The answer that decided; `nil` where no stage did.
    public var deciding: Answer? {
        let stopping = answers.last { answer in
            switch answer.outcome {
            case .hold, .reject: true
            case .pass, .convert, .route: false
            }
        }
        let routing = answers.first { answer in
            if case .route = answer.outcome { return true }
            return false
        }
        return stopping ?? routing
    }
}
