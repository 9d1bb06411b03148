extension WireWriter {
    /// An option's value without its place: the keeper has linted it already.
    mutating func put(_ node: ConfigNode) {
        switch node.content {
        case .scalar(let text, let isPlain):
            put(0)
            put(text)
            put(isPlain)
        case .list(let items):
            put(1)
            put(items.count)
            for item in items { put(item) }
        case .mapping(let entries):
            put(2)
            put(entries.count)
            for entry in entries {
                put(entry.key)
                put(entry.value)
            }
        }
    }
}

extension WireReader {
    mutating func node(depth: Int = 0) throws(WireError) -> ConfigNode {
        guard depth < 16 else { throw WireError() }
        let nowhere = SourceLocation(file: "", line: 0, column: 0)
        switch try int() {
        case 0:
            return ConfigNode(.scalar(try text(), isPlain: try flag()), at: nowhere)
        case 1:
            var items: [ConfigNode] = []
            for _ in 0..<(try count()) { items.append(try node(depth: depth + 1)) }
            return ConfigNode(.list(items), at: nowhere)
        case 2:
            var entries: [ConfigNode.Entry] = []
            for _ in 0..<(try count()) {
                entries.append(.init(key: try text(), keyLocation: nowhere, value: try node(depth: depth + 1)))
            }
            return ConfigNode(.mapping(entries), at: nowhere)
        default:
            throw WireError()
        }
    }
}
