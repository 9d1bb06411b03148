/// A file's name as the file system has it: any bytes but `/` and NUL, not always UTF-8.
public struct FileName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// NUL-terminated, for a system call.
    public let bytes: [CChar]

    /// - Parameter bytes: without a NUL.
    init(bytes: some Sequence<CChar>) { self.bytes = bytes + [0] }

    /// A name of our own making.
    public init(_ text: String) { self.init(bytes: text.utf8.map { CChar(bitPattern: $0) }) }

    public init(stringLiteral text: String) { self.init(text) }

    /// For stages and people; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }

    public var isHidden: Bool { bytes.first == 0x2E }
}
