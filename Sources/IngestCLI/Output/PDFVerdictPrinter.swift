internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// Prints what there is to say of a PDF document: the verdict and the advice first, then how it came about.
struct PDFVerdictPrinter {
    let answer: PDFChecking.Answer
    /// Its place among the arguments, from 1.
    let place: Int
    let output: OutputOptions
    let hasChecklist: Bool

    private var language: Language { output.chosenLanguage }
    private var verdict: PDFVerdict { answer.verdict }

    func print() {
        let name = output.showsNames ? Console.escaped(answer.path) : "\(PageWords.document[language]) \(place)"
        Console.print("\(name): \(PageWords.name(of: verdict.documentClass)[language])")
        let advice = verdict.advice(in: language)
        if let trouble = answer.trouble {
            Console.print("  \(PageWords.unreadable(trouble[language])[language])")
        } else if !advice.isEmpty {
            Console.print("  \(advice)")
        } else if verdict.isFaultless {
            Console.print("  \(PageWords.noAdvice[language])")
        }
        guard verdict.state == .readable else { return }
        Console.print("")
        for line in PageTable(verdict.pages, language: language).lines { Console.print("  \(line)") }
        Console.print("")
        for line in AccessibilityLines(verdict.accessibility, language, hasChecklist: hasChecklist).lines {
            Console.print("  \(line)")
        }
        if let count = verdict.personalNumbers, count > 0 {
            Console.print("  \(PageWords.personalNumbers(count)[language])")
        }
    }
}
