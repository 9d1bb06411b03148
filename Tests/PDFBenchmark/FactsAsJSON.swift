import Foundation
import Inspector
import PDFAnalysis
import PDFKits

/// All facts of a file as JSON, for whoever writes inspections: a fact a line, lists on one line.
struct FactsAsJSON {
    let inspections: PDFInspections

    func text(of path: String) throws -> String {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let (facts, failures) = inspections.facts(of: bytes)
        let lines = facts.contents.sorted { $0.key < $1.key }.map { "    \(quoted($0.key)): \(value($0.value))" }
        var parts = ["  \"file\": \(quoted(path))", "  \"facts\": {\n\(lines.joined(separator: ",\n"))\n  }"]
        if let broken = BrokenCondition.all(in: facts), !broken.isEmpty {
            parts.append("  \"broken\": [\n\(broken.map { "    " + quoted(words($0)) }.joined(separator: ",\n"))\n  ]")
        }
        if !failures.isEmpty {
            let words = failures.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \(quoted($0.value.rawValue))" }
            parts.append("  \"failures\": {\(words.joined(separator: ", "))}")
        }
        let unlisted = inspections.unlisted(facts)
        if !unlisted.isEmpty {
            parts.append("  \"not_as_listed\": [\(unlisted.map(quoted).joined(separator: ", "))]")
        }
        return "{\n\(parts.joined(separator: ",\n"))\n}"
    }

    /// The same that stands in the facts as numbers.
    private func words(_ broken: BrokenCondition) -> String {
        let places = broken.places.map { place in
            "page \(place.page) object \(place.object) \(place.tags.map { $0?.rawValue ?? "?" }.joined(separator: "/"))"
        }
        return "\(broken.condition.id) \(broken.test ?? "-"), \(broken.count) times: \(places.joined(separator: "; "))"
    }

    private func value(_ content: FactContent) -> String {
        switch content {
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .word(let word): quoted(word)
        case .numbers(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
        }
    }

    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
