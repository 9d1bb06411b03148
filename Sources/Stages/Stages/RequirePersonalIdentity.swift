public import Inspector
public import Pipeline

/// Lets files go on only in the name of a person: a shared account is refused (SKAS-11).
///
/// An account is shared by the directory's class of it, or by the pattern of its id; and where no person is named at all,
/// nobody answers for the file.
public struct RequirePersonalIdentity: PersonStage {
    public struct Options: Sendable {
        let sharedAccounts: [String]
        let unstated: Unstated
        let unstatedKind: Unstated
    }

    static let shared = FindingKind("shared_account", rule: "SKAS-11", setting: "shared_accounts")
    static let noPerson = FindingKind("no_person", rule: "SKAS-11", setting: "unstated")
    static let noKind = FindingKind("account_kind_unstated", rule: "SKAS-11", setting: "unstated_kind")

    public static let descriptor = StageDescriptor(
        name: "require_personal_identity", summary: "Refuse what was fetched with a shared account.",
        rules: ["SKAS-11"], findings: [shared, noPerson, noKind],
        examples: [
            StageExample(
                "a personal account passes",
                submission: .example(handler: Handler(id: "anna1", accountKind: .personal)), .passes),
            StageExample(
                "an account that the directory calls shared is refused",
                submission: .example(handler: Handler(id: "hud1", accountKind: .shared)), .rejects("shared_account")),
            StageExample(
                "so is one whose id has the pattern of shared accounts", options: "shared_accounts: [gk-*]",
                submission: .example(handler: Handler(id: "GK-hudmottagningen")), .rejects("shared_account")),
            StageExample("where nobody is named, it waits", .holds("no_person")),
            StageExample("or is refused, where the unit says so", options: "unstated: refuse", .rejects("no_person")),
            StageExample(
                "a unit may ask that the class of the account is stated", options: "unstated_kind: hold",
                submission: .example(handler: Handler(id: "anna1")), .holds("account_kind_unstated")),
        ])

    public static let options = OptionSpec(
        Option(
            "shared_accounts", default: [String](),
            "Patterns of shared accounts' ids: * for anything, ? for one character."),
        Option("unstated", default: Unstated.hold, "What happens where nobody is named."),
        Option(
            "unstated_kind", default: Unstated.pass, "What happens where nobody says whether the account is personal."),
        build: Options.init(sharedAccounts:unstated:unstatedKind:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        let submission = context.submission
        let judge = submission.judgement.map { Handler(id: $0.by, accountKind: $0.accountKind) }
        guard let person = submission.handler ?? judge else { return options.unstated.outcome(Self.noPerson.found()) }
        if let judge, isShared(judge) { return .reject(Self.shared.found()) }
        return self.judge(person: person)
    }

    public func judge(person: Handler) -> Outcome {
        if isShared(person) { return .reject(Self.shared.found()) }
        return person.accountKind == nil ? options.unstatedKind.outcome(Self.noKind.found()) : .pass
    }

    private func isShared(_ person: Handler) -> Bool {
        person.accountKind == .shared || options.sharedAccounts.match(person.id)
    }
}
