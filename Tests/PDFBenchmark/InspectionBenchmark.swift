import Foundation
import Inspector
import PDFKits

/// What the inspections of one document take, in this process: no fork, no lock, no other document beside it.
struct InspectionBenchmark {
    /// In milliseconds: half of the files, and 99 of 100 files, stay below.
    private static let targets = (median: 5.0, p99: 250.0)
    private static let turns = 3

    private struct Timed {
        let file: URL
        let milliseconds: Double
        /// By inspection.
        let parts: [String: Double]
    }

    let inspections: PDFInspections

    /// Whether the targets are reached.
    func run(_ files: [URL]) throws -> Bool {
        let times = try files.map(measure).sorted { $0.milliseconds < $1.milliseconds }
        let all = times.map(\.milliseconds)
        print("Inspections alone, best of \(Self.turns), in ms (\(files.count) files)\n")
        print("                         median       p95       p99       max")
        line("all", all)
        for name in inspections.names { line(name, times.compactMap { $0.parts[name] }.sorted()) }
        print("\nSlowest\n")
        for timed in times.suffix(10).reversed() {
            let parts = inspections.names.compactMap { name in
                timed.parts[name].map { String(format: "%@ %.1f", name, $0) }
            }
            print(
                String(format: "  %9.2f  %@", timed.milliseconds, timed.file.lastPathComponent)
                    + " (\(parts.joined(separator: ", ")))")
        }
        let (median, p99) = (Self.share(0.5, of: all), Self.share(0.99, of: all))
        print(String(format: "\nmedian_ms=%.2f p99_ms=%.2f files=%d", median, p99, files.count))
        return median < Self.targets.median && p99 <= Self.targets.p99
    }

    /// The best turn: what else the machine does makes it slower, never faster.
    private func measure(_ file: URL) throws -> Timed {
        let bytes = Array(try Data(contentsOf: file))
        var best: Timed?
        for _ in 0..<Self.turns {
            var parts: [String: Double] = [:]
            let total = Self.milliseconds {
                _ = inspections.facts(of: bytes) { name, body in parts[name] = Self.milliseconds(body) }
            }
            if total < best?.milliseconds ?? .infinity { best = Timed(file: file, milliseconds: total, parts: parts) }
        }
        return best ?? Timed(file: file, milliseconds: 0, parts: [:])
    }

    private static func milliseconds(_ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        body()
        return (ContinuousClock.now - start) / .milliseconds(1)
    }

    private func line(_ name: String, _ sorted: [Double]) {
        let shares = [0.5, 0.95, 0.99, 1].map { String(format: "%9.2f", Self.share($0, of: sorted)) }
        print("  " + name.padding(toLength: 20, withPad: " ", startingAt: 0) + " " + shares.joined(separator: " "))
    }

    /// The smallest value that this share of all does not exceed.
    private static func share(_ share: Double, of sorted: [Double]) -> Double {
        sorted.isEmpty ? 0 : sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
    }
}
