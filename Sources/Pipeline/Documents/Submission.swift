public import Foundation
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
    /// The directory's class of that person's account; `nil` where nobody has said.
    public let accountKind: Handler.AccountKind?

    public init(by: String, at: String, isRelevant: Bool, accountKind: Handler.AccountKind? = nil) {
        self.by = by
        self.at = at
        self.isRelevant = isRelevant
        self.accountKind = accountKind
    }
}

/// Whoever fetched the files (SKAS-11).
public struct Handler: Sendable, Hashable {
    public enum AccountKind: String, Sendable, CaseIterable, OptionValue {
        case personal
        case shared
    }
    public let id: String
    /// The directory's class of the account.
    public let accountKind: AccountKind?
    /// Names of targets that the directory says this person may save to (SKAS-12).
    public let permissions: [String]

    public init(id: String, accountKind: AccountKind? = nil, permissions: [String] = []) {
        self.id = id
        self.accountKind = accountKind
        self.permissions = permissions
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
    /// When the files were asked for (SKAS-4).
    public let requestedAt: Date?
    /// When the answer came in; `nil` where nothing but the ledger can tell.
    public private(set) var receivedAt: Date?
    public let recipients: Int?
    public let handler: Handler?
    public private(set) var judgement: Judgement?
    /// The sender's word that the message's text says the same as its files (SKANE-3).
    public private(set) var sameInformation: Statement?
    /// Whether the patient is a 1177 user (SKAS-5); `nil` where nobody has said.
    public let isSubjectUser: Bool?
    /// Whether the unit has a care relation with the patient (SKAS-5); `nil` where nobody has said.
    public let hasCareRelation: Bool?
    /// How many files the message has, those that could not be read among them.
    public let fileCount: Int

    public init(
        id: String, unit: String, channel: String? = nil, caseID: String? = nil, subject: String? = nil,
        messageKind: MessageKind? = nil, requestedAt: Date? = nil, receivedAt: Date? = nil, recipients: Int? = nil,
        handler: Handler? = nil, judgement: Judgement? = nil, sameInformation: Statement? = nil,
        isSubjectUser: Bool? = nil, hasCareRelation: Bool? = nil, fileCount: Int = 1
    ) {
        self.id = id
        self.unit = unit
        self.channel = channel
        self.caseID = caseID
        self.subject = subject
        self.messageKind = messageKind
        self.requestedAt = requestedAt
        self.receivedAt = receivedAt
        self.recipients = recipients
        self.handler = handler
        self.judgement = judgement
        self.sameInformation = sameInformation
        self.isSubjectUser = isSubjectUser
        self.hasCareRelation = hasCareRelation
        self.fileCount = fileCount
    }
}

extension Submission {
    /// The person who answers for the files: who fetched them, or else who judged them.
    public var responsiblePerson: String? { handler?.id ?? judgement?.by }

    /// The same with the time at which the ledger saw it first, where nothing better is known.
    func received(at time: Date) -> Submission {
        guard receivedAt == nil else { return self }
        var submission = self
        submission.receivedAt = time
        return submission
    }

    /// The same with a person's judgement, where it has none yet.
    func judged(_ given: Judgement) -> Submission {
        guard judgement == nil else { return self }
        var submission = self
        submission.judgement = given
        return submission
    }

    /// The same with another statement.
    func stating(_ given: Statement) -> Submission {
        var submission = self
        submission.sameInformation = given
        return submission
    }

    /// The same as if a person had judged it, where nobody has.
    func supposing(isRelevant: Bool?) -> Submission {
        guard let isRelevant else { return self }
        return judged(Judgement(by: "", at: "", isRelevant: isRelevant))
    }
}
