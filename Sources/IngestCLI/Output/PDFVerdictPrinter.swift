internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// Prints what there is to say of a PDF document: the verdict and the advice first, then how it came about.
struct PDFVerdictPrinter {
    let answer: PDFChecking.Answer
    /// Its place among the arguments, from 1.
    let place: Int
    /// How many there are.
    let count: Int
    let output: OutputOptions

    init(answer: PDFChecking.Answer, place: Int, of count: Int, output: OutputOptions) {
        self.answer = answer
        self.place = place
        self.count = count
        self.output = output
    }

    func print() {
        let name = output.showsNames ? Console.escaped(answer.path) : "\(place)"
        Console.print("\(name): \(answer.verdict.state.rawValue) \(answer.verdict.documentClass.rawValue)")
    }
}
