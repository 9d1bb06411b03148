import Pipeline
import Testing

/// The stages that ask what is stated of the unit, the patient and the message.
@Suite struct StatementTests {
    @Test(arguments: [
        ("", nil as Bool?, nil as Bool?, "passes"), ("", false, nil, "rejects subject_not_user"),
        ("", true, false, "rejects no_care_relation"), ("", true, true, "passes"),
        ("activated: false", true, true, "holds unit_not_activated for administrator"),
        ("subject_is_user: hold", nil, true, "holds subject_user_unstated for look"),
        ("care_relation: refuse", true, nil, "rejects care_relation_unstated"),
    ])
    func `SKAS-5: without activation, user or care relation nothing goes on`(
        _ options: String, _ isUser: Bool?, _ hasRelation: Bool?, _ words: String
    ) throws {
        let submission = Submission.example(isSubjectUser: isUser, hasCareRelation: hasRelation)
        #expect(
            try Bench("require_unit_activation", options: options).judge(.example(), submission).words == words)
    }

    @Test(arguments: [(1, "passes"), (250, "passes"), (251, "rejects too_many_recipients")])
    func `SKANE-1: a mailing reaches at most 250 residents`(_ count: Int, _ words: String) throws {
        #expect(try Bench("limit_recipients").judge(.example(), .example(recipients: count)).words == words)
    }

    @Test(arguments: MessageKind.allCases)
    func `SKANE-1: each of the four kinds of messages may have files, and a unit may allow fewer`(
        _ kind: MessageKind
    ) throws {
        let submission = Submission.example(messageKind: kind)
        #expect(try Bench("limit_message_kind").judge(.example(), submission).words == "passes")
        let narrow = try Bench("limit_message_kind", options: "kinds: [answer]").judge(.example(), submission)
        #expect(narrow.words == (kind == .answer ? "passes" : "rejects message_kind_not_allowed"))
    }

    @Test(arguments: [
        ("1177", "passes"), ("E-mail", "rejects channel_not_allowed"), ("sms", "rejects channel_not_allowed"),
    ])
    func `SKAS-6: only approved channels are let in`(_ channel: String, _ words: String) throws {
        #expect(try Bench("allow_channels").judge(.example(), .example(channel: channel)).words == words)
    }
}
