internal import Pipeline

/// What happened, for a person who has never seen the ledger.
enum EventWords {
    static func text(of event: LedgerEvent) -> LocalizedText {
        switch event {
        case .received: LocalizedText(word: "event_received")
        case .claimed: LocalizedText(word: "event_claimed")
        case .marked: LocalizedText(word: "event_marked")
        case .unclaimed: LocalizedText(word: "event_unclaimed")
        case .judged: LocalizedText(word: "event_judged")
        case .converted: LocalizedText(word: "event_converted")
        case .held: LocalizedText(word: "event_held")
        case .refused: LocalizedText(word: "event_refused")
        case .rescanned: LocalizedText(word: "event_rescanned")
        case .stated: LocalizedText(word: "event_stated")
        case .deliveryIntended: LocalizedText(word: "event_delivery_intended")
        case .delivered: LocalizedText(word: "event_delivered")
        case .closingIntended: LocalizedText(word: "event_closing_intended")
        case .closed: LocalizedText(word: "event_closed")
        case .closingFailed: LocalizedText(word: "event_closing_failed")
        default: LocalizedText(sv: event.rawValue, en: event.rawValue)
        }
    }
}
