extension VaultError {
    /// Short words in both languages, for what a case handler can meet.
    public var words: LocalizedText {
        switch kind {
        case .noKey, .unusableKey, .wrongKey: LocalizedText(word: "reason_vault_key")
        case .otherSite: LocalizedText(word: "reason_vault_site")
        case .damaged, .cutOff, .noteTooLarge: LocalizedText(word: "reason_vault_damaged")
        case .missing: LocalizedText(word: "reason_missing")
        case .changed: LocalizedText(word: "reason_changed")
        case .quota: LocalizedText(word: "reason_vault_full")
        case .file(let error): error.words
        }
    }
}
