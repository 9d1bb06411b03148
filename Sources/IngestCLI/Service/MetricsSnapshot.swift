package import Foundation
package import Pipeline

/// How a site stands at one moment. What is not known is left out of the page.
package struct MetricsSnapshot: Sendable {
    /// A target, as a unit lists it.
    package struct Target: Sendable, Hashable, Comparable {
        package let unit: String
        package let target: String

        package init(unit: String, target: String) {
            self.unit = unit
            self.target = target
        }

        package static func < (one: Self, other: Self) -> Bool {
            (one.unit, one.target) < (other.unit, other.target)
        }
    }

    /// A unit's drop folder by its place in the unit's file, from 0. Its path stays out.
    package struct Source: Sendable, Hashable, Comparable {
        package let unit: String
        package let index: Int

        package init(unit: String, index: Int) {
            self.unit = unit
            self.index = index
        }

        package static func < (one: Self, other: Self) -> Bool { (one.unit, one.index) < (other.unit, other.index) }
    }

    package struct TargetState: Sendable, Hashable {
        package var isUp = true
        package var isPaused = false
    }

    /// What lies in a drop folder.
    package struct SourceState: Sendable, Hashable {
        package var isUp: Bool
        /// `nil` where that is not known.
        package var untaken: Int?
        /// When the oldest of them was last changed.
        package var oldest: Date?

        package init(isUp: Bool, untaken: Int? = nil, oldest: Date? = nil) {
            self.isUp = isUp
            self.untaken = untaken
            self.oldest = oldest
        }
    }

    package struct Reload: Sendable, Hashable {
        package let isSuccessful: Bool
        package let time: Date
    }

    /// What the service has counted since it was started.
    package struct Counts: Sendable, Hashable {
        package struct Finished: Sendable, Hashable {
            package let unit: String
            package let outcome: FinishedOutcome
        }
        package var finished: [Finished: Int] = [:]
        package var deliveries: [Target: Int] = [:]
        package var failures: [Target: Int] = [:]
    }

    package let now: Date
    /// Units of the configuration, also those that have nothing yet.
    package var units: [String] = []
    package var targets: [Target] = []
    package var documents: [Balance] = []
    package var waiting: [WaitingTotal] = []
    /// `nil` where it was not counted anew.
    package var isBalanceEven: Bool?
    /// `nil` where no service runs.
    package var counts: Counts?
    package var targetStates: [Target: TargetState] = [:]
    package var sourceStates: [Source: SourceState] = [:]
    /// Whether services answer, by what they are asked for.
    package var services: [String: Bool] = [:]
    package var isIntakePaused: Bool?
    package var lastLook: Date?
    package var lastReload: Reload?
    package var processStart: Date?
    /// In bytes.
    package var residentMemory: Int?
    package var version: String

    package init(now: Date, version: String = ProgramVersion.current) {
        self.now = now
        self.version = version
    }

    /// Takes what the ledger knows.
    package mutating func read(_ ledger: any Ledger) async throws(LedgerError) {
        documents = try await ledger.balances()
        waiting = try await ledger.waiting()
    }

    /// Takes the units with their targets.
    package mutating func read(_ units: [UnitPlan]) {
        self.units = units.map(\.name)
        targets = units.flatMap { unit in unit.targets.keys.map { Target(unit: unit.name, target: $0) } }
    }
}

/// How far a document came, as a label of bounded kinds.
package enum FinishedOutcome: String, Sendable, CaseIterable {
    case delivered
    case deliveredBefore = "delivered_before"
    case held, refused
    case notTaken = "not_taken"
}
