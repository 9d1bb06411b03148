extension RebuildRequest {
    /// The packet for the process that rebuilds, sent before the document.
    public var packet: [UInt8] {
        var writer = WireWriter()
        writer.put(limits.deadlineMilliseconds)
        writer.put(limits.cpuSeconds)
        writer.put(limits.addressSpace)
        writer.put(maximumBytes)
        writer.put(type.rawValue)
        writer.put(settings.count)
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            writer.put(name)
            writer.put(value)
        }
        return writer.bytes
    }

    init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        let limits = InspectionLimits(
            deadlineMilliseconds: try reader.int(), cpuSeconds: try reader.int(), addressSpace: try reader.int())
        let maximumBytes = try reader.int()
        guard let type = MediaType(rawValue: try reader.text()) else { throw WireError() }
        var settings: [String: Int] = [:]
        for _ in 0..<(try reader.count()) {
            let name = try reader.text()
            settings[name] = try reader.int()
        }
        self.init(type: type, settings: settings, maximumBytes: maximumBytes, limits: limits)
    }
}

/// What comes back from a process that rebuilds: the copy in pieces, and then how long it is; or why there is none.
///
/// The first byte of a packet says which. A piece's bytes stand behind it as they are, so that the keeper can pass them on
/// from where it received them.
public enum RebuildAnswer: Sendable, Hashable {
    /// How many bytes follow the first one.
    case piece(Int)
    /// How many bytes all pieces together have.
    case done(Int)
    case failed(RebuildFailure)

    /// Of the copy in one packet.
    static let pieceSize = 64 << 10
    /// The largest packet that is an answer.
    public static let maximumBytes = pieceSize + 1

    private static let marks: (piece: UInt8, done: UInt8, failed: UInt8) = (0, 1, 2)

    static func packet(piece: UnsafeRawBufferPointer) -> [UInt8] { [marks.piece] + piece }

    /// What it says where it is no piece.
    var packet: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .piece: return []
        case .done(let count):
            writer.put(count)
            return [Self.marks.done] + writer.bytes
        case .failed(let failure):
            writer.put(RebuildFailure.allCases.firstIndex(of: failure) ?? -1)
            return [Self.marks.failed] + writer.bytes
        }
    }

    /// - Throws: `WireError` for all that is no answer.
    public init(packet: UnsafeRawBufferPointer) throws(WireError) {
        guard let mark = packet.first, packet.count <= Self.maximumBytes else { throw WireError() }
        guard mark != Self.marks.piece else {
            guard packet.count > 1 else { throw WireError() }
            self = .piece(packet.count - 1)
            return
        }
        var reader = WireReader(packet.dropFirst())
        let number = try reader.int()
        guard reader.isAtEnd else { throw WireError() }
        let failures = RebuildFailure.allCases
        switch mark {
        case Self.marks.done: self = .done(number)
        case Self.marks.failed where failures.indices.contains(number): self = .failed(failures[number])
        default: throw WireError()
        }
    }
}
