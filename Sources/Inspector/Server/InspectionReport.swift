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
    /// What was asked and what the child answered, to be kept and read again (`init(stored:to:from:)`); `nil` unless it
    /// answered.
    public let answer: [UInt8]?

    public init(
        _ ending: InspectionEnding, statuses: [String: InspectionStatus] = [:], facts: Facts = Facts(),
        threads: Int = 0, answer: [UInt8]? = nil
    ) {
        self.ending = ending
        self.statuses = statuses
        self.facts = facts
        self.threads = threads
        self.answer = answer
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
                .answered, statuses: Dictionary(zip(names, read.statuses)) { $1 }, facts: read.facts, threads: threads,
                answer: request.question(to: inspections) + answer)
        } catch {
            self.init(.nonsense, threads: threads)
        }
    }
}

extension InspectionReport {
    /// Reads again what an earlier report kept as its `answer`.
    ///
    /// - Returns: `nil` where something else was asked, or the inspections now state other facts: an answer is places in
    ///   their lists, and would mean something else.
    public init?(stored: [UInt8], to request: InspectionRequest, from inspections: [InspectionFactory]) {
        let question = request.question(to: inspections)
        guard stored.starts(with: question) else { return nil }
        self.init(answer: stored.dropFirst(question.count), to: request, from: inspections, threads: 1)
        guard ending == .answered else { return nil }
    }
}

extension InspectionRequest {
    /// What an answer depends on: the request without its limits, and the facts that the inspections declare.
    fileprivate func question(to inspections: [InspectionFactory]) -> [UInt8] {
        var request = self
        request.limits = InspectionLimits()
        var writer = WireWriter()
        for item in factories(in: inspections) {
            let facts = item?.descriptor.facts ?? []
            writer.put(facts.count)
            for fact in facts { writer.put(fact) }
        }
        let packet = request.packet
        var length = WireWriter()
        length.put(packet.count + writer.bytes.count)
        return length.bytes + packet + writer.bytes
    }
}

extension WireWriter {
    fileprivate mutating func put(_ fact: FactField) {
        put(fact.name)
        switch fact.shape {
        case .number: put(0)
        case .flag: put(1)
        case .word(let words):
            put(2)
            put(words.count)
            for word in words { put(word) }
        case .numbers(let maximumCount):
            put(3)
            put(maximumCount)
        }
    }
}

extension InspectionRequest {
    func factories(in inspections: [InspectionFactory]) -> [InspectionFactory?] {
        items.map { item in inspections.first { $0.descriptor.name == item.name } }
    }
}
