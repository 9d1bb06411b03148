internal import ArgumentParser
internal import Pipeline

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Work through files, submissions and drop folders once.",
        discussion: """
            A folder with submission.yaml is one submission; in any other folder each file and each folder with \
            submission.yaml is one. Without a path, the drop folders of all units. An original is only ever taken \
            away from a drop folder that its unit marks 'consume'. Exit codes: 0 everything went through, 1 something \
            was held, refused or not taken in, 65 wrong configuration, 74 the ledger can't be used, 130 it was \
            interrupted (Ctrl-C): what was under way has come to its end, and the rest lies where it lay.
            """)

    @Argument(help: "Files, submissions or drop folders.", completion: .file())
    var paths: [String] = []

    @Option(help: "The unit of files that lie in no unit's drop folder.")
    var unit: String?

    @Flag(help: "Ask all stages, but move, deliver and record nothing.")
    var dryRun = false

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let configuration = try site.load()
        if let unit { _ = try configuration.requiredUnit(unit) }
        let workshop = try await Workshop(configuration.site, isDry: dryRun)
        let runner = Runner(
            engine: workshop.engine, units: configuration.units, parallelism: configuration.site.parallelism)
        let folders = configuration.units.flatMap(\.sources).map(\.folder)
        let places = paths.isEmpty ? folders : paths.map(absolute)
        let interruption = Interruption()
        let printer = RunPrinter(output: output, isDry: dryRun)
        await printer.begin(pending: Console.showsProgress ? places.compactMap(Runner.pending).reduce(0, +) : nil)
        for path in places where !interruption.stop.isMade {
            try await runner.run(path: path, defaultUnit: unit, isDry: dryRun, stop: interruption.stop) {
                await printer.tell($0)
            }
        }
        await printer.end(isInterrupted: interruption.stop.isMade)
        if interruption.stop.isMade { throw Exit.interrupted }
        if await printer.hasStopped { throw Exit.somethingStopped }
    }
}
