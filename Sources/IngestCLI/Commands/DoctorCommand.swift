internal import ArgumentParser
internal import Pipeline

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tell whether everything is here that the program needs, and what to do where it is not.",
        discussion: "Exit codes: 0 everything is here, 1 something is missing. Nothing is changed.")

    @OptionGroup var site: SiteOptions

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func run() async throws {
        let examination = await Examination(sitePath: site.path)
        if json {
            Console.print(try JSONText.readable(examination.points))
        } else {
            let columns = Columns(widths: [1, 22])
            for point in examination.points {
                Console.print(columns.line([point.isRight ? "✓" : "✗", point.name, point.text]))
                if let advice = point.advice { Console.print("    → \(advice)") }
            }
        }
        if examination.points.contains(where: { !$0.isRight }) { throw Exit.somethingStopped }
    }
}
