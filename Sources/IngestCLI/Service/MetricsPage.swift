internal import Foundation
package import Pipeline

/// A snapshot as a page in Prometheus' text exposition format 0.0.4.
package enum MetricsPage {
    /// The page. A family of which nothing is known is left out.
    package static func text(_ snapshot: MetricsSnapshot) -> String {
        MetricFamily.all.map { family in
            let samples = samples(of: family, snapshot)
            guard !samples.isEmpty else { return "" }
            return "# HELP \(family.name) \(escapedHelp(family.help))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
                + samples.map { line(family, $0) + "\n" }.joined()
        }.joined()
    }

    /// Puts the page into a file that another program reads (`metrics_file` in site.yaml).
    package static func write(
        _ snapshot: MetricsSnapshot, to path: String, _ effects: DurableEffects
    ) throws(FileError) {
        try effects.refreshFile(at: path, with: Array(text(snapshot).utf8))
    }

    /// A value with the values of its family's labels.
    private struct Sample {
        let value: Double
        let labels: [String]

        init(_ value: Double, _ labels: String...) {
            self.value = value
            self.labels = labels
        }
        init(_ isSo: Bool, _ labels: String...) { (value, self.labels) = (isSo ? 1 : 0, labels) }
        init(_ count: Int, _ labels: String...) { (value, self.labels) = (Double(count), labels) }
    }

    private static func samples(of family: MetricFamily, _ snapshot: MetricsSnapshot) -> [Sample] {
        switch family {
        case .documents, .waiting, .waitingAge: ledgerSamples(of: family, snapshot)
        case .finished, .targetUp, .targetPaused, .deliveries, .failures, .targetAge:
            targetSamples(of: family, snapshot)
        case .sourceUp, .sourceCount, .sourceAge: sourceSamples(of: family, snapshot)
        case .balanceEven: one(snapshot.isBalanceEven.map { Sample($0) })
        case .serviceUp: snapshot.services.sorted { $0.key < $1.key }.map { Sample($0.value, $0.key) }
        case .intakePaused: one(snapshot.isIntakePaused.map { Sample($0) })
        case .lastLook: one(snapshot.lastLook.map { Sample($0.timeIntervalSince1970) })
        case .lastReload: one(snapshot.lastReload.map { Sample($0.isSuccessful) })
        case .lastReloadTime: one(snapshot.lastReload.map { Sample($0.time.timeIntervalSince1970) })
        case .startTime: one(snapshot.processStart.map { Sample($0.timeIntervalSince1970) })
        case .memory: one(snapshot.residentMemory.map { Sample($0) })
        case .build: [Sample(1, snapshot.version)]
        default: []
        }
    }

    private static func one(_ sample: Sample?) -> [Sample] { sample.map { [$0] } ?? [] }

    /// Every unit has every state, so that an alarm finds its series also before the first document.
    private static func ledgerSamples(of family: MetricFamily, _ snapshot: MetricsSnapshot) -> [Sample] {
        let units = Set(snapshot.units + snapshot.documents.map(\.unit) + snapshot.waiting.map(\.unit)).sorted()
        let words = WaitsFor.allCases.map(\.rawValue) + [nothing]
        return units.flatMap { unit in
            family == .documents
                ? DocumentState.allCases.map { state in
                    let ofUnit = snapshot.documents.filter { $0.unit == unit }
                    return Sample(ofUnit.reduce(0) { $0 + ($1.counts[state] ?? 0) }, unit, state.rawValue)
                }
                : words.map { word in
                    let found = snapshot.waiting.filter { $0.unit == unit && label($0) == word }
                    return family == .waiting
                        ? Sample(found.reduce(0) { $0 + $1.count }, unit, word)
                        : Sample(age(found, snapshot.now), unit, word)
                }
        }
    }

    /// What no word of this version says is not worth a label of its own.
    private static func label(_ total: WaitingTotal) -> String {
        guard let word = total.waitsFor else { return nothing }
        return WaitsFor(rawValue: word)?.rawValue ?? WaitsFor.look.rawValue
    }

    private static let nothing = "nothing"

    private static func age(_ totals: [WaitingTotal], _ now: Date) -> Double {
        age(totals.map(\.oldestReceivedAt).min(), now)
    }

    /// A clock that was set back makes nothing younger than new.
    private static func age(_ since: Date?, _ now: Date) -> Double {
        since.map { max(0, now.timeIntervalSince($0)) } ?? 0
    }

    private static func targetSamples(of family: MetricFamily, _ snapshot: MetricsSnapshot) -> [Sample] {
        let targets = snapshot.targets.sorted()
        switch family {
        case .finished:
            guard let counts = snapshot.counts else { return [] }
            return Set(snapshot.units + counts.finished.keys.map(\.unit)).sorted().flatMap { unit in
                FinishedOutcome.allCases.map { outcome in
                    Sample(counts.finished[.init(unit: unit, outcome: outcome)] ?? 0, unit, outcome.rawValue)
                }
            }
        case .deliveries, .failures:
            guard let counts = snapshot.counts else { return [] }
            let values = family == .deliveries ? counts.deliveries : counts.failures
            // A counter that vanishes at a reload would look like a restart.
            return Set(targets).union(values.keys).sorted().map { Sample(values[$0] ?? 0, $0.unit, $0.target) }
        case .targetAge:
            return targets.map { target in
                let found = snapshot.waiting.filter { $0.unit == target.unit && $0.target == target.target }
                return Sample(age(found, snapshot.now), target.unit, target.target)
            }
        default:
            return snapshot.targetStates.sorted { $0.key < $1.key }.map { target, state in
                Sample(family == .targetUp ? state.isUp : state.isPaused, target.unit, target.target)
            }
        }
    }

    private static func sourceSamples(of family: MetricFamily, _ snapshot: MetricsSnapshot) -> [Sample] {
        snapshot.sourceStates.sorted { $0.key < $1.key }.compactMap { source, state in
            let index = "\(source.index)"
            if family == .sourceUp { return Sample(state.isUp, source.unit, index) }
            guard let untaken = state.untaken else { return nil }
            return family == .sourceCount
                ? Sample(untaken, source.unit, index)
                : Sample(age(state.oldest, snapshot.now), source.unit, index)
        }
    }

    private static func line(_ family: MetricFamily, _ sample: Sample) -> String {
        let labels = zip(family.labels, sample.labels).map { "\($0)=\"\(escapedLabel($1))\"" }
        let value =
            sample.value == sample.value.rounded() && abs(sample.value) < 1e15
            ? "\(Int64(sample.value))" : "\(sample.value)"
        return family.name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " " + value
    }

    private static func escapedLabel(_ text: String) -> String {
        escapedHelp(text).replacing("\"", with: "\\\"")
    }

    private static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}
