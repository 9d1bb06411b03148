/// The metadata stream of the catalog (ISO 32000-1 14.3.2), read once.
struct DocumentMetadata {
    let object: PDFObject
    /// Whether all of it was looked at.
    let isRead: Bool
    /// `nil` where it is no XMP packet.
    let packet: XMPPacket?

    /// Metadata of this size hold pictures and histories, and are not worth the time.
    private static let maximumBytes = 4 << 20

    /// - Returns: `nil` where there is no stream that says that it is metadata.
    init?(_ object: PDFObject?) {
        guard let object, object.isStream, object["/Type"]?.isName("/Metadata") == true,
            object["/Subtype"]?.isName("/XML") == true
        else { return nil }
        self.object = object
        let content = ContentBytes()
        if case .limitReached = object.appendStreamData(to: content, maximum: Self.maximumBytes) {
            isRead = false
            packet = nil
        } else {
            isRead = true
            packet = XMPPacket(content.withUnsafeBytes { Array($0) })
        }
    }
}
