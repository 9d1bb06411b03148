internal import Inspector
internal import Pipeline

/// What is said of the vault, in each language.
enum VaultWords {
    static func documents(_ count: Int, bytes: Int) -> LocalizedText {
        LocalizedText(word: "vault_documents", filling: ["count": "\(count)", "size": ByteCount(bytes).optionText])
    }
    static func quota(_ bytes: Int) -> LocalizedText {
        LocalizedText(word: "vault_quota", filling: ["size": ByteCount(bytes).optionText])
    }
    static func key(_ key: VaultStatus.Key) -> LocalizedText {
        let filling = ["key": key.id, "count": "\(key.documents)"]
        return if !key.isKnown {
            LocalizedText(word: "vault_key_unknown", filling: filling)
        } else if key.isCurrent {
            LocalizedText(word: "vault_key_current", filling: filling)
        } else {
            LocalizedText(word: "vault_key_older", filling: filling)
        }
    }
    static let keyTrouble = LocalizedText(word: "vault_key_trouble")
    static func leftovers(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_leftovers", filling: ["count": "\(count)"])
    }
    static func unknown(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_unknown", filling: ["count": "\(count)"])
    }
    static func unreadable(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_unreadable", filling: ["count": "\(count)"])
    }
    static func missing(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_missing", filling: ["count": "\(count)"])
    }
    static let right = LocalizedText(word: "vault_right")
    static func rotated(_ rotation: RotationRecord) -> LocalizedText {
        let filling = [
            "key": rotation.key, "rewrapped": "\(rotation.rewrapped)", "unchanged": "\(rotation.unchanged)",
        ]
        return LocalizedText(word: "vault_rotated", filling: filling)
    }
    static func dropped(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_dropped", filling: ["count": "\(count)"])
    }
    static func failed(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_rotation_failed", filling: ["count": "\(count)"])
    }
    static func kept(_ count: Int) -> LocalizedText {
        LocalizedText(word: "vault_kept", filling: ["count": "\(count)"])
    }
}
