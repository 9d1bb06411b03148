internal import Foundation

/// Who decides on a document, and why.
public struct Reviewer: Sendable, Hashable {
    /// The person's id; a person acts under their own (SKAS-11).
    public let id: String
    /// The directory's class of the account; `nil` where nobody has said.
    public let accountKind: Handler.AccountKind?
    /// In the person's own words. It may name somebody, so it is a sealed field in the ledger.
    public let reason: String

    public init(id: String, accountKind: Handler.AccountKind? = nil, reason: String) {
        self.id = id.trimmingCharacters(in: .whitespacesAndNewlines)
        self.accountKind = accountKind
        self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    var handler: Handler { Handler(id: id, accountKind: accountKind) }
}

/// A person's act as it stands in the ledger, opened by the site key only.
public struct SealedAct: Codable, Sendable, Hashable {
    /// The person's id.
    public let person: String
    /// The class of the account, where it was said.
    public let account: String?
    public let reason: String

    init(person: String, account: String?, reason: String) {
        self.person = person
        self.account = account
        self.reason = reason
    }

    init(_ reviewer: Reviewer) {
        self.init(person: reviewer.id, account: reviewer.accountKind?.rawValue, reason: reviewer.reason)
    }
}

extension SiteKey {
    func seal(_ act: SealedAct) throws -> Data { try seal(JSONEncoder().encode(act)) }

    /// Who has acted and why; `nil` for an entry that is nobody's act.
    public func act(of entry: LedgerEntry) -> SealedAct? {
        guard let sealed = entry.sealed, let plain = try? open(sealed) else { return nil }
        return try? JSONDecoder().decode(SealedAct.self, from: plain)
    }
}

/// Whether two ids are one person's: ids of accounts are the same in upper and lower case.
func isSamePerson(_ one: String, _ other: String) -> Bool {
    one.trimmingCharacters(in: .whitespaces).lowercased() == other.trimmingCharacters(in: .whitespaces).lowercased()
}
