internal import Foundation

/// Watches the drop folders of units until it is asked to stop.
public struct Watcher: Sendable {
    private let engine: Engine
    private let units: [UnitPlan]
    private let room: FreeSpace
    private let state: OpenFile
    private let recheckTime: Double

    /// - Parameters:
    ///   - minimumFree: in bytes; with less room on a folder's file system or the state's, nothing is taken in.
    ///   - state: the state's folder.
    ///   - recheckTime: in seconds, how often what waits for an administrator is looked at again.
    public init(
        engine: Engine, units: [UnitPlan], parallelism: Int, minimumFree: Int, state: OpenFile,
        recheckTime: Double = 600
    ) {
        self.engine = engine.working(in: Slots(max(1, parallelism)))
        self.units = units
        room = FreeSpace(minimum: minimumFree)
        self.state = state
        self.recheckTime = recheckTime
    }

    /// - Parameter stop: once it is made nothing new is begun, and this returns when what is under way has ended.
    /// - Throws: `LedgerError` where no waiting helps, after what was under way has ended.
    @concurrent
    public func run(
        stop: StopRequest, report: @escaping @Sendable (WatchEvent) async -> Void
    ) async throws(LedgerError) {
        engine.sweepVault()
        let failure = FirstFailure()
        await withDiscardingTaskGroup { group in
            for unit in units {
                for (index, source) in unit.sources.enumerated() {
                    let bell = Doorbell()
                    stop.whenMade { bell.ring() }
                    let watch = FolderWatch(
                        watched: WatchedFolder(unit: unit.name, source: index), place: IntakePlace(source),
                        source: source, engine: engine, units: units, stop: stop, bell: bell, room: room, state: state,
                        recheckTime: recheckTime, report: report)
                    group.addTask {
                        do throws(LedgerError) {
                            try await watch.run()
                        } catch {
                            failure.note(error)
                            stop.make()
                        }
                    }
                }
            }
        }
        if let error = failure.error { throw error }
    }
}
