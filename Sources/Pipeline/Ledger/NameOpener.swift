/// Opens a record's sealed fields for a person who may see them on a terminal.
public struct NameOpener: Sendable {
    private let key: SiteKey

    public init(key: SiteKey) { self.key = key }

    /// The name as given, and where the document lies now if it was claimed; `nil` where nothing is sealed.
    public func open(_ record: DocumentRecord) -> (name: String, place: String)? {
        guard let sealed = record.sealed, let fields = try? key.openFields(sealed) else { return nil }
        return (
            fields.fileName.text, "\(fields.inboxPath)/\(ClaimArea.name.text)/\(record.submission)/\(record.id)"
        )
    }
}
