public import Foundation

/// Where the master key comes from.
public enum MasterKeySource: Sendable, Hashable {
    /// A file that only its owner may read; made where none is.
    case file(String)
    /// What systemd hands over under this name (`LoadCredential=`, `LoadCredentialEncrypted=`); never written.
    case credential(String)
}

extension MasterKey {
    /// Reads the keys, or makes one where no file is.
    ///
    /// - Parameters:
    ///   - vault: the vault's folder; where it holds documents no new key is made.
    ///   - credentials: the folder of systemd's credentials.
    /// - Throws: `VaultError`; with `noKey` for a key that is lost, with `unusableKey` for a file that is no key or that
    ///   others may read.
    public init(
        _ source: MasterKeySource, vault: String, effects: DurableEffects,
        credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    ) throws(VaultError) {
        switch source {
        case .credential(let name):
            guard let credentials, MasterKeyText.isName(name) else { throw VaultError(.noKey) }
            let text = try MasterKeyText(
                name: FileName(name), in: attempt { () throws(FileError) in try Folders.open(path: credentials) },
                allowed: MasterKeyText.credentialMode)
            guard let text else { throw VaultError(.noKey) }
            try self.init(text, source)
        case .file(let path):
            let (folder, name) = try MasterKeyText.place(path, effects)
            if let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode) {
                try self.init(text, source)
                return
            }
            if Vault.holdsDocuments(vault) {
                // Another process may have made the key and sealed with it meanwhile.
                guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode)
                else { throw VaultError(.noKey) }
                try self.init(text, source)
                return
            }
            try self.init(MasterKeyText.make(name, in: folder, effects), source)
        }
    }

    init(_ text: MasterKeyText, _ source: MasterKeySource) throws(VaultError) {
        guard let first = text.secrets.first else { throw VaultError(.unusableKey) }
        self.init(
            Key(first), others: text.secrets.dropFirst().map(Key.init),
            origin: Origin(source: source, identity: text.identity))
    }
}
