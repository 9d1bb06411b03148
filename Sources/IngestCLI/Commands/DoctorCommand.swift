internal import ArgumentParser
internal import Pipeline

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Help.text("doctor"),
        discussion: Help.text("doctor_more"))

    @OptionGroup var site: SiteOptions

    @Flag(help: Help["json"])
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
