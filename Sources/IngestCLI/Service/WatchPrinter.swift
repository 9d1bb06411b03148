internal import Foundation
internal import Pipeline

/// Tells a person on a terminal what a service does.
struct WatchPrinter: WatchTeller {
    private let printer: RunPrinter
    /// The folders' paths by unit and place: they are settings, not names that somebody has given.
    private let configuration: SiteConfiguration
    private let output: OutputOptions

    init(_ printer: RunPrinter, _ configuration: SiteConfiguration, _ output: OutputOptions) {
        self.printer = printer
        self.configuration = configuration
        self.output = output
    }

    private var language: Language { output.chosenLanguage }

    func tell(_ step: ServiceStep) async {
        switch step {
        case .started: await printer.begin(pending: nil)
        case .ready, .stopped: break
        case .reloaded: say(Words.watchReloaded)
        case .reloadFailed(let text):
            say(Words.watchReloadFailed)
            Console.error(text)
        case .targetResting(let place, let until):
            let time = Evidence.Value.time(until).text(in: language)
            say(Words.watchTargetResting(target: "\(place.unit)/\(place.target)", until: time))
        case .targetBack(let place): say(Words.watchTargetBack(target: "\(place.unit)/\(place.target)"))
        case .serviceAway(let service, let until):
            say(Words.watchTargetResting(target: service, until: Evidence.Value.time(until).text(in: language)))
        case .serviceBack(let service): say(Words.watchServiceBack(service: service))
        case .balanceUneven: say(Words.watchBalanceUneven)
        case .metricsTrouble(let error): say(Words.watchMetricsTrouble(reason: error.words[language]))
        case .checkpointTrouble(let error): say(Words.checkpointTrouble(reason: error.words[language]))
        case .checkpointFailed(let error): Console.error("error: \(error.description)")
        case .checkpointBack: say(Words.checkpointBack)
        case .stopping:
            say(Words.watchStopping)
            await printer.end(isInterrupted: false)
        }
    }

    func tell(_ event: WatchEvent) async {
        switch event {
        case .run(.unfinished, _), .looked: break
        case .run(let event, _): await printer.tell(event)
        case .watching(let folder, .events): say(Words.watchWatching(folder: path(folder)))
        case .watching(let folder, .polling): say(Words.watchPolling(folder: path(folder)))
        case .away(let folder, let finding): Console.print("\(path(folder)): \(finding.text(in: language))")
        case .back(let folder): say(Words.watchBack(folder: path(folder)))
        case .intakePaused(let folder): say(Words.watchPaused(folder: path(folder)))
        case .intakeResumed(let folder): say(Words.watchResumed(folder: path(folder)))
        case .ledgerTrouble(_, let error): Console.error("error: \(error.description)")
        case .ledgerBack: say(Words.watchLedgerBack)
        }
    }

    private func say(_ text: LocalizedText) { Console.print(text[language]) }

    private func path(_ folder: WatchedFolder) -> String {
        let sources = configuration.unit(folder.unit)?.sources ?? []
        return sources.indices.contains(folder.source) ? sources[folder.source].folder : folder.unit
    }
}
