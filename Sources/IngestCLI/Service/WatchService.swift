internal import Dispatch
internal import Foundation
internal import Inspector
internal import Pipeline

/// Watches day and night: reads its configuration anew when it is asked to, and ends when what is under way has ended.
struct WatchService {
    let site: SiteOptions
    let teller: any WatchTeller
    let notifier: ServiceNotifier?
    private let counters = ServiceCounters()
    private let signing: Signing

    init(site: SiteOptions, teller: any WatchTeller, notifier: ServiceNotifier?) {
        self.site = site
        self.teller = teller
        self.notifier = notifier
        signing = Signing(teller: teller)
    }

    private enum Demand: Sendable {
        case stop
        case reload
        /// A watcher has ended: which one, and why.
        case ended(Int, LedgerError?)
    }

    /// A configuration at work.
    private struct Generation {
        let number: Int
        let configuration: SiteConfiguration
        let workshop: Workshop
        let stop = StopRequest()
    }

    /// - Throws: `LedgerError` where the ledger can't be used and no waiting helps.
    func run(_ configuration: SiteConfiguration) async throws {
        let (demands, asking) = AsyncStream.makeStream(of: Demand.self)
        let interruption = Interruption()
        interruption.stop.whenMade { asking.yield(.stop) }
        let hangups = Self.hangups { asking.yield(.reload) }
        defer { hangups.cancel() }
        await teller.tell(.started(configuration))
        var current = try await generation(0, configuration)
        counters.configure(configuration.units, services: configuration.services)
        var watching = watch(current, asking)
        var heart = beat(current)
        notifier?.ready()
        await teller.tell(.ready)
        var failure: LedgerError?
        loop: for await demand in demands {
            switch demand {
            case .stop:
                notifier?.stopping()
                await teller.tell(.stopping)
                break loop
            case .ended(let number, let error):
                // An earlier one was told to end.
                guard number == current.number else { continue }
                failure = error
                break loop
            case .reload:
                notifier?.reloading()
                guard let next = await reloaded(current) else {
                    counters.reloadFailed()
                    notifier?.ready()
                    continue
                }
                current.stop.make()
                await watching.value
                current = next
                counters.configure(current.configuration.units, services: current.configuration.services)
                watching = watch(current, asking)
                heart.cancel()
                heart = beat(current)
                notifier?.ready()
                await teller.tell(.reloaded(current.configuration))
            }
        }
        current.stop.make()
        await watching.value
        heart.cancel()
        await signing.sign(current.workshop, current.configuration.site)
        await writeMetrics(current)
        await teller.tell(.stopped)
        if let failure { throw failure }
    }

    // MARK: - Generations

    private func generation(_ number: Int, _ configuration: SiteConfiguration) async throws -> Generation {
        let (teller, counters) = (teller, counters)
        let site = configuration.site
        let gates = TargetGates(firstRest: Double(site.firstRetry), longestRest: Double(site.longestRetry)) {
            place, state in
            switch state {
            case .open where place.service != nil:
                counters.service(place.target, isUp: true)
                Task { await teller.tell(.serviceBack(place.target)) }
            case .resting(let until, _) where place.service != nil:
                counters.service(place.target, isUp: false)
                Task { await teller.tell(.serviceAway(place.target, until: until)) }
            case .open:
                counters.target(unit: place.unit, target: place.target, isUp: true)
                Task { await teller.tell(.targetBack(place)) }
            case .resting(let until, _):
                counters.target(unit: place.unit, target: place.target, isUp: false)
                counters.deliveryFailed(unit: place.unit, target: place.target)
                Task { await teller.tell(.targetResting(place, until: until)) }
            }
        }
        return Generation(
            number: number, configuration: configuration,
            workshop: try await Workshop(site, isDry: false, gates: gates))
    }

    /// The next one; `nil` where its configuration has mistakes, and the one before goes on.
    private func reloaded(_ current: Generation) async -> Generation? {
        do {
            let configuration = try site.load()
            guard configuration.site.state == current.configuration.site.state else {
                throw ConfigurationError([
                    Diagnostic(
                        .invalidValue, at: SourceLocation(file: configuration.site.file, line: 1, column: 1),
                        "'state' can't change while the program runs", hint: "stop it and start it again")
                ])
            }
            return try await generation(current.number + 1, configuration)
        } catch {
            await teller.tell(.reloadFailed("\(error)"))
            return nil
        }
    }

    private func watch(_ generation: Generation, _ asking: AsyncStream<Demand>.Continuation) -> Task<Void, Never> {
        let site = generation.configuration.site
        let (teller, counters) = (teller, counters)
        return Task {
            do throws(LedgerError) {
                let state = try Self.open(site.state)
                try await Watcher(
                    engine: generation.workshop.engine, units: generation.configuration.units,
                    parallelism: site.parallelism, minimumFree: site.minimumFree, state: state
                ).run(stop: generation.stop) { event in
                    counters.count(event)
                    await teller.tell(event)
                }
                asking.yield(.ended(generation.number, nil))
            } catch {
                asking.yield(.ended(generation.number, error))
            }
        }
    }

    private static func open(_ state: String) throws(LedgerError) -> OpenFile {
        do throws(FileError) {
            return try Folders.open(path: state)
        } catch {
            throw LedgerError(.unavailable, "the state folder can't be opened (\(error.reason))")
        }
    }

    private static func hangups(_ body: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler(handler: body)
        source.resume()
        return source
    }

    // MARK: - Signs of life

    /// In seconds.
    private static let metricsInterval = 15.0
    private static let balanceInterval = 3_600.0

    /// Tells the service manager that tasks are still carried out, and whoever reads metrics how things stand.
    private func beat(_ generation: Generation) -> Task<Void, Never> {
        let watchdog = notifier?.watchdogInterval.map { $0 / .seconds(2) } ?? Self.metricsInterval
        let interval = min(watchdog, Self.metricsInterval)
        return Task {
            var nextBalance = Date()
            var nextMetrics = Date()
            let site = generation.configuration.site
            var nextCheckpoint = Date()
            while !Task.isCancelled {
                notifier?.watchdog()
                let now = Date()
                if now >= nextBalance {
                    nextBalance = now.addingTimeInterval(Self.balanceInterval)
                    await checkBalance(generation)
                }
                if now >= nextMetrics {
                    nextMetrics = now.addingTimeInterval(Self.metricsInterval)
                    await writeMetrics(generation)
                }
                if now >= nextCheckpoint {
                    nextCheckpoint = now.addingTimeInterval(Double(site.checkpoints.minutes) * 60)
                    // Apart: a heart that is stopped would else end it in its middle, and tell of trouble that is none.
                    await Task { await signing.sign(generation.workshop, site) }.value
                }
                try? await Task.sleep(for: .seconds(interval))
            }
        }
    }

    /// It reads the whole ledger, so not often, and only where somebody reads the metrics.
    private func checkBalance(_ generation: Generation) async {
        guard generation.configuration.site.metricsFile != nil,
            let isEven = try? await generation.workshop.ledger.isBalanceEven()
        else { return }
        counters.balance(isEven: isEven)
        if !isEven { await teller.tell(.balanceUneven) }
    }

    private func writeMetrics(_ generation: Generation) async {
        guard let path = generation.configuration.site.metricsFile else { return }
        for unit in generation.configuration.units { counters.look(at: unit) }
        let snapshot = (try? await counters.snapshot(of: generation.workshop.ledger)) ?? counters.snapshot()
        do throws(FileError) {
            try MetricsPage.write(snapshot, to: path, Ingest.effects)
        } catch {
            await teller.tell(.metricsTrouble(error))
        }
    }
}

extension ServiceCounters {
    fileprivate func count(_ event: WatchEvent) {
        switch event {
        case .run(.document(let result), _): documentFinished(result)
        case .looked: looked()
        case .intakePaused: intake(isPaused: true)
        case .intakeResumed: intake(isPaused: false)
        default: break
        }
    }

    /// Where originals are kept, what lies there was taken or not; only folders that are emptied tell by themselves.
    fileprivate func look(at unit: UnitPlan) {
        let now = Date()
        for target in unit.targets.values {
            self.target(
                unit: unit.name, target: target.name,
                isPaused: target.serviceWindows.contains { $0.end(at: now) != nil })
        }
        for (index, source) in unit.sources.enumerated() {
            let look = SourceLook(folder: source.folder)
            if source.mode == .consume {
                self.source(unit: unit.name, index: index, look)
            } else {
                self.source(unit: unit.name, index: index, isUp: look != nil, untaken: nil, oldest: nil)
            }
        }
    }
}
