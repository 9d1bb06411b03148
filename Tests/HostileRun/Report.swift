import Foundation

/// Prints what a run has shown. It names files as the kit does, and nothing of what is in them.
struct Report {
    let kit: Kit
    let tally: Tally
    /// Seconds of the slowest documents, each in a process of its own.
    let alone: [Double]

    func print() {
        table("How children ended", ["ending"] + Variant.Kind.allCases.map(\.rawValue), endings)
        table("What the unit would do", ["outcome", "documents"], rows(tally.outcomes))
        table("Findings that decided", ["finding", "documents"], rows(tally.findings))
        table("How processes ended", ["way", "processes"], rows(tally.ways))
        let batches = tally.batchSeconds.sorted(by: >).prefix(3).map { [seconds($0)] }
        table("Longest batches", ["seconds"], batches)
        let slowest = zip(tally.slowest, alone).map { [seconds($0.seconds), seconds($1), $0.variant.description] }
        table("Slowest documents", ["seconds", "alone, with start", "document"], slowest)
        if !tally.unusual.isEmpty {
            let unusual = tally.unusual.map { [$0.ending, $0.variant.description] }.sorted { $0[0] < $1[0] }
            table("To be looked at", ["ending or finding", "document"], unusual)
        }
        Swift.print(lastLine)
    }

    private var endings: [[String]] {
        tally.endings.sorted { $0.key < $1.key }.map { ending, counts in
            [ending] + Variant.Kind.allCases.map { "\(counts[$0] ?? 0)" }
        }
    }

    private var lastLine: String {
        let endings = ["answered", "signalled", "deadline", "nonsense", "exited", "not_needed", "unavailable"]
        let counts =
            [
                ("files", kit.files.count), ("variants", tally.variants), ("keeper_ended", tally.keeperEnded),
                ("keeper_hung", tally.keeperHung), ("unanswered", tally.unanswered),
            ] + endings.map { ($0, tally.count(of: $0)) }
        return counts.map { "\($0)=\($1)" }.joined(separator: " ")
    }

    private func rows(_ counts: [String: Int]) -> [[String]] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { [$0.key, "\($0.value)"] }
    }

    private func seconds(_ value: Double) -> String { String(format: "%.2f", value) }

    private func table(_ title: String, _ head: [String], _ rows: [[String]]) {
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        Swift.print("\(title)\n")
        for row in [head] + rows {
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            Swift.print("  " + cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
        }
        Swift.print("")
    }
}
