internal import Pipeline

/// Prints what a patient can be answered about a refused file, ready to be pasted into 1177.
///
/// It has no file name, and nothing that is not the sender's to know: what is wrong stands there only where they can do
/// something about it.
struct ReplyPrinter {
    let explanation: Explainer.Explanation
    let plan: UnitPlan
    let language: Language

    private static let maximumParts = 5

    /// What they can do about each thing that is wrong, the gravest first; at most a handful of lines.
    private func parts(of finding: Finding) -> String {
        var lines: [String] = []
        for text in finding.parts.compactMap({ $0.reply(in: language) }) where !lines.contains("• \(text)") {
            lines.append("• \(text)")
        }
        return lines.prefix(Self.maximumParts).map { "\($0)\n" }.joined()
    }

    func print() {
        guard case .reject(let finding) = explanation.evaluation.decision else {
            return Console.error(Words.replyNone[language])
        }
        let advice = finding.reply(in: language) ?? Words.replyDefault[language]
        Console.print(
            """
            \(Words.replyGreeting[language])

            \(Words.replyOpening[language]) \(advice)
            \(parts(of: finding))
            \(Words.replyClosing[language])
            \(plan.title)
            """)
    }
}
