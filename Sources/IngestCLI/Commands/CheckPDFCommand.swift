internal import ArgumentParser
internal import Inspector
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

    @Option(help: Help["explain_picture"], completion: .file(extensions: ["png"]))
    var picture: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard picture == nil || files.count == 1 else { throw ValidationError(Help.text("explain_picture_one")) }
    }

    func run() async throws {
        let picture = try picture.map { try PagePicture(path: absolute($0), language: output.chosenLanguage) }
        let checking = try await PDFChecking(keepsContent: picture != nil)
        var isFaultless = true
        var last: PDFChecking.Answer?
        try await checking.check(files) { place, answer in
            isFaultless = isFaultless && answer.verdict.isFaultless
            last = answer
            let name = output.showsNames ? answer.path : nil
            if output.json {
                Console.print(
                    try JSONText.line(PDFVerdictRecord(place + 1, answer, name: name, output.chosenLanguage)))
            } else {
                if place > 0 { Console.print("") }
                PDFVerdictPrinter(answer: answer, place: place + 1, output: output, hasChecklist: checklist).print()
            }
        }
        try await picture?.write(
            last?.kept?.content, facts: last?.kept?.facts ?? Facts(),
            findings: last?.verdict.findingsByPage ?? [:])
        guard isFaultless else { throw Exit.somethingStopped }
    }
}
