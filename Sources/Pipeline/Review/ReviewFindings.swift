internal import Inspector

/// What a person's decision makes of a document, and why a decision is not taken.
public enum ReviewFindings {
    /// A stage would stop it, and a person has let it go on.
    public static let released = FindingKind("released_by_person")
    public static let refused = FindingKind("refused_by_person")
    public static let returned = FindingKind("returned_to_person")
    /// A person has judged that it does not matter for the care.
    public static let notRelevant = FindingKind("not_relevant", rule: "SKAS-10")

    /// The sender has signed that the message's text says the same as its files.
    public static let sameInformation = FindingKind("same_information_in_text", rule: "SKANE-3")

    static let unsigned = FindingKind("review_unsigned", rule: "SKAS-11")
    static let sharedAccount = FindingKind("review_shared_account", rule: "SKAS-11")
    static let samePerson = FindingKind("review_same_person", rule: "SKANE-5")
    static let notWaiting = FindingKind("review_not_waiting")
    static let otherFirst = FindingKind("review_other_first")
    static let unchecked = FindingKind("review_unchecked")
    static let harmful = FindingKind("review_harmful")
    static let quarantineByItself = FindingKind("review_quarantine_by_itself")
    static let fromQuarantine = FindingKind("review_from_quarantine")
    static let serviceAway = FindingKind("review_service_away")
    static let administratorNeeded = FindingKind("review_administrator_needed")
    static let otherOfMessage = FindingKind("review_other_of_message")
    static let expired = FindingKind("review_expired")
    static let noUnit = FindingKind("review_no_unit")
    static let noDigest = FindingKind("review_no_digest")
    static let notJudgement = FindingKind("review_not_judgement", rule: "SKAS-10")
    static let notSealed = FindingKind("review_not_sealed")
    static let graceOver = FindingKind("review_grace_over")
    static let placeTaken = FindingKind("review_place_taken")
    static let notWritten = FindingKind("review_not_written")
    static let notOpened = FindingKind("review_not_opened")
    static let notDestroyed = FindingKind("review_not_destroyed")
    static let notDelivered = FindingKind("review_not_delivered", rule: "SKANE-7")
    static let linked = FindingKind("review_linked", rule: "SKANE-7")

    /// All that are no stage's, for the catalogue.
    public static let all = [
        released, refused, returned, unsigned, sharedAccount, samePerson, notWaiting, otherFirst, unchecked,
        harmful, quarantineByItself, fromQuarantine, serviceAway, administratorNeeded, otherOfMessage, expired, noUnit,
        noDigest, notJudgement, notSealed, graceOver,
        placeTaken,
        notWritten,
        notOpened, notDestroyed, notDelivered, linked,
    ]
}

extension WaitsFor {
    /// Whether a person's yes is what is waited for: only then it can be let go on by one.
    public var isForPerson: Bool {
        switch self {
        case .judgement, .secondPerson, .preview, .look, .quarantine: true
        case .time, .service, .administrator: false
        }
    }

    /// The rule that a person's decision carries out.
    var rule: String? {
        switch self {
        case .judgement: "SKAS-10"
        case .secondPerson: "SKANE-5"
        case .preview: "SKANE-4"
        case .look, .quarantine, .time, .service, .administrator: nil
        }
    }
}
