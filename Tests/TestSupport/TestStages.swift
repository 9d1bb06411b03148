public import Inspector
public import Pipeline

/// Sends everything to the one target, without looking.
public struct TestRoute: RoutingStage {
    public static let descriptor = StageDescriptor(name: "test.route", summary: "Routes.")
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .route(Route(to: "target")) }
    public func answer(for routingCase: RoutingCase) -> RoutingAnswer { .routes(to: "target") }
}

/// Passes where an inspection that crashes has answered.
public struct ReadsCrashing: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.reads_crashing", summary: "Reads.", reads: ["test.crashing"])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .pass }
}

/// Passes where an inspection that hangs has answered.
public struct ReadsHanging: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.reads_hanging", summary: "Reads.", reads: ["test.hanging"])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .pass }
}

/// Passes where the inspections that behave have answered.
public struct ReadsCounting: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.reads_counting", summary: "Reads.", reads: ["test.counting"])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        document.facts[Counting.size] == document.size ? .pass : .reject(Self.wrong.found())
    }
    static let wrong = FindingKind("wrong_size", sv: "Fel storlek.", en: "Wrong size.")
}

/// Passes where an attacker has answered.
public struct ReadsAttacking: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.reads_attacking", summary: "Reads.", reads: ["test.attacking"])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .pass }
}

/// Can't decide.
public struct Throwing: Stage {
    struct Undecided: Error {}
    public static let descriptor = StageDescriptor(name: "test.throwing", summary: "Throws.")
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) throws -> Outcome { throw Undecided() }
}

/// Holds what has more than three bytes.
public struct HoldsLarge: Stage {
    public static let descriptor = StageDescriptor(name: "test.holds_large", summary: "Holds.")
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        document.size > 3 ? .hold(Self.large.found(), for: .look) : .pass
    }
    static let large = FindingKind("large", sv: "Stor.", en: "Large.")
}

/// Holds what has a certain name, for a person.
public struct HoldsNamed: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.holds_named", summary: "Holds.", findings: [named])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        document.name == "vänta" ? .hold(Self.named.found(), for: .look) : .pass
    }
    static let named = FindingKind("named", sv: "Har det namnet.", en: "Has that name.")
}

/// Everything of this file.
public let testStages: [any Stage.Type] = [
    TestRoute.self, ReadsCrashing.self, ReadsHanging.self, ReadsAttacking.self, ReadsCounting.self, Throwing.self,
    HoldsLarge.self, HoldsNamed.self, TestSort.self, Quarantines.self, ReadsSignatures.self,
]
