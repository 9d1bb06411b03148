internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// Prints what there is to say of a PDF document: the verdict and the advice first, then how it came about.
struct PDFVerdictPrinter {
    let answer: PDFChecking.Answer
    /// Its place among the arguments, from 1.
    let place: Int
    let output: OutputOptions

    private var language: Language { output.chosenLanguage }
    private var verdict: PDFVerdict { answer.verdict }

    func print() {
        let name = output.showsNames ? Console.escaped(answer.path) : "\(PageWords.document[language]) \(place)"
        Console.print("\(name): \(PageWords.name(of: verdict.documentClass)[language])")
        let advice = verdict.advice(in: language)
        if let trouble = answer.trouble {
            Console.print("  \(PageWords.unreadable(trouble)[language])")
        } else if !advice.isEmpty {
            Console.print("  \(advice)")
        } else if verdict.isFaultless {
            Console.print("  \(PageWords.noAdvice[language])")
        }
        guard verdict.state == .readable else { return }
        Console.print("")
        for line in PageTable(verdict.pages, language: language).lines { Console.print("  \(line)") }
        Console.print("")
        for line in accessibility { Console.print("  \(line)") }
        if let count = verdict.personalNumbers, count > 0 {
            Console.print("  \(PageWords.personalNumbers(count)[language])")
        }
    }

    /// The grade, and what is broken with how often.
    private var accessibility: [String] {
        let columns = Columns(widths: [8, 12, 8, 6])
        return ["\(PageWords.accessibility[language]): \(PageWords.name(of: verdict.accessibility.grade)[language])"]
            + verdict.accessibility.broken.map { broken in
                let condition = broken.condition.condition
                let pages = Set(broken.condition.places.map(\.page)).subtracting([0]).sorted()
                return "  "
                    + columns.line([
                        condition.id, condition.clause, "\(broken.condition.count)",
                        pages.isEmpty ? "" : Evidence("pages", .pages(pages)).value.text(in: language),
                    ])
            }
    }
}
