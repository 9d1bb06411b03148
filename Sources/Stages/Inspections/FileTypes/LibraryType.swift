import CFormats
import Inspector

/// What libmagic says of a document.
struct LibraryType {
    /// `nil` where it says nothing that this project has a word for.
    let type: MediaType?
    private let isText: Bool

    /// A mark that stands further in than this is no type's first sign.
    private static let bytesLookedAt = 64 << 10

    init(of bytes: DocumentBytes) {
        let name = Self.name(for: bytes)
        isText = name.hasPrefix("text/")
        type = Self.types.first { $0.names.contains(name) }?.type ?? Self.type(byGroupOf: name)
    }

    /// Whether it takes the document for the same thing as the format's own mark does.
    ///
    /// Containers are compared as such: which office program an archive is for, and which mark-up a text is, libmagic
    /// guesses from less than this project looks at.
    func agrees(with own: MediaType) -> Bool {
        if type == own { return true }
        if Self.textTypes.contains(own) { return isText || type.map(Self.textTypes.contains) ?? true }
        // Its parser for tar is left out.
        guard let type else { return own == .archive }
        return Self.families.contains { $0.contains(type) && $0.contains(own) }
    }

    /// The type that it sees in place of `own`; `nil` where it only sees text.
    func other(than own: MediaType) -> MediaType? {
        guard let type, type != own, type != .text, type != .empty else { return nil }
        return type
    }

    private static func name(for bytes: DocumentBytes) -> String {
        // An empty document has no address to look at.
        guard let start = bytes.buffer.baseAddress, bytes.count > 0 else { return "inode/x-empty" }
        let count = min(bytes.count, bytesLookedAt)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { name in
            guard let text = name.baseAddress,
                cf_magic_media_type(start.assumingMemoryBound(to: UInt8.self), count, text, name.count) == 0
            else { return "" }
            return String(cString: text)
        }
    }

    private static func type(byGroupOf name: String) -> MediaType? {
        if name.hasPrefix("audio/") { return .audio }
        return name.hasPrefix("text/") ? .text : nil
    }

    private static let textTypes: Set<MediaType> = [.text, .html, .xml, .svg, .script]

    private static let families: [Set<MediaType>] = [
        [.zip, .wordDocument, .spreadsheet, .presentation, .openDocument],
        [.heic, .mp4, .quickTime, .audio],
    ]

    private static let types: [(type: MediaType, names: [String])] = [
        (.pdf, ["application/pdf"]),
        (.jpeg, ["image/jpeg"]),
        (.png, ["image/png", "image/apng"]),
        (.gif, ["image/gif"]),
        (.heic, ["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence", "image/avif"]),
        (.tiff, ["image/tiff"]),
        (.webp, ["image/webp"]),
        (.bmp, ["image/bmp", "image/x-ms-bmp"]),
        (.svg, ["image/svg+xml", "image/svg"]),
        (.dicom, ["application/dicom"]),
        (.mp4, ["video/mp4", "video/x-m4v", "video/3gpp", "video/3gpp2"]),
        (.quickTime, ["video/quicktime"]),
        (.wordDocument, ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]),
        (.spreadsheet, ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
        (.presentation, ["application/vnd.openxmlformats-officedocument.presentationml.presentation"]),
        (
            .openDocument,
            [
                "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
                "application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.graphics",
            ]
        ),
        (
            .olderOffice,
            [
                "application/x-ole-storage", "application/CDFV2", "application/msword", "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint", "application/vnd.ms-office", "application/vnd.ms-outlook",
            ]
        ),
        (.rtf, ["text/rtf", "application/rtf"]),
        (.zip, ["application/zip", "application/epub+zip", "application/java-archive"]),
        (
            .archive,
            [
                "application/x-7z-compressed", "application/x-rar", "application/gzip", "application/x-bzip2",
                "application/x-xz", "application/zstd", "application/x-tar", "application/x-cpio",
                "application/x-archive", "application/vnd.ms-cab-compressed", "application/x-iso9660-image",
                "application/x-lzma", "application/x-compress", "application/x-lha", "application/x-arj",
            ]
        ),
        (
            .program,
            [
                "application/x-executable", "application/x-pie-executable", "application/x-sharedlib",
                "application/x-object", "application/x-coredump", "application/x-dosexec",
                "application/vnd.microsoft.portable-executable", "application/x-mach-binary",
                "application/x-java-applet", "application/wasm", "application/x-ms-shortcut",
            ]
        ),
        (
            .script,
            [
                "text/x-shellscript", "text/x-python", "text/x-script.python", "text/x-perl", "text/x-php",
                "text/x-ruby", "text/x-awk", "text/x-tcl", "text/x-lua", "text/x-msdos-batch",
                "application/javascript", "text/javascript",
            ]
        ),
        (.html, ["text/html"]),
        (.xml, ["text/xml", "application/xml"]),
        (.empty, ["application/x-empty", "inode/x-empty"]),
    ]
}
