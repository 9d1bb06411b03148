internal import Pipeline

/// The command line's own words, in each language.
enum Words {
    static let delivered = LocalizedText(word: "state_delivered")
    static let deliveredBefore = LocalizedText(word: "state_delivered_before")
    static let wouldDeliver = LocalizedText(word: "state_would_deliver")
    static let held = LocalizedText(word: "state_held")
    static let refused = LocalizedText(word: "state_refused")
    static let notTaken = LocalizedText(word: "state_not_taken")
    static let waiting = LocalizedText(word: "state_waiting")

    static let document = LocalizedText(word: "column_id")
    static let file = LocalizedText(word: "column_file")
    static let unit = LocalizedText(word: "column_unit")
    static let type = LocalizedText(word: "column_type")
    static let outcome = LocalizedText(word: "column_outcome")
    static let whereTo = LocalizedText(word: "column_where_to")
    static let rule = LocalizedText(word: "column_rule")
    static let original = LocalizedText(word: "column_original")
    static let since = LocalizedText(word: "column_since")
    static let place = LocalizedText(word: "column_place")

    static let reason = LocalizedText(word: "column_reason")
    static let received = LocalizedText(word: "received")
    static let nothingToDo = LocalizedText(word: "nothing_to_do")
    static let decidedBy = LocalizedText(word: "decided_by")
    static let stageDefault = LocalizedText(word: "stage_default")
    static let notAsked = LocalizedText(word: "not_asked")
    static let changedCopy = LocalizedText(word: "changed_copy")
    static let after = LocalizedText(word: "after")
    static let balanceHolds = LocalizedText(word: "balance_holds")
    static let goesOn = LocalizedText(word: "goes_on")
    static let theOriginal = LocalizedText(word: "original")
    static let progressFiles = LocalizedText(word: "progress_files")
    static let progressRate = LocalizedText(word: "progress_rate")
    static let progressLeft = LocalizedText(word: "progress_left")
    static let unfinished = LocalizedText(word: "unfinished")
    static let watchReloaded = LocalizedText(word: "watch_reloaded")
    static let watchReloadFailed = LocalizedText(word: "watch_reload_failed")
    static let watchBalanceUneven = LocalizedText(word: "watch_balance_uneven")
    static let watchStopping = LocalizedText(word: "watch_stopping")
    static let watchLedgerBack = LocalizedText(word: "watch_ledger_back")
    static func watchTargetResting(target: String, until: String) -> LocalizedText {
        LocalizedText(word: "watch_target_resting", filling: ["target": target, "until": until])
    }
    static func watchTargetBack(target: String) -> LocalizedText {
        LocalizedText(word: "watch_target_back", filling: ["target": target])
    }
    static func watchServiceBack(service: String) -> LocalizedText {
        LocalizedText(word: "watch_service_back", filling: ["service": service])
    }
    static func watchMetricsTrouble(reason: String) -> LocalizedText {
        LocalizedText(word: "watch_metrics_trouble", filling: ["reason": reason])
    }
    static let time = LocalizedText(word: "column_time")
    static let happened = LocalizedText(word: "column_happened")
    static let noDocuments = LocalizedText(word: "no_documents")
    static func pruned(_ documents: Int, _ entries: Int) -> LocalizedText {
        LocalizedText(word: "pruned", filling: ["documents": "\(documents)", "entries": "\(entries)"])
    }
    static func wouldPrune(_ documents: Int, _ entries: Int) -> LocalizedText {
        LocalizedText(word: "would_prune", filling: ["documents": "\(documents)", "entries": "\(entries)"])
    }
    static func exportWithoutPatient(count: Int) -> LocalizedText {
        LocalizedText(word: "export_without_patient", filling: ["count": "\(count)"])
    }
    static let checkpointBack = LocalizedText(word: "checkpoint_back")
    static func checkpointTrouble(reason: String) -> LocalizedText {
        LocalizedText(word: "checkpoint_trouble", filling: ["reason": reason])
    }
    static func verifierMissing(path: String) -> LocalizedText {
        LocalizedText(word: "verifier_missing", filling: ["path": path])
    }
    static func watchWatching(folder: String) -> LocalizedText {
        LocalizedText(word: "watch_watching", filling: ["folder": folder])
    }
    static func watchPolling(folder: String) -> LocalizedText {
        LocalizedText(word: "watch_polling", filling: ["folder": folder])
    }
    static func watchBack(folder: String) -> LocalizedText {
        LocalizedText(word: "watch_back", filling: ["folder": folder])
    }
    static func watchPaused(folder: String) -> LocalizedText {
        LocalizedText(word: "watch_paused", filling: ["folder": folder])
    }
    static func watchResumed(folder: String) -> LocalizedText {
        LocalizedText(word: "watch_resumed", filling: ["folder": folder])
    }
    static let interrupted = LocalizedText(word: "interrupted")
    static let replyGreeting = LocalizedText(word: "reply_greeting")
    static let replyOpening = LocalizedText(word: "reply_opening")
    static let replyDefault = LocalizedText(word: "reply_default")
    static let replyClosing = LocalizedText(word: "reply_closing")
    static let replyNone = LocalizedText(word: "reply_none")

    static func state(_ state: DocumentState) -> LocalizedText {
        switch state {
        case .waiting: waiting
        case .held: held
        case .refused: refused
        case .delivered: delivered
        case .notTaken: notTaken
        }
    }

    /// For a count of more than one, or of none.
    static func states(_ state: DocumentState) -> LocalizedText {
        switch state {
        case .waiting: LocalizedText(word: "states_waiting")
        case .held: LocalizedText(word: "states_held")
        case .refused: LocalizedText(word: "states_refused")
        case .delivered: LocalizedText(word: "states_delivered")
        case .notTaken: LocalizedText(word: "states_not_taken")
        }
    }

    /// `1 avvisad`, `2 avvisade`.
    static func counted(_ count: Int, _ state: DocumentState, _ language: Language) -> String {
        "\(count) \((count == 1 ? Words.state(state) : states(state))[language])"
    }

    static func waitsFor(_ word: WaitsFor) -> LocalizedText {
        switch word {
        case .judgement: LocalizedText(word: "waits_judgement")
        case .secondPerson: LocalizedText(word: "waits_second_person")
        case .preview: LocalizedText(word: "waits_preview")
        case .time: LocalizedText(word: "waits_time")
        case .look: LocalizedText(word: "waits_look")
        case .quarantine: LocalizedText(word: "waits_quarantine")
        case .service: LocalizedText(word: "waits_service")
        case .administrator: LocalizedText(word: "waits_administrator")
        }
    }

    static func grade(_ grade: ClosingReceipt.Grade) -> LocalizedText {
        switch grade {
        case .cryptoErased: LocalizedText(word: "grade_crypto_erased")
        case .overwrittenInPlace: LocalizedText(word: "grade_overwritten")
        case .unlinkOnly: LocalizedText(word: "grade_unlinked")
        }
    }

    static func originalState(_ state: OriginalState) -> LocalizedText {
        switch state {
        case .kept: LocalizedText(word: "original_kept")
        case .claiming, .claimed: LocalizedText(word: "original_claimed")
        case .sealing, .sealed: LocalizedText(word: "original_sealed")
        case .closed: LocalizedText(word: "original_closed")
        }
    }
}
