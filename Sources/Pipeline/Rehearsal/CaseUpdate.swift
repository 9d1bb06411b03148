public import Inspector

/// What a test file becomes when what came out is written into it. Comments stay.
public struct CaseUpdate: Sendable {
    /// The whole new text.
    public let text: String
    /// What was changed, each with the place that it had.
    public let changes: [(location: SourceLocation, words: String)]

    /// - Parameter results: what came of each case of the file, in its order.
    /// - Returns: `nil` where the file is written in a way that can't be changed by itself, such as with aliases.
    public init?(of file: CaseFile, with results: [RehearsalResult], unit: UnitPlan) {
        var text = YAMLText(file.text)
        var changes: [(location: SourceLocation, words: String)] = []
        for (unitCase, result) in zip(file.cases, results) {
            var added: [String] = []
            for difference in unitCase.differences(from: result) {
                switch difference.change {
                case .value(let node, let words, let isList):
                    guard Self.replace(node, words, isList, &text) else { return nil }
                case .file(let name):
                    if added.contains(name) { continue }
                    added.append(name)
                }
                changes.append(
                    (
                        difference.location,
                        "\(unitCase.name): \(difference.subject): \(difference.expected ?? "nothing") → \(difference.got)"
                    ))
            }
            let items = added.compactMap { name in result.files.first { $0.name == name }?.expectation() }
            guard Self.add(items, to: unitCase, &text) else { return nil }
        }
        // Places are found by hand, so the outcome is read again before anybody relies on it.
        let edited = text.edited
        guard let again = try? CaseFile(text: edited, path: file.path, unit: unit),
            again.cases.count == file.cases.count,
            zip(again.cases, results).allSatisfy({ $0.differences(from: $1).isEmpty })
        else { return nil }
        self.text = edited
        self.changes = changes
    }

    private static func replace(
        _ node: ConfigNode, _ words: [String], _ isList: Bool, _ text: inout YAMLText
    ) -> Bool {
        guard let range = text.range(of: node) else { return false }
        if isList && text[range.lowerBound] == "-" { return replaceItems(of: node, words, &text) }
        text.replace(range, with: isList ? listText(words) : ConfigNode.scalarText(words.joined()))
        return true
    }

    /// A list with an item a line: items that stay keep their lines, and a comment beside one that goes is kept.
    private static func replaceItems(of node: ConfigNode, _ words: [String], _ text: inout YAMLText) -> Bool {
        guard let list = text.range(of: node) else { return false }
        let dash = list.lowerBound
        let indent = String(repeating: " ", count: node.location.column - 1)
        var missing = words
        var stays = false
        for item in node.items {
            guard let range = text.range(of: item) else { return false }
            if let index = missing.firstIndex(of: item.text ?? "") {
                missing.remove(at: index)
                stays = true
                continue
            }
            var start = range.lowerBound
            while start > dash, text[start] != "-" || start == range.lowerBound { start -= 1 }
            let end = text.lineEnd(from: range.upperBound)
            if let comment = (range.upperBound..<end).first(where: { text[$0] == "#" }) {
                text.replace(start..<comment, with: "")
            } else {
                // With its line break, so that no empty line is left.
                let lineStart = text.lineStart(of: start)
                text.replace(lineStart..<(text[end] == nil ? end : end + 1), with: "")
            }
        }
        if missing.isEmpty && stays { return true }
        let place = text.lineStart(of: dash)
        let lines =
            missing.isEmpty ? "\(indent)[]\n" : missing.map { "\(indent)- \(ConfigNode.scalarText($0))\n" }.joined()
        text.insert(lines, at: place)
        return true
    }

    private static func add(_ items: [String], to unitCase: UnitCase, _ text: inout YAMLText) -> Bool {
        if items.isEmpty { return true }
        guard let range = text.range(of: unitCase.node) else { return false }
        let isFlow = text[range.lowerBound] == "{"
        guard let expect = unitCase.node["expect"] else {
            if isFlow {
                text.insert(", expect: [\(items.joined(separator: ", "))] ", at: range.upperBound - 1)
            } else {
                let indent = String(repeating: " ", count: unitCase.location.column - 1)
                let lines = items.map { "\n\(indent)  - \($0)" }.joined()
                text.insert("\n\(indent)expect:\(lines)", at: text.lineEnd(from: range.upperBound))
            }
            return true
        }
        guard let list = text.range(of: expect) else { return false }
        if text[list.lowerBound] == "[" {
            let comma = expect.items.isEmpty ? "" : ", "
            text.insert("\(comma)\(items.joined(separator: ", "))", at: list.upperBound - 1)
        } else {
            let indent = String(repeating: " ", count: expect.location.column - 1)
            text.insert(
                items.map { "\n\(indent)- \($0)" }.joined(), at: text.lineEnd(from: list.upperBound))
        }
        return true
    }
}
