internal import Inspector

/// Whether metadata declare entities, by which XML fetches other files or grows without end.
///
/// XMP (ISO 16684-1 7.1) is plain XML without them; no program that describes documents writes any.
struct MetadataEntities {
    let hasAny: Bool
    /// How much was decoded.
    let bytes: Int

    /// - Returns: `nil` for a stream that is none of metadata, and where no more are looked at.
    init?(_ stream: PDFObject, maximum: Int) {
        guard maximum > 0, stream.isStream, stream["/Type"]?.isName("/Metadata") == true else { return nil }
        let content = ContentBytes()
        _ = stream.appendStreamData(to: content, maximum: min(maximum, Self.enough))
        bytes = content.count + 1
        hasAny = content.view.firstOffset(of: "<!ENTITY", from: 0) != nil
        withExtendedLifetime(content) {}
    }

    /// Declarations stand before everything else.
    private static let enough = 1 << 20
}
