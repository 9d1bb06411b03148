/// How a child ended. Only `answered` lets a document go on.
public enum InspectionEnding: Sendable, Hashable {
    case answered
    /// It ended without an answer, with this exit code.
    case exited(Int)
    case signalled(Int)
    case deadline
    /// It answered what no inspection declares, too much, or twice.
    case nonsense
    /// The fork server could not start it, or ended itself.
    case unavailable
}

/// What the keeper learns of one document.
public struct InspectionReport: Sendable {
    public let ending: InspectionEnding
    /// By inspection.
    public let statuses: [String: InspectionStatus]
    public let facts: Facts
    /// Threads of the fork server before the fork; anything but 1 is a defect, and the child is not started.
    public let threads: Int

    public init(
        _ ending: InspectionEnding, statuses: [String: InspectionStatus] = [:], facts: Facts = Facts(), threads: Int = 0
    ) {
        self.ending = ending
        self.statuses = statuses
        self.facts = facts
        self.threads = threads
    }
}

extension InspectionReport {
    /// The largest packet that a fork server sends.
    public static let maximumBytes = InspectionAnswer.maximumBytes + 64

    /// Reads a fork server's packet; an answer that the inspections did not declare makes the ending `nonsense`.
    ///
    /// - Throws: `WireError` when the server itself does not keep to the protocol.
    public init(packet: some Sequence<UInt8>, for request: InspectionRequest, in inspections: [InspectionFactory])
        throws(WireError)
    {
        var reader = WireReader(packet)
        let kind = try reader.int()
        let detail = try reader.int()
        let threads = try reader.int()
        let factories = request.factories(in: inspections)
        switch kind {
        case 0:
            do {
                let answer = try InspectionAnswer(packet: reader.remainder(), for: factories)
                let names = request.items.map(\.name)
                self.init(
                    .answered, statuses: Dictionary(zip(names, answer.statuses)) { $1 }, facts: answer.facts,
                    threads: threads)
            } catch {
                self.init(.nonsense, threads: threads)
            }
        case 1: self.init(.exited(detail), threads: threads)
        case 2: self.init(.signalled(detail), threads: threads)
        case 3: self.init(.deadline, threads: threads)
        case 4: self.init(.nonsense, threads: threads)
        case 5: self.init(.unavailable, threads: threads)
        default: throw WireError()
        }
    }

    /// The fork server's packet. It does not look into the answer: it is not to be taken over by one.
    static func packet(_ ending: InspectionEnding, threads: Int, answer: some Sequence<UInt8>) -> [UInt8] {
        var writer = WireWriter()
        let (kind, detail): (Int, Int) =
            switch ending {
            case .answered: (0, 0)
            case .exited(let code): (1, code)
            case .signalled(let signal): (2, signal)
            case .deadline: (3, 0)
            case .nonsense: (4, 0)
            case .unavailable: (5, 0)
            }
        writer.put(kind)
        writer.put(detail)
        writer.put(threads)
        if ending == .answered { writer.put(raw: answer) }
        return writer.bytes
    }
}

extension InspectionRequest {
    func factories(in inspections: [InspectionFactory]) -> [InspectionFactory?] {
        items.map { item in inspections.first { $0.descriptor.name == item.name } }
    }
}
