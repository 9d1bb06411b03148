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
        if hasChecklist, !verdict.byHand.isEmpty {
            lines.append("\(LocalizedText(word: "checklist")[language]):")
            var asked: Set<String> = []
            for check in verdict.byHand where asked.insert(check.question).inserted {
                lines.append("☐ \(check.text(in: language))")
            }
        }
        self.lines = lines
    }
}
