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
    /// The largest packet that a child may send.
    public static let maximumAnswerBytes = InspectionAnswer.maximumBytes

    /// Reads a child's answer; what the inspections did not declare makes the ending `nonsense`.
    public init(
        answer: some Sequence<UInt8>, to request: InspectionRequest, from inspections: [InspectionFactory], threads: Int
    ) {
        do {
            let read = try InspectionAnswer(packet: answer, for: request.factories(in: inspections))
            let names = request.items.map(\.name)
            self.init(
                .answered, statuses: Dictionary(zip(names, read.statuses)) { $1 }, facts: read.facts, threads: threads)
        } catch {
            self.init(.nonsense, threads: threads)
        }
    }
}

extension InspectionRequest {
    func factories(in inspections: [InspectionFactory]) -> [InspectionFactory?] {
        items.map { item in inspections.first { $0.descriptor.name == item.name } }
    }
}
