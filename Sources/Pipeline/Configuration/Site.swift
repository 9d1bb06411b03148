internal import Foundation
public import Inspector

/// `site.yaml`: where a site keeps its state and how much it may use.
public struct Site: Sendable {
    /// The file that it was read from.
    public let file: String
    /// Folder for the ledger and the key.
    public let state: String
    /// Documents that wait, and the key under which they are sealed.
    public let vault: VaultSettings
    /// Folder with the units' files.
    public let units: String
    /// How many documents are worked on at once.
    public let parallelism: Int
    /// In bytes; a larger document is not copied into memory.
    public let maximumInMemory: Int
    /// The backstop around the inspection of one document.
    public let limits: InspectionLimits
    /// With less, nothing is inspected.
    public let isolation: IsolationLevel
    /// 1 for a child a document.
    public let documentsPerChild: Int
    /// How long something may wait before `ingest status` says that it is too long; `nil` for no limit.
    public let staleAfterHours: Int?
    /// Where a service writes its metrics for Prometheus; `nil` for nowhere.
    public let metricsFile: String?

    /// In bytes: with less free, a service takes nothing in.
    public let minimumFree: Int
    /// In seconds: how long a service leaves a target alone after its first failure; twice as long after each further one.
    public let firstRetry: Int
    /// The most that it comes to, in seconds.
    public let longestRetry: Int

    /// What becomes of the log's checkpoints.
    public let checkpoints: CheckpointPlan
    /// What it says of services, by their names; read against a registry.
    let serviceNode: ConfigNode?
    /// For all units that say nothing of their own.
    public let accessLog: AccessLogSettings

    /// Everything that the file may say.
    public static let fields = [
        FormatVersion.field,
        OptionField(name: "state", shape: .text, help: "folder for the ledger and the key", isRequired: true),
        OptionField(
            name: "units", shape: .text, help: "folder with one file a unit", isRequired: false, defaultText: "units"),
        VaultSettings.vaultField,
        VaultSettings.keyField,
        OptionField(
            name: "parallelism", shape: .number(minimum: 1, maximum: 64), help: "documents worked on at once",
            isRequired: false, defaultText: "2"),
        OptionField(
            name: "maximum_in_memory", shape: .bytes(minimum: 0, maximum: 1 << 31),
            help: "a larger document is inspected from its file", isRequired: false, defaultText: "64 MiB"),
        OptionField(
            name: "deadline_seconds", shape: .number(minimum: 1, maximum: 3_600),
            help: "an inspection that takes longer is ended, and the document held", isRequired: false,
            defaultText: "20"),
        OptionField(
            name: "inspector_memory", shape: .bytes(minimum: 256 << 20, maximum: 1 << 36),
            help: "address space of one inspection, the program itself included", isRequired: false,
            defaultText: "1 GiB"),
        OptionField(
            name: "isolation", shape: IsolationLevel.optionShape,
            help: "what is enough for inspecting documents; with less the program stops", isRequired: false,
            defaultText: "full"),
        OptionField(
            name: "documents_per_inspector", shape: .number(minimum: 1, maximum: 10_000),
            help: "1: a process a document; more: one process for so many, for trusted bulk", isRequired: false,
            defaultText: "1"),
        OptionField(
            name: "stale_after_hours", shape: .number(minimum: 1, maximum: 87_600),
            help: "what waits longer makes 'ingest status' end with 1", isRequired: false),
        OptionField(
            name: "minimum_free", shape: .bytes(minimum: 0, maximum: 1 << 60),
            help: "with less free where files lie or the state is, 'ingest watch' takes nothing in until there is more",
            isRequired: false, defaultText: "64 MiB"),
        OptionField(
            name: "retry_seconds", shape: .number(minimum: 1, maximum: 3_600),
            help:
                "how long 'ingest watch' leaves a target alone after its first failure; twice as long after each more",
            isRequired: false, defaultText: "5"),
        OptionField(
            name: "longest_retry_seconds", shape: .number(minimum: 1, maximum: 86_400),
            help: "the longest that it leaves a target alone", isRequired: false, defaultText: "600"),
        OptionField(
            name: "metrics_file", shape: .text,
            help: "where 'ingest watch' writes its metrics for Prometheus; node_exporter reads names that end in .prom",
            isRequired: false),
        OptionField(
            name: "services", shape: .tree,
            help: "programs that stages ask, such as a virus scanner, with their options",
            isRequired: false),
        CheckpointPlan.field,
        AccessLogSettings.field,
    ]

    public init(path: String) throws(ConfigurationError) {
        let node = try ConfigFile.read(path)
        try FormatVersion.check(node)
        var diagnostics: [Diagnostic] = []
        lint(node, against: Self.fields, owner: node.location, noun: "setting", into: &diagnostics)
        accessLog = AccessLogSettings(node["access_log"], &diagnostics)
        let state = FilePath.resolve(node["state"]?.text ?? "state", against: path)
        let vault = VaultSettings(node, state: state, into: &diagnostics)
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        func number(_ key: String, _ value: Int) -> Int { node[key].flatMap(Int.init(checked:)) ?? value }
        func bytes(_ key: String, _ value: Int) -> Int { node[key].flatMap(ByteCount.init(checked:))?.bytes ?? value }
        file = path
        serviceNode = node["services"]
        self.state = state
        self.vault = vault
        units = FilePath.resolve(node["units"]?.text ?? "units", against: path)
        parallelism = number("parallelism", 2)
        maximumInMemory = bytes("maximum_in_memory", 64 << 20)
        isolation = node["isolation"].flatMap(IsolationLevel.init(checked:)) ?? .full
        documentsPerChild = number("documents_per_inspector", 1)
        staleAfterHours = node["stale_after_hours"].flatMap(Int.init(checked:))
        metricsFile = node["metrics_file"].flatMap(FilePath.init(checked:))?.path
        checkpoints = CheckpointPlan(node["checkpoints"])
        minimumFree = bytes("minimum_free", 64 << 20)
        firstRetry = number("retry_seconds", 5)
        longestRetry = number("longest_retry_seconds", 600)
        let seconds = number("deadline_seconds", 20)
        limits = InspectionLimits(
            deadlineMilliseconds: seconds * 1_000, cpuSeconds: seconds,
            addressSpace: bytes("inspector_memory", 1 << 30))
    }
}

/// A site with its units, all checked.
public struct SiteConfiguration: Sendable {
    public let site: Site
    public let units: [UnitPlan]
    /// What stages can ask.
    public let services: [PlannedService]

    /// - Throws: `ConfigurationError` with every mistake in every file.
    public init(path: String, registry: Registry) throws(ConfigurationError) {
        let site = try Site(path: path)
        var plans: [UnitPlan] = []
        var diagnostics: [Diagnostic] = []
        for file in try Self.unitFiles(of: site) {
            do throws(ConfigurationError) {
                let plan = try UnitPlan(path: file, registry: registry)
                if let other = plans.first(where: { $0.name == plan.name || $0.hsaID == plan.hsaID }) {
                    diagnostics.append(
                        Diagnostic(
                            .invalidValue, at: plan.location,
                            "this unit has the name or HSA-id of the one in \(other.location.file)"))
                }
                plans.append(plan)
            } catch {
                diagnostics += error.diagnostics
            }
        }
        services = PlannedService.all(in: site.serviceNode, registry: registry, &diagnostics)
        if diagnostics.isEmpty { PlannedService.check(plans, against: services, registry: registry, &diagnostics) }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        self.site = site
        units = plans
    }

    /// What stages of a site can ask, without its units.
    ///
    /// - Throws: `ConfigurationError` with every mistake.
    public static func services(of site: Site, registry: Registry) throws(ConfigurationError) -> [PlannedService] {
        var diagnostics: [Diagnostic] = []
        let services = PlannedService.all(in: site.serviceNode, registry: registry, &diagnostics)
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        return services
    }

    public func unit(_ name: String) -> UnitPlan? { units.first { $0.name == name } }

    private static func unitFiles(of site: Site) throws(ConfigurationError) -> [String] {
        let start = SourceLocation(file: site.file, line: 1, column: 1)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: site.units) else {
            throw ConfigurationError([
                Diagnostic(
                    .unreadable, at: start, "the folder of units can't be read: \(site.units)",
                    hint: "make it, or name another one with 'units'")
            ])
        }
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(CaseFile.ending) }.sorted()
            .map { "\(site.units)/\($0)" }
    }
}
