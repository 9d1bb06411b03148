public import Foundation
public import Inspector

/// `submission.yaml`: what is known of a message besides its files.
public struct SubmissionManifest: Sendable, Hashable {
    /// What is known of one file, by its name.
    public struct File: Sendable, Hashable {
        public let name: String
        public let label: Label?
        public let laterality: Laterality?
    }
    public let unit: String?
    public let channel: String?
    public let caseID: String?
    public let subject: String?
    public let messageKind: MessageKind?
    public let requestedAt: Date?
    public let receivedAt: Date?
    public let recipients: Int?
    public let handler: Handler?
    public let judgement: Judgement?
    /// The sender's word that the message's text says the same as its files (SKANE-3).
    public let sameInformation: Statement?
    public let isSubjectUser: Bool?
    public let hasCareRelation: Bool?
    public let files: [File]

    public static let fileName = "submission.yaml"

    /// Everything that the file may say.
    public static let fields = [
        FormatVersion.field,
        OptionField(name: "unit", shape: .text, help: "the unit's short name", isRequired: false),
        OptionField(name: "channel", shape: .text, help: "how it came in, such as 1177", isRequired: false),
        OptionField(name: "case_id", shape: .text, help: "the case's id", isRequired: false),
        OptionField(name: "subject", shape: .text, help: "the patient's id", isRequired: false),
        OptionField(name: "message_kind", shape: MessageKind.optionShape, help: "SKANE-1", isRequired: false),
        OptionField(
            name: "requested_at", shape: .time, help: "when the files were asked for (SKAS-4)", isRequired: false),
        OptionField(
            name: "received_at", shape: .time, help: "when the answer came in; else when it was first seen",
            isRequired: false),
        OptionField(
            name: "subject_is_user", shape: .flag, help: "is the patient a 1177 user? (SKAS-5)", isRequired: false),
        OptionField(
            name: "care_relation", shape: .flag, help: "has the unit a care relation with the patient? (SKAS-5)",
            isRequired: false),
        OptionField(
            name: "recipients", shape: .number(minimum: 1, maximum: 1_000_000), help: "how many get it",
            isRequired: false),
        OptionField(
            name: "handler",
            shape: .group([
                OptionField(name: "id", shape: .text, help: "the person's id", isRequired: true),
                OptionField(
                    name: "account_kind", shape: Handler.AccountKind.optionShape,
                    help: "the directory's class of the account (SKAS-11)", isRequired: false),
                OptionField(
                    name: "permissions", shape: .list(.text),
                    help: "targets that the directory says this person may save to (SKAS-12)", isRequired: false),
            ]), help: "who fetched the files", isRequired: false),
        OptionField(
            name: "judgement",
            shape: .group([
                OptionField(name: "by", shape: .text, help: "the person's id", isRequired: true),
                OptionField(name: "at", shape: .time, help: "when", isRequired: true),
                OptionField(name: "relevant", shape: .flag, help: "does it matter for the care?", isRequired: true),
            ]), help: "SKAS-10", isRequired: false),
        OptionField(
            name: "same_information_in_text",
            shape: .group([
                OptionField(name: "by", shape: .text, help: "the sender's id", isRequired: true),
                OptionField(name: "at", shape: .time, help: "when", isRequired: true),
                OptionField(
                    name: "account_kind", shape: Handler.AccountKind.optionShape,
                    help: "the directory's class of the account; the handler's where it is the same person",
                    isRequired: false),
            ]), help: "the sender signs that the message's text says the same as its files (SKANE-3)",
            isRequired: false),
        OptionField(
            name: "files",
            shape: .list(
                .group([
                    OptionField(name: "name", shape: .text, help: "the file's name in this folder", isRequired: true),
                    OptionField(name: "label", shape: Label.optionShape, help: "what it is", isRequired: false),
                    OptionField(
                        name: "laterality", shape: Laterality.optionShape, help: "the side (SKAS-13)",
                        isRequired: false),
                ])), help: "what is known of each file", isRequired: false),
    ]

    /// - Throws: `ConfigurationError` with every mistake.
    public init(yaml: String, file: String) throws(ConfigurationError) {
        try self.init(node: YAML.parse(yaml, file: file))
    }

    /// - Throws: `ConfigurationError` with every mistake.
    init(node: ConfigNode) throws(ConfigurationError) {
        try FormatVersion.check(node)
        var diagnostics: [Diagnostic] = []
        lint(node, against: Self.fields, owner: node.location, noun: "key", into: &diagnostics)
        for written in [
            node["requested_at"], node["received_at"], node["judgement"]?["at"],
            node["same_information_in_text"]?["at"],
        ] {
            guard let written, let text = written.text, diagnostics.isEmpty, instant(text) == nil else { continue }
            diagnostics.append(Diagnostic(.invalidValue, at: written.location, "there is no such time as \(text)"))
        }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        unit = node["unit"]?.text
        channel = node["channel"]?.text
        caseID = node["case_id"]?.text
        subject = node["subject"]?.text
        messageKind = node["message_kind"].flatMap(MessageKind.init(checked:))
        requestedAt = node["requested_at"]?.text.flatMap(instant)
        receivedAt = node["received_at"]?.text.flatMap(instant)
        isSubjectUser = node["subject_is_user"].flatMap(Bool.init(checked:))
        hasCareRelation = node["care_relation"].flatMap(Bool.init(checked:))
        recipients = node["recipients"].flatMap(Int.init(checked:))
        handler = node["handler"].flatMap { node in
            node["id"]?.text.map {
                Handler(
                    id: $0, accountKind: node["account_kind"].flatMap(Handler.AccountKind.init(checked:)),
                    permissions: node["permissions"].flatMap([String].init(checked:)) ?? [])
            }
        }
        judgement = node["judgement"].flatMap { node in
            guard let by = node["by"]?.text, let at = node["at"]?.text, let relevant = node["relevant"]?.text else {
                return nil
            }
            return Judgement(by: by, at: at, isRelevant: relevant == "true")
        }
        let handler = handler
        sameInformation = node["same_information_in_text"].flatMap { node in
            guard let by = node["by"]?.text, let at = node["at"]?.text else { return nil }
            let known = handler.flatMap { isSamePerson($0.id, by) ? $0.accountKind : nil }
            return Statement(
                by: by, at: at,
                accountKind: node["account_kind"].flatMap(Handler.AccountKind.init(checked:)) ?? known)
        }
        files = (node["files"]?.items ?? []).compactMap { node in
            node["name"]?.text.map {
                File(
                    name: $0, label: node["label"].flatMap(Label.init(checked:)),
                    laterality: node["laterality"].flatMap(Laterality.init(checked:)))
            }
        }
    }

    /// The manifest of a file that lies in a drop folder by itself.
    init() {
        unit = nil
        channel = nil
        caseID = nil
        subject = nil
        messageKind = nil
        requestedAt = nil
        receivedAt = nil
        isSubjectUser = nil
        hasCareRelation = nil
        recipients = nil
        handler = nil
        judgement = nil
        sameInformation = nil
        files = []
    }

    /// - Parameter defaultChannel: that of the drop folder, for a manifest that names none.
    func submission(id: String, unit: String, fileCount: Int, defaultChannel: String? = nil) -> Submission {
        Submission(
            id: id, unit: unit, channel: channel ?? defaultChannel, caseID: caseID, subject: subject,
            messageKind: messageKind, requestedAt: requestedAt, receivedAt: receivedAt, recipients: recipients,
            handler: handler, judgement: judgement, sameInformation: sameInformation, isSubjectUser: isSubjectUser,
            hasCareRelation: hasCareRelation, fileCount: fileCount)
    }
}
