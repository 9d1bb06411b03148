internal import Foundation
internal import Inspector
internal import Pipeline

/// A unit as it holds, as YAML with a comment behind each value, or as JSON with a record for each.
struct EffectivePage: Encodable {
    private struct Value: Encodable {
        /// Such as `stages[0].options.maximum_files`.
        let path: String
        let value: String
        /// `unit`, `profile` or `default`.
        let origin: String
        let file: String?
        let line: Int?
        let column: Int?
    }

    private let unit: String
    private let file: String
    private var values: [Value] = []
    private var lines: [(text: String, origin: String?)] = []

    enum CodingKeys: String, CodingKey { case unit, file, values }

    init(_ effective: EffectiveUnit, unit: UnitPlan) {
        self.unit = unit.name
        file = unit.location.file
        add(effective.root, path: "", indent: 0, lead: "")
    }

    var yaml: String {
        // Comments stand in one column, but a long value does not push all of them away.
        let width = min(60, lines.map(\.text.count).max() ?? 0)
        return
            (["# \(file)"]
            + lines.map { line in
                guard let origin = line.origin else { return line.text }
                let gap = String(repeating: " ", count: max(0, width - line.text.count) + 2)
                return "\(line.text)\(gap)# \(origin)"
            }).joined(separator: "\n")
    }

    /// - Parameter lead: what stands in front of the node's first line: a key, a dash, or both.
    private mutating func add(_ node: EffectiveNode, path: String, indent: Int, lead: String) {
        switch node {
        case .value(let text, let origin):
            lines.append((lead + text, words(origin)))
            values.append(record(path, text, origin))
        case .list(let items):
            if !lead.isEmpty { lines.append((trimmed(lead), nil)) }
            for (index, item) in items.enumerated() {
                add(item, path: "\(path)[\(index)]", indent: indent + 2, lead: spaces(indent) + "- ")
            }
        case .mapping(let entries):
            // The first entry of a list's item stands behind its dash, any other mapping below its key.
            let isItem = lead.hasSuffix("- ")
            if !lead.isEmpty && !isItem { lines.append((trimmed(lead), nil)) }
            for (index, entry) in entries.enumerated() {
                let start = isItem && index == 0 ? lead : spaces(indent)
                add(
                    entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)", indent: indent + 2,
                    lead: "\(start)\(entry.key): ")
            }
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    private func trimmed(_ lead: String) -> String { lead.hasSuffix(" ") ? String(lead.dropLast()) : lead }

    private static let profilePrefix = "profile:"

    private func words(_ origin: ValueOrigin) -> String {
        switch origin {
        case .standard: "default"
        case .written(let place):
            place.file.hasPrefix(Self.profilePrefix)
                ? "profile \(place.file.dropFirst(Self.profilePrefix.count)):\(place.line)"
                : "\(URL(fileURLWithPath: place.file).lastPathComponent):\(place.line)"
        }
    }

    private func record(_ path: String, _ text: String, _ origin: ValueOrigin) -> Value {
        switch origin {
        case .standard: Value(path: path, value: text, origin: "default", file: nil, line: nil, column: nil)
        case .written(let place):
            Value(
                path: path, value: text, origin: place.file.hasPrefix(Self.profilePrefix) ? "profile" : "unit",
                file: place.file, line: place.line, column: place.column)
        }
    }
}
