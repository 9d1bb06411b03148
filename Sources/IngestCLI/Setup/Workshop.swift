internal import Foundation
internal import Inspector
internal import Pipeline

/// What commands that work on documents need, made from a site.
struct Workshop {
    let engine: Engine
    let ledger: any Ledger
    /// The same; `nil` where nothing is recorded.
    let log: SQLiteLedger?

    /// - Parameter isDry: nothing is recorded, so no state is needed either.
    /// - Throws: `IsolationError` where the inspector can't be locked in as far as the site asks.
    init(_ site: Site, isDry: Bool, gates: TargetGates? = nil) async throws {
        let effects = Ingest.effects
        if !isDry { try Clock.check(Date()) }
        let inspection = try await Inspection(site: site, gates: gates)
        let ledger: any Ledger
        let key: SiteKey
        var vault: Vault?
        if isDry {
            (ledger, key, log) = (EmptyLedger(), SiteKey(), nil)
        } else {
            do throws(FileError) {
                _ = try Folders.create(path: site.state, effects: effects)
            } catch {
                throw LedgerError(
                    .unavailable,
                    "\(site.state) can't be made (\(error.reason)); let whoever runs this write there, or name another 'state' in site.yaml"
                )
            }
            let state = try Self.state(of: site, effects)
            (ledger, key, log) = (state.0, state.1, state.0)
            vault = try Self.vault(of: site, key, effects)
        }
        self.ledger = ledger
        engine = Engine(
            ledger: ledger, evaluator: inspection.evaluator, key: key, vault: vault,
            memoryLimit: site.maximumInMemory, isolation: inspection.level, effects: effects, gates: gates,
            version: ProgramVersion.current)
    }

    /// For commands that only look.
    static func ledger(of site: Site, _ effects: DurableEffects) throws -> SQLiteLedger {
        let path = "\(site.state)/ledger.sqlite"
        // The key is made behind the ledger: beside it an empty file is no new ledger but one that was lost; unless what it
        // holds still stands in its log, as it does until the first checkpoint.
        guard
            size(path) != 0 || (size(path + "-wal") ?? 0) > 0
                || !FileManager.default.fileExists(atPath: "\(site.state)/site.key")
        else {
            throw LedgerError(.damaged, "\(path) is empty, but has been written before; put back a copy and run again")
        }
        return try SQLiteLedger(path: path, effects: effects)
    }

    /// In bytes; `nil` where there is no such file.
    private static func size(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }

    /// The ledger and the key that belongs to it.
    ///
    /// - Throws: `LedgerError` also where the key is gone or another one: a new key beside an old ledger would leave what
    ///   waits to nobody.
    static func state(of site: Site, _ effects: DurableEffects) throws -> (SQLiteLedger, SiteKey) {
        let ledger = try Self.ledger(of: site, effects)
        let path = "\(site.state)/site.key"
        let isNew = try ledger.isEmpty()
        guard isNew || FileManager.default.fileExists(atPath: path) else {
            throw LedgerError(
                .unavailable,
                "\(path) is missing, and the ledger was written with it; put back its copy, or nothing that waits can go on"
            )
        }
        let key: SiteKey
        do throws(FileError) {
            key = try SiteKey(path: path, effects: effects)
        } catch {
            throw LedgerError(
                .unavailable,
                "\(path) can't be used (\(error.reason)): it must be 32 bytes with mode 0600, and belong to whoever runs this"
            )
        }
        try ledger.belong(to: key)
        return (ledger, key)
    }

    /// The vault and its key, made where there is none.
    static func vault(of site: Site, _ key: SiteKey, _ effects: DurableEffects) throws -> Vault {
        let master = try MasterKey(site.vault.key, vault: site.vault.folder, effects: effects)
        return try Vault(
            folder: site.vault.folder, key: master, site: key.fingerprint, quota: site.vault.quota, effects: effects)
    }

    /// An inspector that has shown how far it is locked in.
    struct Inspection {
        let pool: InspectorPool
        let evaluator: Evaluator
        let level: IsolationLevel

        /// - Parameter gates: where what is away is tried again by itself.
        init(site: Site, gates: TargetGates? = nil) async throws {
            let services = try SiteConfiguration.services(of: site, registry: Ingest.registry)
            try await self.init(
                minimum: site.isolation, limits: site.limits, documentsPerChild: site.documentsPerChild,
                parallelism: site.parallelism, memoryLimit: site.maximumInMemory,
                services: ServiceDesk(services, gates: gates))
        }

        init(
            minimum: IsolationLevel = .full, limits: InspectionLimits = InspectionLimits(),
            documentsPerChild: Int = 1, parallelism: Int = 1, memoryLimit: Int = 64 << 20,
            services: ServiceDesk = ServiceDesk()
        ) async throws {
            let registry = Ingest.registry
            pool = InspectorPool(
                inspections: registry.inspections, parallelism: parallelism, minimumIsolation: minimum,
                documentsPerChild: documentsPerChild)
            guard let greeting = await pool.greeting() else { throw IsolationError(wanted: minimum, found: nil) }
            guard greeting.isolation >= minimum else {
                throw IsolationError(wanted: minimum, found: greeting.isolation)
            }
            level = greeting.isolation
            evaluator = Evaluator(
                inspector: pool, registry: registry, limits: limits, memoryLimit: memoryLimit, services: services)
        }
    }
}

/// This machine can't lock the inspector in as far as the site asks.
struct IsolationError: Error, CustomStringConvertible {
    let wanted: IsolationLevel
    /// `nil` where no inspector could be started.
    let found: IsolationLevel?

    var description: String {
        guard let found else { return "the inspector can't be started; 'ingest doctor' tells what is missing" }
        return """
            the site asks for isolation '\(wanted.rawValue)', and this machine gives '\(found.rawValue)': nothing is \
            inspected. 'ingest doctor' tells what is missing; 'isolation: \(found.rawValue)' in site.yaml accepts less.
            """
    }
}
