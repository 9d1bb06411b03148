public import Inspector

/// Which kind of message files are attached to (SKANE-1).
public enum MessageKind: String, Sendable, CaseIterable, OptionValue {
    case answer
    case partAnswer = "part_answer"
    case counterQuestion = "counter_question"
    case newCase = "new_case"
}

/// A person's word on whether files matter for the patient's care (SKAS-10).
public struct Judgement: Sendable, Hashable {
    /// The person's id.
    public let by: String
    /// When, as written in the manifest (ISO 8601).
    public let at: String
    public let isRelevant: Bool

    public init(by: String, at: String, isRelevant: Bool) {
        self.by = by
        self.at = at
        self.isRelevant = isRelevant
    }
}

/// Whoever fetched the files (SKAS-11).
public struct Handler: Sendable, Hashable {
    public enum AccountKind: String, Sendable, CaseIterable, OptionValue {
        case personal
        case shared
    }
    public let id: String
    public let accountKind: AccountKind?

    public init(id: String, accountKind: AccountKind?) {
        self.id = id
        self.accountKind = accountKind
    }
}

/// One message with its files, as stages and targets see it.
public struct Submission: Sendable, Hashable {
    public let id: String
    /// The unit's short name.
    public let unit: String
    public let channel: String?
    public let caseID: String?
    /// The patient; a sealed field in the ledger.
    public let subject: String?
    public let messageKind: MessageKind?
    /// ISO 8601.
    public let requestedAt: String?
    public let recipients: Int?
    public let handler: Handler?
    public let judgement: Judgement?
    /// How many files the message has, those that could not be read among them.
    public let fileCount: Int

    public init(
        id: String, unit: String, channel: String? = nil, caseID: String? = nil, subject: String? = nil,
        messageKind: MessageKind? = nil, requestedAt: String? = nil, recipients: Int? = nil, handler: Handler? = nil,
        judgement: Judgement? = nil, fileCount: Int = 1
    ) {
        self.id = id
        self.unit = unit
        self.channel = channel
        self.caseID = caseID
        self.subject = subject
        self.messageKind = messageKind
        self.requestedAt = requestedAt
        self.recipients = recipients
        self.handler = handler
        self.judgement = judgement
        self.fileCount = fileCount
    }
}
