internal import Pipeline
internal import Stages

/// How well everybody can read a PDF document, as lines for people: the grade, what is broken, and what only they can judge.
struct AccessibilityLines {
    let lines: [String]

    /// - Parameter hasChecklist: with the questions that only a person can answer.
    init(_ verdict: AccessibilityVerdict, _ language: Language, hasChecklist: Bool = false) {
        var lines = FindingParts(verdict.details, language).text
        if lines.isEmpty, verdict.grade == .notContradicted {
            lines.append(LocalizedText(word: "grade_not_contradicted")[language])
        }
        if hasChecklist { lines += Self.checklist(of: verdict, language) }
        self.lines = lines
    }

    /// The questions that only a person can answer of this document; none where none applies.
    static func checklist(of verdict: AccessibilityVerdict, _ language: Language) -> [String] {
        guard !verdict.byHand.isEmpty else { return [] }
        var asked: Set<String> = []
        return ["\(LocalizedText(word: "checklist")[language]):"]
            + verdict.byHand.filter { asked.insert($0.question).inserted }.map { "☐ \($0.text(in: language))" }
    }
}
