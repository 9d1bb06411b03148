/// Opens a record's sealed fields for a person who may see them on a terminal.
public struct NameOpener: Sendable {
    private let key: SiteKey

    public init(key: SiteKey) { self.key = key }

    /// What was sealed.
    public struct Opened: Sendable {
        /// As given.
        public let name: String
        /// Where the file lies that came in; `nil` where the document lies in the vault, or is at its end.
        public let place: String?
    }

    /// - Returns: `nil` where nothing is sealed.
    public func open(_ record: DocumentRecord) -> Opened? {
        guard let sealed = record.sealed, let fields = try? key.openFields(sealed) else { return nil }
        let place = "\(fields.inboxPath)/\(ClaimArea.name.text)/\(record.submission)/\(record.id)"
        return Opened(name: fields.fileName.text, place: record.original == .claimed ? place : nil)
    }
}
