internal import Inspector
internal import Pipeline

/// What commands that work on documents need, made from a site.
struct Workshop {
    let site: Site
    let key: SiteKey
    let ledger: SQLiteLedger
    let engine: Engine

    init(_ site: Site) throws {
        let effects = DurableEffects()
        _ = try Folders.create(path: site.state, effects: effects)
        self.site = site
        key = try Self.key(of: site, effects)
        ledger = try Self.ledger(of: site, effects)
        engine = Engine(
            ledger: ledger, evaluator: Self.evaluator(limits: site.limits, parallelism: site.parallelism), key: key,
            memoryLimit: site.maximumInMemory, effects: effects)
    }

    static func key(of site: Site, _ effects: DurableEffects) throws -> SiteKey {
        try SiteKey(path: "\(site.state)/site.key", effects: effects)
    }

    static func ledger(of site: Site, _ effects: DurableEffects) throws -> SQLiteLedger {
        try SQLiteLedger(path: "\(site.state)/ledger.sqlite", effects: effects)
    }

    static func evaluator(limits: InspectionLimits, parallelism: Int) -> Evaluator {
        let inspections = Ingest.registry.inspections
        return Evaluator(
            inspector: InspectorPool(inspections: inspections, parallelism: parallelism), inspections: inspections,
            limits: limits)
    }
}
