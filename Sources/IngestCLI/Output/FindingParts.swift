internal import Pipeline

/// What a finding is made of, as lines for people: by how grave it is, the gravest first; what reads the same stands there
/// once, with how often and where it is found first.
struct FindingParts {
    /// One text with all that it stands for.
    struct Line: Hashable {
        let text: String
        /// The setting of the stage that decides about it, which is its grade.
        let grade: String?
        fileprivate(set) var count: Int
        fileprivate(set) var page: Int
    }
    let lines: [Line]
    private let language: Language

    init(_ parts: [Finding], _ language: Language) {
        var lines: [Line] = []
        for part in parts {
            let text = part.text(in: language)
            let page = part.places.map(\.page).filter { $0 > 0 }.min() ?? 0
            if let known = lines.firstIndex(where: { $0.text == text && $0.grade == part.kind.setting }) {
                lines[known].count += part.count ?? 0
                if page > 0 { lines[known].page = min(page, lines[known].page == 0 ? page : lines[known].page) }
            } else {
                lines.append(Line(text: text, grade: part.kind.setting, count: part.count ?? 0, page: page))
            }
        }
        self.lines = lines
        self.language = language
    }

    /// With a heading for each grade.
    var text: [String] {
        var texts: [String] = []
        var last: String?
        for line in lines {
            if let grade = line.grade, grade != last, let heading = Self.heading(of: grade) {
                texts.append("\(heading[language]):")
                last = grade
            }
            texts.append("• \(line.text)\(place(of: line))")
        }
        return texts
    }

    private static func heading(of grade: String) -> LocalizedText? {
        switch grade {
        case "blocked": LocalizedText(word: "grade_blocked")
        case "faulty": LocalizedText(word: "grade_faulty")
        case "formal": LocalizedText(word: "grade_formal")
        default: nil
        }
    }

    /// ` (7 ställen, först på sida 2)`; nothing where it is in one place of which no page is known.
    private func place(of line: Line) -> String {
        var words: [String] = []
        if line.count > 1 { words.append("\(line.count) \(LocalizedText(word: "places")[language])") }
        if line.page > 0 {
            let first = line.count > 1 ? LocalizedText(word: "first_on_page") : LocalizedText(word: "on_page")
            words.append("\(first[language]) \(line.page)")
        }
        return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    }
}
