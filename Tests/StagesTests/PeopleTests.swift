import Inspector
import Pipeline
import Testing

/// The stages that ask about the person who answers for the files.
@Suite struct PeopleTests {
    @Test(arguments: ["GK-hud", "gk-7", "funk.hudmott"])
    func `SKAS-11: an account whose id has a shared account's pattern is refused`(_ id: String) throws {
        let bench = try Bench("require_personal_identity", options: "shared_accounts: [gk-*, 'funk.*']")
        #expect(try bench.judge(.example(), .example(handler: Handler(id: id))).words == "rejects shared_account")
    }

    @Test(arguments: ["gkarlsson1", "funke2", "anna1"])
    func `SKAS-11: an id that only looks alike passes`(_ id: String) throws {
        let bench = try Bench("require_personal_identity", options: "shared_accounts: [gk-*, 'funk.*', '??-*']")
        #expect(try bench.judge(.example(), .example(handler: Handler(id: id))).words == "passes")
    }

    @Test func `SKAS-11: the directory's class refuses whatever the id looks like`() throws {
        let handler = Handler(id: "anna1", accountKind: .shared)
        #expect(
            try Bench("require_personal_identity").judge(.example(), .example(handler: handler)).words
                == "rejects shared_account")
    }

    @Test func `SKAS-11: a judgement in a shared account's name is refused too`() throws {
        let bench = try Bench("require_personal_identity", options: "shared_accounts: [ann*]")
        #expect(try bench.judge(.example(), .example(isRelevant: true)).words == "rejects shared_account")
    }

    @Test func `SKAS-11: where nobody is named, the file waits or is refused`() throws {
        #expect(try Bench("require_personal_identity").judge(.example()).words == "holds no_person for look")
        #expect(
            try Bench("require_personal_identity", options: "unstated: refuse").judge(.example()).words
                == "rejects no_person")
    }

    @Test(arguments: [
        ("[\"*\"]", nil, "holds no_permission for administrator"), ("[\"*\"]", "eva2", "passes"),
        ("[anna1]", "eva2", "holds no_permission for administrator"), ("[anna1, eva?]", "eva2", "passes"),
        ("[]", "eva2", "holds no_permission for administrator"),
    ])
    func `SKAS-12: only who is listed saves to the image archive`(
        _ holders: String, _ person: String?, _ words: String
    ) throws {
        let bench = try Bench("require_permission", options: "holders: \(holders)")
        let submission = Submission.example(handler: person.map { Handler(id: $0) })
        #expect(try bench.judge(.example(), submission, routedTo: "picsara").words == words)
        #expect(try bench.judge(.example(), submission, routedTo: "e_arkiv").words == "passes")
    }

    @Test func `SKAS-12: a permission for another target is none`() throws {
        let bench = try Bench("require_permission", options: "holders: []")
        let submission = Submission.example(handler: Handler(id: "eva2", permissions: ["e_arkiv"]))
        #expect(try bench.judge(.example(), submission, routedTo: "picsara").words.hasPrefix("holds no_permission"))
    }
}
