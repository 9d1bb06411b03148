public import Inspector

/// Everything that a program can do: an immutable value, made at the start and handed to whoever needs it.
///
/// An integrator's program is a registry with more in it. Two plugs of one kind with the same name are a programmer's
/// mistake and end the program at the start.
public struct Registry: Sendable {
    public private(set) var inspections: [InspectionFactory] = []
    public private(set) var stages: [StageFactory] = []
    public private(set) var targets: [TargetFactory] = []
    public private(set) var closingSteps: [ClosingFactory] = []
    public private(set) var services: [ServiceFactory] = []
    public private(set) var profiles: [ProfileSource] = []
    /// What the keeper looks at again, by the inspection's name.
    public private(set) var confirmations: [String: Confirmation] = [:]
    /// `nil` for a program that makes no pictures of pages.
    public private(set) var pictures: PagePictures?
    /// Runs in a process of its own (`RebuildServer`); `nil` for a program that makes no document anew.
    public private(set) var rebuilder: (any Rebuilder.Type)?

    /// Whether the bytes say something else than an inspection's facts.
    public typealias Confirmation = @Sendable (Facts, DocumentReader) throws(FileError) -> Bool

    public init(
        inspections: [any Inspection.Type] = [], stages: [any Stage.Type] = [], targets: [any Target.Type] = [],
        closingSteps: [any ClosingStep.Type] = [], services: [any Service.Type] = [], profiles: [ProfileSource] = [],
        pictures: PagePictures? = nil, rebuilder: (any Rebuilder.Type)? = nil
    ) {
        add(
            inspections: inspections, stages: stages, targets: targets, closingSteps: closingSteps, services: services,
            profiles: profiles)
        self.pictures = pictures
        self.rebuilder = rebuilder
    }

    /// This registry with more in it; `pictures` and `rebuilder` take the place of what it had.
    public func adding(
        inspections: [any Inspection.Type] = [], stages: [any Stage.Type] = [], targets: [any Target.Type] = [],
        closingSteps: [any ClosingStep.Type] = [], services: [any Service.Type] = [], profiles: [ProfileSource] = [],
        pictures: PagePictures? = nil, rebuilder: (any Rebuilder.Type)? = nil
    ) -> Registry {
        var registry = self
        registry.pictures = pictures ?? self.pictures
        registry.rebuilder = rebuilder ?? self.rebuilder
        registry.add(
            inspections: inspections, stages: stages, targets: targets, closingSteps: closingSteps, services: services,
            profiles: profiles)
        return registry
    }

    private mutating func add(
        inspections: [any Inspection.Type], stages: [any Stage.Type], targets: [any Target.Type],
        closingSteps: [any ClosingStep.Type], services: [any Service.Type], profiles: [ProfileSource]
    ) {
        self.inspections += inspections.map { InspectionFactory($0) }
        for case let inspection as any ConfirmableInspection.Type in inspections {
            confirmations[inspection.descriptor.name] = confirmation(inspection)
        }
        self.stages += stages.map { StageFactory($0) }
        self.targets += targets.map { TargetFactory($0) }
        self.closingSteps += closingSteps.map { ClosingFactory($0) }
        self.services += services.map { ServiceFactory($0) }
        self.profiles += profiles
        requireUnique("inspection", self.inspections.map(\.descriptor.name))
        requireUnique("stage", self.stages.map(\.descriptor.name))
        requireUnique("target", self.targets.map(\.descriptor.name))
        requireUnique("closing step", self.closingSteps.map(\.descriptor.name))
        requireUnique("service", self.services.map(\.descriptor.name))
        requireUnique("profile", self.profiles.map(\.name))
    }

    private func confirmation<I: ConfirmableInspection>(_ inspection: I.Type) -> Confirmation {
        { (facts, bytes) throws(FileError) in try inspection.contradicts(facts, bytes) }
    }

    private func requireUnique(_ kind: String, _ names: [String]) {
        var seen: Set<String> = []
        for name in names { precondition(seen.insert(name).inserted, "\(kind) '\(name)' is registered twice") }
    }
}

/// A profile's text, as it is built into a program.
public struct ProfileSource: Sendable {
    /// Swedish words with hyphens, such as `1177-inkommande`.
    public let name: String
    public let summary: String
    /// YAML.
    public let text: String

    public init(name: String, summary: String, text: String) {
        self.name = name
        self.summary = summary
        self.text = text
    }

    /// What stands for the file's name in diagnostics.
    public var file: String { "profile:\(name)" }
}
