/// What the keeper and a fork server say to each other: end that child, lend me the next.
///
/// The server answers with how the child ended and, beside the packet, the socket to the next one. Documents and answers
/// go between keeper and child; the server sees neither.
public struct ChildTurn: Sendable {
    public enum End: Int, Sendable {
        /// There is no child to end.
        case nothing
        /// It has closed its socket: wait for it a moment.
        case wait
        case force
    }

    public enum Status: Sendable, Hashable {
        case none
        case exited(Int)
        case signalled(Int)
    }

    public let end: End
    /// What the next child is locked in with.
    public let limits: InspectionLimits

    public init(end: End, limits: InspectionLimits) {
        self.end = end
        self.limits = limits
    }

    public var packet: [UInt8] {
        var writer = WireWriter()
        writer.put(end.rawValue)
        writer.put(limits.deadlineMilliseconds)
        writer.put(limits.cpuSeconds)
        writer.put(limits.addressSpace)
        return writer.bytes
    }

    init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        guard let end = End(rawValue: try reader.int()) else { throw WireError() }
        self.end = end
        limits = InspectionLimits(
            deadlineMilliseconds: try reader.int(), cpuSeconds: try reader.int(), addressSpace: try reader.int())
    }

    /// The server's answer.
    public struct Reply: Sendable, Hashable {
        /// How the child before ended.
        public let ended: Status
        /// Threads of the fork server before the fork; with anything but 1 there is no next child.
        public let threads: Int

        init(ended: Status, threads: Int) {
            self.ended = ended
            self.threads = threads
        }

        var packet: [UInt8] {
            var writer = WireWriter()
            switch ended {
            case .none: writer.put(0)
            case .exited(let code):
                writer.put(1)
                writer.put(code)
            case .signalled(let signal):
                writer.put(2)
                writer.put(signal)
            }
            writer.put(threads)
            return writer.bytes
        }

        public init(packet: some Sequence<UInt8>) throws(WireError) {
            var reader = WireReader(packet)
            switch try reader.int() {
            case 0: ended = .none
            case 1: ended = .exited(try reader.int())
            case 2: ended = .signalled(try reader.int())
            default: throw WireError()
            }
            threads = try reader.int()
        }
    }
}
