internal import Pipeline

/// What an answer of clamd to `INSTREAM` means. Only the exact words say that nothing was found.
struct ClamdAnswer: Sendable, Hashable {
    let state: VirusScanState
    var signature: ServiceLabel?

    /// - Parameters:
    ///   - answer: all that it said, with the NUL that ends it.
    ///   - isWhole: whether it had all of the document before it answered.
    init(_ answer: [UInt8], isWhole: Bool) {
        guard let end = answer.firstIndex(of: 0), end == answer.count - 1 else {
            // Such as `COMMAND READ TIMED OUT`, which ends with a new line, and an answer that is cut off.
            state = .unclear
            return
        }
        let text = answer[..<end]
        if text.elementsEqual(Self.clean) {
            state = isWhole ? .clean : .unclear
        } else if text.starts(with: Self.start), Array(text.suffix(Self.found.count)) == Self.found,
            text.count > Self.start.count + Self.found.count
        {
            let name = Self.withoutDigest(text.dropFirst(Self.start.count).dropLast(Self.found.count))
            signature = ServiceLabel(name)
            state = Self.state(of: name)
        } else if text.elementsEqual(Self.tooMuch) {
            state = .limits
        } else {
            state = .unclear
        }
    }

    init(_ state: VirusScanState) { self.state = state }

    private static let start = Array("stream: ".utf8)
    private static let found = Array(" FOUND".utf8)
    private static let clean = Array("stream: OK".utf8)
    private static let tooMuch = Array("INSTREAM size limit exceeded. ERROR".utf8)

    /// With `AlertExceedsMax` and `AlertEncrypted` it tells in the form of a find that it has not looked at everything.
    private static func state(of name: some Collection<UInt8>) -> VirusScanState {
        if name.starts(with: "Heuristics.Limits.Exceeded".utf8) { return .limits }
        if name.starts(with: "Heuristics.Encrypted".utf8) { return .encrypted }
        return .found
    }

    /// With `ExtendedDetectionInfo` a digest of the content and its size stand behind the name, which is nobody's
    /// business: `Name(44d88612fea8a8f36de82e1278abb02f:68)`.
    private static func withoutDigest(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard name.last == UInt8(ascii: ")"), let bracket = name.lastIndex(of: UInt8(ascii: "(")),
            bracket > name.startIndex
        else { return name }
        return name[..<bracket]
    }
}
