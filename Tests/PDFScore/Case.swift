import Foundation
import PDFKits

/// A file of a kit, what the program answered, and what the tables say of it.
struct Case {
    let file: String
    let answer: Checker.Answer
    let row: Table.Row?
    /// Rules that the oracle found broken; `nil` where it says nothing of the file.
    let oracle: Set<String>?

    var verdict: Verdict? { answer.verdict }
    var conditions: [Verdict.Condition] { verdict?.conditions ?? [] }

    /// What a list says of it: its name, and what is odd with its answer.
    var words: String {
        switch (verdict, answer.end) {
        case (let verdict?, _): verdict.isReadable ? file : "\(file) (\(verdict.state))"
        case (nil, let end?): "\(file) (no answer: the program \(end))"
        case (nil, nil): "\(file) (no answer)"
        }
    }
}

/// The order in which people look for rules: 7.2-9 before 7.2-10.
func inRuleOrder(_ left: String, _ right: String) -> Bool {
    left.compare(right, options: .numeric) == .orderedAscending
}

func heading(_ text: String) { print("\n\(text)\n") }

func list(_ title: String, _ cases: [Case]) {
    guard !cases.isEmpty else { return }
    print("\(title) (\(cases.count)):")
    for item in cases { print("  \(item.words)") }
}

/// One line a key: how many cases, and which.
func list(_ title: String, _ cases: [String: [Case]]) {
    guard !cases.isEmpty else { return }
    print("\(title):")
    for (key, cases) in cases.sorted(by: { inRuleOrder($0.key, $1.key) }) {
        print("  \(key) (\(cases.count)): \(cases.map(\.words).joined(separator: ", "))")
    }
}
