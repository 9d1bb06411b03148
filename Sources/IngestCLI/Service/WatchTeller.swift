internal import Foundation
internal import Pipeline

/// What a service tells besides what its watcher does.
enum ServiceStep: Sendable {
    case started(SiteConfiguration)
    case ready
    case reloaded(SiteConfiguration)
    /// What is wrong, for a person; it can hold paths.
    case reloadFailed(String)
    case targetResting(TargetGates.Place, until: Date)
    case targetBack(TargetGates.Place)
    /// By what they are asked for.
    case serviceAway(String, until: Date)
    case serviceBack(String)
    case balanceUneven
    case metricsTrouble(FileError)
    case checkpointTrouble(FileError)
    case checkpointBack
    /// The log can't be signed: the ledger or its key.
    case checkpointFailed(LedgerError)
    case stopping
    case stopped
}

/// Tells what a service does: to a person on a terminal, or to a log.
protocol WatchTeller: Sendable {
    func tell(_ step: ServiceStep) async
    func tell(_ event: WatchEvent) async
}

/// To a log, in ids, codes and numbers.
struct WatchLog: WatchTeller {
    private let log = ServiceLog()

    func tell(_ step: ServiceStep) {
        switch step {
        case .started(let configuration): log.tell(.started, .info, Self.counts(configuration))
        case .ready: log.tell(.ready)
        case .reloaded(let configuration): log.tell(.reloaded, .info, Self.counts(configuration))
        case .reloadFailed(let text):
            log.tell(.reloadFailed, .error)
            // Where in the settings; for whoever administers them, apart from the log's lines.
            Console.error(text)
        case .targetResting(let place, let until):
            let seconds = max(0, Int(until.timeIntervalSinceNow.rounded()))
            log.tell(
                .targetResting, .warning,
                [.unit: .word(place.unit), .target: .word(place.target), .seconds: .number(seconds)])
        case .targetBack(let place):
            log.tell(.targetBack, .info, [.unit: .word(place.unit), .target: .word(place.target)])
        case .serviceAway(let service, let until):
            let seconds = max(0, Int(until.timeIntervalSinceNow.rounded()))
            log.tell(.serviceAway, .warning, [.service: .word(service), .seconds: .number(seconds)])
        case .serviceBack(let service): log.tell(.serviceBack, .info, [.service: .word(service)])
        case .balanceUneven: log.tell(.balanceUneven, .error)
        case .metricsTrouble(let error): log.tell(.metricsTrouble, .warning, [.code: .word(error.operation.rawValue)])
        case .checkpointTrouble(let error):
            log.tell(.checkpointTrouble, .error, [.code: .word(error.operation.rawValue)])
        case .checkpointFailed(let error): log.tell(.checkpointTrouble, .error, [.code: .word(error.kind.rawValue)])
        case .checkpointBack: log.tell(.checkpointBack)
        case .stopping: log.tell(.stopping)
        case .stopped: log.tell(.stopped)
        }
    }

    func tell(_ event: WatchEvent) {
        switch event {
        case .run(.document(let result), _): log.tell(result)
        case .run(.problem(let problem), let folder):
            log.tell(problem, unit: folder.unit, source: folder.source)
        case .run, .looked: break
        case .watching(let folder, let mode):
            var fields = Self.fields(folder)
            if case .polling(let reason) = mode { fields[.code] = .word(reason.rawValue) }
            log.tell(.watching, .info, fields)
        case .away(let folder, let finding):
            log.tell(.folderAway, .error, Self.fields(folder).merging([.code: .word(finding.code)]) { $1 })
        case .back(let folder): log.tell(.folderBack, .info, Self.fields(folder))
        case .intakePaused(let folder): log.tell(.intakePaused, .error, Self.fields(folder))
        case .intakeResumed(let folder): log.tell(.intakeResumed, .info, Self.fields(folder))
        case .ledgerTrouble(let folder, let error): log.tell(error, Self.fields(folder))
        case .ledgerBack(let folder): log.tell(.ledgerBack, .info, Self.fields(folder))
        }
    }

    private static func fields(_ folder: WatchedFolder) -> [ServiceField: ServiceLog.Value] {
        [.unit: .word(folder.unit), .source: .number(folder.source)]
    }

    private static func counts(_ configuration: SiteConfiguration) -> [ServiceField: ServiceLog.Value] {
        [
            .units: .number(configuration.units.count),
            .sources: .number(configuration.units.map(\.sources.count).reduce(0, +)),
            .version: .word(ProgramVersion.current), .process: .number(Int(getpid())),
        ]
    }
}
