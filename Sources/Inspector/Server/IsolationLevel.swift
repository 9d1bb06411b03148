/// How much of a child's rights is taken away before it sees the first byte.
///
/// Resource limits, no new privileges, no core file and a closed environment hold at every level.
public enum IsolationLevel: String, Sendable, CaseIterable, Comparable, OptionValue {
    case none
    /// Only the system calls that a parser needs; files can't be opened because the call is refused.
    case seccompOnly = "seccomp_only"
    /// Besides, the kernel's Landlock denies every file and connection by itself.
    case full

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    var rank: Int {
        switch self {
        case .none: 0
        case .seccompOnly: 1
        case .full: 2
        }
    }
}

/// What a fork server tells of itself when it starts.
public struct ServerGreeting: Sendable, Hashable {
    /// What its self-test has shown, not what it hopes for.
    public let isolation: IsolationLevel
    /// 0 where the kernel has none.
    public let landlockABI: Int
    /// Inspections whose database or library is missing on this machine.
    public let unprepared: [String]

    init(isolation: IsolationLevel, landlockABI: Int, unprepared: [String]) {
        self.isolation = isolation
        self.landlockABI = landlockABI
        self.unprepared = unprepared
    }

    public init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        guard let level = IsolationLevel(rawValue: try reader.text()) else { throw WireError() }
        isolation = level
        landlockABI = try reader.int()
        var names: [String] = []
        for _ in 0..<(try reader.count()) { names.append(try reader.text()) }
        unprepared = names
    }

    var packet: [UInt8] {
        var writer = WireWriter()
        writer.put(isolation.rawValue)
        writer.put(landlockABI)
        writer.put(unprepared.count)
        for name in unprepared { writer.put(name) }
        return writer.bytes
    }
}
