import CFormats
public import Inspector

/// What `FileType` states.
public enum FileTypeFacts {
    public static let mediaType = mediaTypeFact
    public static let agrees = Fact<Bool>(
        "file_type.agrees",
        "whether the first bytes, libmagic and the marks that stand elsewhere all say the same type")
    public static let other = Fact<MediaType>("file_type.other", "the type that a second format's mark claims")
    public static let end = Fact<FileEnd>("file_type.end", "whether the document ends where its format says so")
}

/// Tells what a document is by its bytes, never by its name.
///
/// The format's own signature decides; libmagic decides where this project knows none. A document that several formats
/// claim, such as a JPEG with a PDF header in its first kilobyte, opens as another thing elsewhere: `agrees` is false.
public struct FileType: Inspection {
    public static let descriptor = InspectionDescriptor(
        name: "file_type",
        summary: "Tells what a document is by its first bytes, and whether it ends with its format's end mark.",
        facts: [
            FileTypeFacts.mediaType.field, FileTypeFacts.agrees.field, FileTypeFacts.other.field,
            FileTypeFacts.end.field,
        ],
        examples: [
            InspectionExample(
                "A PDF header and an end mark",
                .bytes(Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8)),
                facts: [
                    "file_type.media_type": .word("application/pdf"), "file_type.agrees": .flag(true),
                    "file_type.end": .word("complete"),
                ]),
            InspectionExample(
                "A GIF that was cut off before its trailer",
                .bytes(Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]),
                facts: [
                    "file_type.media_type": .word("image/gif"), "file_type.agrees": .flag(true),
                    "file_type.end": .word("missing"),
                ]),
            InspectionExample(
                "Nothing but white space", .bytes([32, 32, 10]),
                facts: ["file_type.media_type": .word("inode/x-empty"), "file_type.agrees": .flag(true)]),
            InspectionExample(
                "Nothing at all", .bytes([]),
                facts: ["file_type.media_type": .word("inode/x-empty"), "file_type.end": .word("not_checked")]),
        ])

    public static func prepare() throws(InspectionFailure) {
        guard cf_magic_prepare() == 0 else { throw .libraryUnavailable }
    }

    public init(options: NoOptions) throws(InspectionFailure) {}

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        let view = ByteView(bytes)
        let own = OwnSignature(of: view)
        let library = LibraryType(of: bytes)
        // That something is text says the least; libmagic knows many kinds of it.
        let type = (own?.type == .text ? library.type : own?.type) ?? own?.type ?? library.type ?? .unknown
        facts[FileTypeFacts.mediaType] = type
        let agrees = own.map { !$0.isContested && ($0.type == .empty || library.agrees(with: $0.type)) } ?? true
        facts[FileTypeFacts.agrees] = agrees
        if let own, !agrees, own.type != .text {
            facts[FileTypeFacts.other] = own.other ?? library.other(than: own.type)
        }
        facts[FileTypeFacts.end] = FileEnd(of: view, type: type)
    }
}
