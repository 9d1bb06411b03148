internal import Pipeline

/// The words of `ingest review` and `ingest recall`, in each language.
enum ReviewWords {
    static let nothing = LocalizedText(word: "review_nothing")
    static let until = LocalizedText(word: "review_until")
    static let then = LocalizedText(word: "review_then")
    static let size = LocalizedText(word: "review_size")
    static let history = LocalizedText(word: "review_history")
    static let overdue = LocalizedText(word: "review_overdue")
    static let noEnd = LocalizedText(word: "review_no_end")
    static let submission = LocalizedText(word: "review_submission")
    static let receivedAt = LocalizedText(word: "review_received_at")
    static let released = LocalizedText(word: "review_released")
    static let refused = LocalizedText(word: "review_refused")
    static let returned = LocalizedText(word: "review_returned")
    static let notTaken = LocalizedText(word: "review_not_decided")
    static let unsigned = LocalizedText(word: "review_unsigned")
    static let nothingNamed = LocalizedText(word: "review_nothing_named")
    static let reason = LocalizedText(word: "review_reason")

    static func consequence(_ consequence: Consequence) -> LocalizedText {
        switch consequence {
        case .refuse: LocalizedText(word: "then_refused")
        case .goOn: LocalizedText(word: "then_goes_on")
        case .shred: LocalizedText(word: "then_shredded")
        }
    }

    static let recallTitle = LocalizedText(word: "recall_title")
    static let recallUnit = LocalizedText(word: "recall_unit")
    static let recallTarget = LocalizedText(word: "recall_target")
    static let recallReference = LocalizedText(word: "recall_reference")
    static let recallDelivered = LocalizedText(word: "recall_delivered")
    static let recallRecalled = LocalizedText(word: "recall_recalled")
    static let recallTell = LocalizedText(word: "recall_tell")
    static let recallManager = LocalizedText(word: "recall_manager")
    static let recallProtection = LocalizedText(word: "recall_protection")
    static let recallSupport = LocalizedText(word: "recall_support")

    /// What became of a recall; `nil` where the target could not be asked.
    static func recalled(_ outcome: RecallOutcome?) -> LocalizedText {
        switch outcome {
        case .removed: LocalizedText(word: "recall_removed")
        case .gone: LocalizedText(word: "recall_gone")
        case .changed: LocalizedText(word: "recall_changed")
        case .cannot: LocalizedText(word: "recall_cannot")
        case nil: LocalizedText(word: "recall_failed")
        }
    }
}
