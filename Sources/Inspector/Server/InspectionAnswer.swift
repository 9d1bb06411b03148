/// How one inspection of a document went.
public enum InspectionStatus: Sendable, Hashable {
    case answered
    /// It does not look at this type of document, or the unit does not take it.
    case notApplicable
    case failed(InspectionFailure)
}

/// What a child answers: a status an inspection, and facts as numbers and places in word lists.
struct InspectionAnswer {
    /// More than a packet that a child may send. A socket's buffer holds about 200 kB.
    static let maximumBytes = 128 << 10

    /// In the order of the request.
    var statuses: [InspectionStatus] = []
    var facts = Facts()
}

extension InspectionAnswer {
    /// - Parameter factories: those of the request, in its order.
    func packet(for factories: [InspectionFactory?]) -> [UInt8] {
        var writer = WireWriter()
        for status in statuses {
            switch status {
            case .answered: writer.put(0)
            case .notApplicable: writer.put(1)
            case .failed(let failure): writer.put(2 + (InspectionFailure.allCases.firstIndex(of: failure) ?? 0))
            }
        }
        let fields = declaredFacts(of: factories)
        let stated = fields.enumerated().compactMap { index, field in
            facts[name: field.name].map { (index, field.shape, $0) }
        }
        writer.put(stated.count)
        for (index, shape, content) in stated {
            writer.put(index)
            writer.put(content, shape: shape)
        }
        return writer.bytes
    }

    /// - Throws: `WireError` for anything that the inspections did not declare.
    init(packet: some Sequence<UInt8>, for factories: [InspectionFactory?]) throws(WireError) {
        var reader = WireReader(packet)
        let failures = InspectionFailure.allCases
        for _ in factories {
            switch try reader.int() {
            case 0: statuses.append(.answered)
            case 1: statuses.append(.notApplicable)
            case let value where failures.indices.contains(value - 2): statuses.append(.failed(failures[value - 2]))
            default: throw WireError()
            }
        }
        let fields = declaredFacts(of: factories)
        for _ in 0..<(try reader.count()) {
            let index = try reader.int()
            guard fields.indices.contains(index) else { throw WireError() }
            facts[name: fields[index].name] = try reader.content(shape: fields[index].shape)
        }
        guard reader.isAtEnd else { throw WireError() }
    }
}

private func declaredFacts(of factories: [InspectionFactory?]) -> [FactField] {
    factories.flatMap { $0?.descriptor.facts ?? [] }
}

extension WireWriter {
    fileprivate mutating func put(_ content: FactContent, shape: FactShape) {
        switch content {
        case .number(let value): put(value)
        case .flag(let value): put(value)
        case .word(let word):
            guard case .word(let words) = shape else { return put(-1) }
            put(words.firstIndex(of: word) ?? -1)
        case .numbers(let values):
            put(values.count)
            for value in values { put(value) }
        }
    }
}

extension WireReader {
    fileprivate mutating func content(shape: FactShape) throws(WireError) -> FactContent {
        switch shape {
        case .number: return .number(try int())
        case .flag: return .flag(try flag())
        case .word(let words):
            let index = try int()
            guard words.indices.contains(index) else { throw WireError() }
            return .word(words[index])
        case .numbers(let maximumCount):
            let count = try count()
            guard count <= maximumCount else { throw WireError() }
            var values: [Int] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try int()) }
            return .numbers(values)
        }
    }
}
