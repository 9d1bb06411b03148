/// A file's name as the file system has it: any bytes but `/` and NUL, not always UTF-8.
public struct FileName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// NUL-terminated, for a system call.
    public let bytes: [CChar]

    /// - Parameter bytes: without a NUL.
    public init(bytes: some Sequence<CChar>) { self.bytes = bytes + [0] }

    /// A name of our own making.
    public init(_ text: String) { self.init(bytes: text.utf8.map { CChar(bitPattern: $0) }) }

    public init(stringLiteral text: String) { self.init(text) }

    /// For stages and people; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }

    /// The name with something behind it.
    func followed(by suffix: String) -> FileName {
        FileName(bytes: bytes.dropLast() + FileName(suffix).bytes.dropLast())
    }

    func ends(with suffix: String) -> Bool {
        let end = FileName(suffix).bytes.dropLast()
        return bytes.dropLast().suffix(end.count) == end && bytes.count > end.count + 1
    }

    public var isHidden: Bool { bytes.first == 0x2E }
}
