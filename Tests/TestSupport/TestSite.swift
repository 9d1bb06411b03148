internal import Foundation
public import Inspector
public import Pipeline
internal import Services
internal import Stages
internal import Targets

/// A site with one unit in a folder of its own: `inbox` is consumed, `target` receives.
public struct TestSite: Sendable {
    public let folder: TemporaryFolder
    public let registry: Registry
    public let unit: UnitPlan
    public let ledger: SQLiteLedger
    public let vault: Vault
    public let engine: Engine
    public let runner: Runner

    /// - Parameters:
    ///   - stages: the unit's stages in YAML, each line starting with `  - `.
    ///   - registry: must have the same inspections as the executable.
    ///   - executable: what is started as the inspector.
    ///   - source: more of the drop folder's entry, such as `, complete: stable`.
    ///   - more: further lines of the unit's file.
    ///   - memoryLimit: in bytes; larger documents are not copied into memory.
    ///   - clockOffset: how far its clock is ahead, in seconds.
    ///   - vaultQuota: in bytes.
    ///   - services: what stages can ask.
    ///   - faults: sees every durable effect of the engine, and may fail it.
    public init(
        stages: String = TestSite.routeOnly, mode: Source.Mode = .consume, registry: Registry = .testing,
        executable: String = "test-ingest", limits: InspectionLimits = InspectionLimits(), parallelism: Int = 2,
        folder: TemporaryFolder? = nil, source: String = "", more: String = "", memoryLimit: Int = 64 << 20,
        gates: TargetGates? = nil, clockOffset: Double = 0, vaultQuota: Int? = nil,
        services: [PlannedService] = [],
        faults: DurableEffects.Observer? = nil
    ) throws {
        self.folder = try folder ?? TemporaryFolder()
        self.registry = registry
        let yaml = """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            sources: [{ folder: inbox, mode: \(mode.rawValue)\(source) }]
            stages:
            \(stages)
            targets: { target: { target: folder, options: { path: target, layout: flat } } }
            closing: [{ step: shred }]
            \(more)
            """
        unit = try UnitPlan(yaml: yaml, file: "\(self.folder.path)/unit.yaml", registry: registry)
        try FileManager.default.createDirectory(
            at: self.folder.url.appendingPathComponent("inbox"), withIntermediateDirectories: true)
        let effects = DurableEffects(observer: faults)
        let key = try SiteKey(path: "\(self.folder.path)/state/site.key", effects: DurableEffects())
        let vaultFolder = "\(self.folder.path)/state/vault"
        let master = try MasterKey(
            .file("\(self.folder.path)/state/master.key"), vault: vaultFolder, effects: DurableEffects())
        _ = try Folders.create(path: vaultFolder, effects: DurableEffects())
        vault = try Vault(folder: vaultFolder, key: master, site: key.fingerprint, quota: vaultQuota, effects: effects)
        ledger = try SQLiteLedger(path: "\(self.folder.path)/state/ledger.sqlite", effects: effects)
        let pool = InspectorPool(
            executable: BuiltProducts.executable(executable).path, inspections: registry.inspections,
            parallelism: parallelism)
        engine = Engine(
            ledger: ledger,
            evaluator: Evaluator(
                inspector: pool, registry: registry, limits: limits, memoryLimit: memoryLimit,
                services: ServiceDesk(services, gates: gates)),
            key: key, vault: vault, memoryLimit: memoryLimit, isolation: .full, effects: effects, gates: gates,
            now: { Date(timeIntervalSinceNow: clockOffset) })
        runner = Runner(engine: engine, units: [unit], parallelism: parallelism)
    }

    /// Everything goes to the one target, without an inspection.
    public static let routeOnly = "  - { stage: test.route }"
}

extension Registry {
    /// What is built in, and what misbehaves.
    public static let testing = Registry.builtInStages.adding(
        inspections: misbehavingInspections, stages: testStages + testConversions, targets: Registry.builtInTargets,
        services: Registry.builtInServices,
        pictures: PagePictures(renderer: DrawingByWords.self, type: .pdf, classes: { _ in [] }),
        rebuilder: RebuildingByWords.self)
}
