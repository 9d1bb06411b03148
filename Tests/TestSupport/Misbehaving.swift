internal import CAttacks
internal import Glibc
public import Inspector

/// Writes through a wild pointer.
public struct Crashing: Inspection {
    public static let descriptor = InspectionDescriptor(name: "test.crashing", summary: "Crashes.", facts: [])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        _ = attack_crash()
    }
}

/// Never ends.
public struct Hanging: Inspection {
    public static let descriptor = InspectionDescriptor(name: "test.hanging", summary: "Hangs.", facts: [])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        while true { sleep(60) }
    }
}

/// Sends packets of its own past the protocol: a taken-over parser would.
public struct Talking: Inspection {
    public static let descriptor = InspectionDescriptor(name: "test.talking", summary: "Talks.", facts: [])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        _ = attack_talk()
    }
}

/// States a fact that it did not declare.
public struct Undeclared: Inspection {
    public static let secret = Fact<Int>("test.undeclared", "nobody declared it")
    public static let descriptor = InspectionDescriptor(name: "test.undeclared", summary: "Overstates.", facts: [])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        facts[Self.secret] = 1
    }
}

/// Ends without an answer.
public struct Leaving: Inspection {
    public static let descriptor = InspectionDescriptor(name: "test.leaving", summary: "Leaves.", facts: [])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) { _exit(3) }
}

/// Behaves, and counts.
public struct Counting: Inspection {
    public static let size = Fact<Int>("test.size", "how many bytes it was given")
    public static let descriptor = InspectionDescriptor(name: "test.counting", summary: "Counts.", facts: [size.field])
    public init(options: NoOptions) {}
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) { facts[Self.size] = bytes.count }
}

/// Everything of this file.
public let misbehavingInspections: [any Inspection.Type] = [
    Crashing.self, Hanging.self, Talking.self, Undeclared.self, Leaving.self, Counting.self, Attacking.self,
    Signatures.self,
]
