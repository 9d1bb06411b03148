internal import Foundation
internal import Pipeline

/// What `doctor` tells of the vault's key. It looks only: a key that is not there yet is made by the first run.
struct VaultExamination {
    private(set) var points: [Examination.Point] = []

    init(_ site: Site) {
        examineKey(site.vault)
    }

    private mutating func right(_ name: String, _ text: String) {
        points.append(Examination.Point(name: name, isRight: true, text: text, advice: nil))
    }

    private mutating func examineKey(_ vault: VaultSettings) {
        if case .file(let path) = vault.key, !FileManager.default.fileExists(atPath: path),
            !Vault.holdsDocuments(vault.folder)
        {
            return right("master key", "\(path): made by the first run")
        }
        do throws(VaultError) {
            let key = try MasterKey(vault.key, vault: vault.folder, effects: Ingest.effects)
            right("master key", key.ids.count == 1 ? "one key" : "\(key.ids.count) keys; the first one seals")
        } catch {
            let advice =
                switch vault.key {
                case .file(let path): "put back the copy of \(path), with mode 0600"
                case .credential(let name):
                    "start the program with the credential '\(name)' (LoadCredential= in its unit, or systemd-run)"
                }
            points.append(
                Examination.Point(name: "master key", isRight: false, text: error.description, advice: advice))
        }
    }
}
