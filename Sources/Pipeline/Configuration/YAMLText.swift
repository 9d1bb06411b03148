internal import Inspector

/// A YAML text that is changed at the places of its nodes; all the rest, comments too, stays as it was written.
struct YAMLText {
    private let scalars: [Unicode.Scalar]
    /// Where each line starts.
    private let starts: [Int]
    private var edits: [(range: Range<Int>, text: String)] = []

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars
        starts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    }

    /// The text with its changes; where two meet, the first that was made holds.
    var edited: String {
        var result = ""
        var place = 0
        // What is put in at a place comes before what is taken away from there.
        let ordered = edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        for edit in ordered where edit.range.lowerBound >= place {
            result.unicodeScalars.append(contentsOf: scalars[place..<edit.range.lowerBound])
            result += edit.text
            place = edit.range.upperBound
        }
        result.unicodeScalars.append(contentsOf: scalars[place...])
        return result
    }

    mutating func replace(_ range: Range<Int>, with text: String) { edits.append((range, text)) }

    /// Puts a text at a place, behind what was put there before.
    mutating func insert(_ text: String, at place: Int) {
        if let index = edits.firstIndex(where: { $0.range == place..<place }) {
            edits[index].text += text
        } else {
            edits.append((place..<place, text))
        }
    }

    subscript(place: Int) -> Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }

    func start(of location: SourceLocation) -> Int? {
        guard starts.indices.contains(location.line - 1) else { return nil }
        let place = starts[location.line - 1] + location.column - 1
        return place <= scalars.count ? place : nil
    }

    /// Where the line ends that a place stands on, its line break left out.
    func lineEnd(from place: Int) -> Int {
        var end = scalars[place...].firstIndex(of: "\n") ?? scalars.count
        if end > place, scalars[end - 1] == "\r" { end -= 1 }
        return end
    }

    /// Where the line starts that a place stands on.
    func lineStart(of place: Int) -> Int { starts.last { $0 <= place } ?? 0 }

    /// Where a node's own text stands; `nil` for what is not written plainly in one place, such as an alias or a block
    /// of folded text.
    func range(of node: ConfigNode) -> Range<Int>? {
        guard let start = start(of: node.location), let end = end(of: node, from: start) else { return nil }
        return start..<end
    }

    private func end(of node: ConfigNode, from start: Int) -> Int? {
        switch self[start] {
        case "\"", "'", "[", "{": return closing(from: start)
        default: break
        }
        switch node.content {
        case .scalar(let text, _):
            let written = Array(text.unicodeScalars)
            guard start + written.count <= scalars.count,
                scalars[start..<(start + written.count)].elementsEqual(written)
            else { return nil }
            return start + written.count
        case .list(let items): return items.last.flatMap { range(of: $0)?.upperBound }
        case .mapping(let entries): return entries.last.flatMap { range(of: $0.value)?.upperBound }
        }
    }

    /// Behind the quote or bracket that closes the one at `start`.
    private func closing(from start: Int) -> Int? {
        var depth = 0
        var quote: Unicode.Scalar?
        var place = start
        while let scalar = self[place] {
            if let open = quote {
                if scalar == "\\" && open == "\"" {
                    place += 1
                } else if scalar == open {
                    if open == "'" && self[place + 1] == "'" {
                        place += 1
                    } else {
                        quote = nil
                        if depth == 0 { return place + 1 }
                    }
                }
            } else {
                switch scalar {
                // Inside of a plain word a quote is a letter like any other.
                case "\"", "'": if place == start || isBreak(self[place - 1]) { quote = scalar }
                case "[", "{": depth += 1
                case "]", "}":
                    depth -= 1
                    if depth == 0 { return place + 1 }
                case "#": if isBlank(self[place - 1]) { place = lineEnd(from: place) }
                default: break
                }
            }
            place += 1
        }
        return nil
    }

    private func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }

    private func isBreak(_ scalar: Unicode.Scalar?) -> Bool {
        isBlank(scalar) || scalar.map { "[{,:".unicodeScalars.contains($0) } ?? true
    }
}
