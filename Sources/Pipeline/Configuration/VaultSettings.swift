internal import Inspector

/// Where a site's vault and its master key are: the groups `vault` and `master_key` of `site.yaml`.
public struct VaultSettings: Sendable, Hashable {
    public let folder: String
    /// How many bytes the files may come to; `nil` for no limit.
    public let quota: Int?
    public let key: MasterKeySource

    /// The key's file where nothing else is said: a key file that is put beside the others of a state.
    static func defaultKey(_ state: String) -> String { "\(state)/master.key" }

    static let vaultField = OptionField(
        name: "vault",
        shape: .group([
            OptionField(
                name: "folder", shape: .text, help: "its folder", isRequired: false,
                defaultText: "vault, in the state folder"),
            OptionField(
                name: "quota", shape: .bytes(minimum: 1 << 20, maximum: 1 << 60),
                help: "what its files may come to; what can't be sealed waits unsealed", isRequired: false),
        ]), help: "where documents that wait lie sealed", isRequired: false)

    static let keyField = OptionField(
        name: "master_key",
        shape: .group([
            OptionField(
                name: "from_file", shape: .text,
                help: "a file that only its owner may read; made where none is", isRequired: false,
                defaultText: "master.key, in the state folder"),
            OptionField(
                name: "from_credential", shape: .text,
                help: "what systemd hands over under this name (LoadCredential=); never written", isRequired: false),
        ]), help: "the key of the vault: from_file or from_credential", isRequired: false)

    /// - Parameters:
    ///   - node: the site's file.
    ///   - state: the site's state folder.
    init(_ node: ConfigNode, state: String, into diagnostics: inout [Diagnostic]) {
        let (vault, key) = (node["vault"], node["master_key"])
        folder = vault?["folder"].flatMap(FilePath.init(checked:))?.path ?? "\(state)/vault"
        quota = vault?["quota"].flatMap(ByteCount.init(checked:))?.bytes
        let (file, credential) = (key?["from_file"], key?["from_credential"])
        if let file, credential != nil {
            diagnostics.append(
                Diagnostic(
                    .invalidValue, at: file.location, "'master_key' has 'from_file' and 'from_credential'",
                    hint: "leave one of them out: there is one key"))
        }
        if let name = credential?.text {
            if !MasterKeyText.isName(name) {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: credential?.location ?? node.location,
                        "'from_credential' takes the name of a credential, not a path",
                        hint: "the part in front of the colon of LoadCredential="))
            }
            self.key = .credential(name)
        } else {
            self.key = .file(file.flatMap(FilePath.init(checked:))?.path ?? Self.defaultKey(state))
        }
    }
}
