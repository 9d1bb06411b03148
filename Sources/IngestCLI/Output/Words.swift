internal import Pipeline

/// The command line's own words, in each language.
enum Words {
    static let delivered = LocalizedText(sv: "levererad", en: "delivered")
    static let deliveredBefore = LocalizedText(sv: "redan levererad", en: "delivered before")
    static let wouldDeliver = LocalizedText(sv: "skulle levereras", en: "would be delivered")
    static let held = LocalizedText(sv: "väntar", en: "waits")
    static let refused = LocalizedText(sv: "avvisad", en: "refused")
    static let notTaken = LocalizedText(sv: "ej intagen", en: "not taken in")
    static let waiting = LocalizedText(sv: "på väg", en: "on its way")

    static let document = LocalizedText(sv: "Id", en: "Id")
    static let file = LocalizedText(sv: "Fil", en: "File")
    static let unit = LocalizedText(sv: "Enhet", en: "Unit")
    static let type = LocalizedText(sv: "Typ", en: "Type")
    static let outcome = LocalizedText(sv: "Utfall", en: "Outcome")
    static let whereTo = LocalizedText(sv: "Mål / väntar på", en: "Target / waits for")
    static let rule = LocalizedText(sv: "Regel", en: "Rule")
    static let original = LocalizedText(sv: "Original", en: "Original")
    static let since = LocalizedText(sv: "Sedan", en: "Since")
    static let place = LocalizedText(sv: "Plats", en: "Place")

    static func state(_ state: DocumentState) -> LocalizedText {
        switch state {
        case .waiting: waiting
        case .held: held
        case .refused: refused
        case .delivered: delivered
        case .notTaken: notTaken
        }
    }

    static func waitsFor(_ word: WaitsFor) -> LocalizedText {
        switch word {
        case .judgement: LocalizedText(sv: "bedömning", en: "a judgement")
        case .look: LocalizedText(sv: "att någon tittar", en: "somebody to look")
        case .service: LocalizedText(sv: "mål eller tjänst", en: "a target or service")
        case .administrator: LocalizedText(sv: "administratör", en: "an administrator")
        }
    }

    static func grade(_ grade: ClosingReceipt.Grade) -> LocalizedText {
        switch grade {
        case .cryptoErased: LocalizedText(sv: "nyckeln förstörd", en: "key destroyed")
        case .overwrittenInPlace: LocalizedText(sv: "överskrivet", en: "overwritten")
        case .unlinkOnly: LocalizedText(sv: "borttaget, ej säkert överskrivet", en: "removed, not surely overwritten")
        }
    }

    static func originalState(_ state: OriginalState) -> LocalizedText {
        switch state {
        case .kept: LocalizedText(sv: "ligger kvar", en: "left in place")
        case .claiming, .claimed: LocalizedText(sv: "undanlagt", en: "set aside")
        case .closed: LocalizedText(sv: "borttaget", en: "gone")
        }
    }
}
