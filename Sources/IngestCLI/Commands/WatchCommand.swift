internal import ArgumentParser
internal import Foundation
internal import Pipeline

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: Help.text("watch"), discussion: Help.text("watch_more"))

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let configuration = try site.load()
        let folders = configuration.units.flatMap(\.sources).map(\.folder)
        guard !folders.isEmpty else {
            throw ValidationError(Help.text("watch_no_folder"))
        }
        let isForPerson = Console.isTerminal && !output.json
        let teller: any WatchTeller =
            isForPerson
            ? WatchPrinter(RunPrinter(output: output, isDry: false, folders: folders), configuration, output)
            : WatchLog()
        let service = WatchService(
            site: site, teller: teller,
            notifier: ServiceNotifier(environment: ProcessInfo.processInfo.environment))
        try await service.run(configuration)
    }
}
