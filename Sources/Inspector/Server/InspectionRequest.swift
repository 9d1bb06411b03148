/// What the keeper asks of the inspector for one document.
public struct InspectionRequest: Sendable {
    /// An inspection by name, with its options as written.
    public struct Item: Sendable {
        public let name: String
        public let options: ConfigNode?

        public init(_ name: String, options: ConfigNode? = nil) {
            self.name = name
            self.options = options
        }
    }

    /// In the order in which they run; cheap ones first.
    public var items: [Item]
    /// Types that the unit takes at all. An inspection that accepts certain types does not run for others: a parser
    /// that is not needed is not exposed. `nil` for all.
    public var allowedTypes: [MediaType]?
    public var limits: InspectionLimits

    public init(_ items: [Item], allowedTypes: [MediaType]? = nil, limits: InspectionLimits = InspectionLimits()) {
        self.items = items
        self.allowedTypes = allowedTypes
        self.limits = limits
    }
}

/// The backstop around one child; the limits that give the same answer each time are the inspections' own.
public struct InspectionLimits: Sendable, Hashable {
    /// Wall time, in milliseconds, after which the child is killed.
    public var deadlineMilliseconds: Int
    /// Processor time in seconds.
    public var cpuSeconds: Int
    /// Address space of the child in bytes, with what the program itself maps.
    public var addressSpace: Int

    public init(deadlineMilliseconds: Int = 20_000, cpuSeconds: Int = 20, addressSpace: Int = 1 << 30) {
        self.deadlineMilliseconds = deadlineMilliseconds
        self.cpuSeconds = cpuSeconds
        self.addressSpace = addressSpace
    }
}

extension InspectionRequest {
    /// The packet for the fork server.
    public var packet: [UInt8] {
        var writer = WireWriter()
        writer.put(limits.deadlineMilliseconds)
        writer.put(limits.cpuSeconds)
        writer.put(limits.addressSpace)
        writer.put(allowedTypes != nil)
        writer.put(allowedTypes?.count ?? 0)
        for type in allowedTypes ?? [] { writer.put(type.rawValue) }
        writer.put(items.count)
        for item in items {
            writer.put(item.name)
            writer.put(item.options != nil)
            if let options = item.options { writer.put(options) }
        }
        return writer.bytes
    }

    init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        limits = InspectionLimits(
            deadlineMilliseconds: try reader.int(), cpuSeconds: try reader.int(), addressSpace: try reader.int())
        let isNarrowed = try reader.flag()
        var types: [MediaType] = []
        for _ in 0..<(try reader.count()) {
            guard let type = MediaType(rawValue: try reader.text()) else { throw WireError() }
            types.append(type)
        }
        allowedTypes = isNarrowed ? types : nil
        items = []
        for _ in 0..<(try reader.count()) {
            let name = try reader.text()
            items.append(Item(name, options: try reader.flag() ? try reader.node() : nil))
        }
    }
}
