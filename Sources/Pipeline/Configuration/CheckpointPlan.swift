internal import Inspector

/// When a site signs its log, and where the copies go: `checkpoints` in `site.yaml`.
public struct CheckpointPlan: Sendable, Hashable {
    /// A folder elsewhere, such as on a share that this machine may only add to; `nil` for nowhere.
    public let folder: String?
    /// How often a service makes one.
    public let minutes: Int

    static let field = OptionField(
        name: "checkpoints",
        shape: .group([
            OptionField(
                name: "folder", shape: .text,
                help: "a folder elsewhere for copies, such as below a mounted share; it must be there",
                isRequired: false),
            OptionField(
                name: "every_minutes", shape: .number(minimum: 1, maximum: 10_080),
                help: "how often 'ingest watch' signs the log", isRequired: false, defaultText: "60"),
        ]), help: "signed checkpoints of the ledger, by which tampering shows", isRequired: false)

    init(_ node: ConfigNode?) {
        folder = node?["folder"].flatMap(FilePath.init(checked:))?.path
        minutes = node?["every_minutes"].flatMap(Int.init(checked:)) ?? 60
    }
}
