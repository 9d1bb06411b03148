internal import ArgumentParser
internal import Pipeline
internal import Stages

struct CheckPDFCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-pdf",
        abstract: Help.text("check_pdf"),
        discussion: Help.text("check_pdf_more"))

    @Argument(help: Help["check_pdf_files"], completion: .file(extensions: ["pdf"]))
    var files: [String]

    @Flag(help: Help["accessibility_checklist"])
    var checklist = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let checking = try await PDFChecking()
        var isFaultless = true
        try await checking.check(files) { place, answer in
            isFaultless = isFaultless && answer.verdict.isFaultless
            let name = output.showsNames ? answer.path : nil
            if output.json {
                Console.print(
                    try JSONText.line(PDFVerdictRecord(place + 1, answer, name: name, output.chosenLanguage)))
            } else {
                if place > 0 { Console.print("") }
                PDFVerdictPrinter(answer: answer, place: place + 1, output: output, hasChecklist: checklist).print()
            }
        }
        guard isFaultless else { throw Exit.somethingStopped }
    }
}
