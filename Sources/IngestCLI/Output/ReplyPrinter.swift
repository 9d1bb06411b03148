internal import Pipeline

/// Prints what a patient can be answered about a refused file, ready to be pasted into 1177.
///
/// It has no file name, and nothing that is not the sender's to know: what is wrong stands there only where they can do
/// something about it.
struct ReplyPrinter {
    let explanation: Explainer.Explanation
    let plan: UnitPlan
    let language: Language

    func print() {
        guard case .reject(let finding) = explanation.evaluation.decision else {
            return Console.error(Words.replyNone[language])
        }
        let advice = finding.reply(in: language) ?? Words.replyDefault[language]
        Console.print(
            """
            \(Words.replyGreeting[language])

            \(Words.replyOpening[language]) \(advice)

            \(Words.replyClosing[language])
            \(plan.title)
            """)
    }
}
