public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Stops PDF documents that can do more than show pages: run scripts, start programs, fetch or carry other files.
///
/// Nobody needs any of it to read what somebody sent, and none of it is left when the document is printed as a PDF.
/// Links that a reader has to follow, and jumps within the document, stop nothing.
public struct RefuseActiveContent: Stage {
    public struct Options: Sendable {
        let scripts: ThreatAction
        let actions: ThreatAction
        let attachments: ThreatAction
        let multimedia: ThreatAction
        let forms: ThreatAction
    }

    /// What is stopped, the gravest first.
    private static let kinds: [(content: ActiveContent, kind: FindingKind)] = [
        (.javaScript, FindingKind("pdf_javascript", setting: "scripts")),
        (.launch, FindingKind("pdf_launch", setting: "actions")),
        (.embeddedFile, FindingKind("pdf_embedded_file", setting: "attachments")),
        (.externalStream, FindingKind("pdf_external_stream", setting: "actions")),
        (.referenceXObject, FindingKind("pdf_reference_xobject", setting: "actions")),
        (.goToEmbedded, FindingKind("pdf_goto_embedded", setting: "actions")),
        (.goToRemote, FindingKind("pdf_goto_remote", setting: "actions")),
        (.submitForm, FindingKind("pdf_submit_form", setting: "actions")),
        (.importData, FindingKind("pdf_import_data", setting: "actions")),
        (.openAction, FindingKind("pdf_open_action", setting: "actions")),
        (.additionalActions, FindingKind("pdf_additional_actions", setting: "actions")),
        (.richMedia, FindingKind("pdf_multimedia", setting: "multimedia")),
        (.xfa, FindingKind("pdf_xfa", setting: "forms")),
    ]
    static let uncertain = FindingKind("pdf_active_uncertain").unchecked

    public static let descriptor = StageDescriptor(
        name: "refuse_active_content", summary: "Stop PDF documents that can do more than show pages.",
        reads: ["file_type", "pdf_active"],
        findings: kinds.map(\.kind) + [uncertain],
        examples: [
            StageExample("a document that only shows pages passes", document: .active([:]), .passes),
            StageExample("links to the web stop nothing", document: .active([.uri: 12, .harmless: 2]), .passes),
            StageExample(
                "one with a script lies in quarantine", document: .active([.javaScript: 1]), .holds("pdf_javascript")),
            StageExample(
                "so does one with a file in it", document: .active([.embeddedFile: 1]), .holds("pdf_embedded_file")),
            StageExample(
                "a unit that never wants scripts refuses them at once", options: "scripts: refuse",
                document: .active([.javaScript: 2, .richMedia: 1]), .rejects("pdf_javascript")),
            StageExample(
                "a unit that gets invoices with data for machines may let files pass", options: "attachments: note",
                document: .active([.embeddedFile: 1]), .notes("pdf_embedded_file")),
            StageExample(
                "a document that could not be looked through waits for someone",
                document: .active([:], state: .limitReached), .holds("pdf_active_uncertain")),
        ])

    public static let options = OptionSpec(
        Option("scripts", default: ThreatAction.quarantine, "What happens to a document with scripts."),
        Option(
            "actions", default: ThreatAction.quarantine,
            "What happens to one that starts programs, opens or fetches other files, or sends something by itself."),
        Option("attachments", default: ThreatAction.quarantine, "What happens to one with other files in it."),
        Option("multimedia", default: ThreatAction.quarantine, "What happens to one with sound, film or 3D in it."),
        Option("forms", default: ThreatAction.quarantine, "What happens to a form that a program lays out (XFA)."),
        build: Options.init(scripts:actions:attachments:multimedia:forms:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        guard let state = document.facts[PDFActiveFacts.state] else { throw MissingFact("pdf_active") }
        let found = try Self.kinds.compactMap { content, kind -> (finding: Finding, action: ThreatAction)? in
            guard state != .notReadable else { return nil }
            guard let count = document.facts[content.fact] else { throw MissingFact("pdf_active") }
            return count > 0 ? (kind.found([Evidence("count", .count(count))]), action(on: kind)) : nil
        }
        for action in [ThreatAction.refuse, .quarantine] {
            guard let gravest = found.first(where: { $0.action == action }) else { continue }
            let others = found.map(\.finding).filter { $0.code != gravest.finding.code }
            return action.outcome(others.reduce(gravest.finding) { $0.with(detail: $1) })
        }
        guard state == .complete else { return .hold(Self.uncertain.found(), for: .look) }
        return .pass(notes: found.map(\.finding))
    }

    private func action(on kind: FindingKind) -> ThreatAction {
        switch kind.setting {
        case "scripts": options.scripts
        case "attachments": options.attachments
        case "multimedia": options.multimedia
        case "forms": options.forms
        default: options.actions
        }
    }
}

extension Document {
    /// A PDF document with so much of each kind in it, for examples.
    static func active(_ counts: [ActiveContent: Int], state: ActiveState = .complete) -> Document {
        .pdf { facts in
            facts[PDFActiveFacts.state] = state
            for kind in ActiveContent.allCases { facts[kind.fact] = counts[kind] ?? 0 }
        }
    }
}
