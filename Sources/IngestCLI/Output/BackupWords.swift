internal import Inspector
internal import Pipeline

/// What is said of a backup, in each language.
enum BackupWords {
    static func made(_ manifest: BackupManifest) -> [LocalizedText] {
        let made = LocalizedText(word: "backup_made", filling: filling(manifest))
        return [made] + keysApart(manifest)
    }

    static func restored(_ manifest: BackupManifest) -> [LocalizedText] {
        let restored = LocalizedText(word: "backup_restored", filling: filling(manifest))
        return [restored] + keysApart(manifest)
    }

    private static func filling(_ manifest: BackupManifest) -> [String: String] {
        [
            "documents": "\(manifest.documents)", "keys": "\(manifest.keys.count)",
            "size": ByteCount(manifest.bytes).optionText,
        ]
    }

    private static func keysApart(_ manifest: BackupManifest) -> [LocalizedText] {
        var lines: [LocalizedText] = []
        if !manifest.keys.isEmpty { lines.append(LocalizedText(word: "backup_has_keys")) }
        if !manifest.keysElsewhere.isEmpty {
            let names = manifest.keysElsewhere.joined(separator: ", ")
            lines.append(LocalizedText(word: "backup_keys_elsewhere", filling: ["names": names]))
        }
        if manifest.isMasterKeyCredential { lines.append(LocalizedText(word: "backup_credential")) }
        return lines
    }
}
