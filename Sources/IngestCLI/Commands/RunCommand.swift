internal import ArgumentParser
internal import Pipeline

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: Help.text("run"),
        discussion: Help.text("run_more"))

    @Argument(help: Help["run_paths"], completion: .file())
    var paths: [String] = []

    @Option(help: Help["run_unit"])
    var unit: String?

    @Flag(help: Help["run_dry_run"])
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
        let printer = RunPrinter(output: output, isDry: dryRun, folders: folders)
        await printer.begin(pending: Console.showsProgress ? places.compactMap(Runner.pending).reduce(0, +) : nil)
        for path in places where !interruption.stop.isMade {
            try await runner.run(path: path, defaultUnit: unit, isDry: dryRun, stop: interruption.stop) {
                await printer.tell($0)
            }
        }
        if !dryRun { await sign(workshop, configuration.site) }
        await printer.end(isInterrupted: interruption.stop.isMade)
        if interruption.stop.isMade { throw Exit.interrupted }
        if await printer.hasStopped { throw Exit.somethingStopped }
    }

    /// Everything is done and written down: what fails here is told, and made up for by the next run.
    private func sign(_ workshop: Workshop, _ site: Site) async {
        let language = output.chosenLanguage
        do throws(LedgerError) {
            guard let trouble = try await workshop.checkpoint(of: site).trouble else { return }
            Console.error(Words.checkpointTrouble(reason: trouble.words[language])[language])
        } catch {
            Console.error("error: \(error.description)")
        }
    }
}
