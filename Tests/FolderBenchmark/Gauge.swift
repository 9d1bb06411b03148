import Foundation
import LoadSupport

/// How far a watcher is, by its log, and what it has used up to there.
struct Gauge {
    struct Point {
        var time: Double
        /// Documents delivered.
        var count: Double
        /// In seconds, of the keeper alone.
        var processor: Double
        /// In KiB, resident.
        var memory: Int
    }

    private let worker: Worker
    private var file: FileHandle?
    private var rest = Data()
    private(set) var count = 0
    private var points: [Point] = []
    private static let mark = Data(#""event":"document""#.utf8)

    init(_ worker: Worker) { self.worker = worker }

    mutating func read() throws {
        if file == nil { file = FileHandle(forReadingAtPath: worker.log) }
        let data = rest + (try file?.readToEnd() ?? Data())
        let end = data.lastIndex(of: 0x0A).map { $0 + 1 } ?? data.startIndex
        var from = data.startIndex
        while let found = data.range(of: Self.mark, in: from..<end) {
            count += 1
            from = found.upperBound
        }
        rest = Data(data[end...])
        points.append(
            Point(time: uptime(), count: Double(count), processor: processorTime, memory: residentKiB))
    }

    /// Between the two looks around it.
    func at(_ count: Int) -> Point {
        guard let after = points.firstIndex(where: { $0.count >= Double(count) && $0.count > 0 }) else {
            return points.last ?? Point(time: 0, count: 0, processor: 0, memory: 0)
        }
        guard after > 0 else { return points[after] }
        let (low, high) = (points[after - 1], points[after])
        guard high.count > low.count else { return high }
        let share = (Double(count) - low.count) / (high.count - low.count)
        return Point(
            time: low.time + share * (high.time - low.time), count: Double(count),
            processor: low.processor + share * (high.processor - low.processor), memory: high.memory)
    }

    private var processorTime: Double {
        let text = LoadSite.content("/proc/\(worker.pid)/stat")
        // Behind the name, which may hold anything.
        let fields = text.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private var residentKiB: Int {
        let line = LoadSite.content("/proc/\(worker.pid)/status").split(separator: "\n").first {
            $0.hasPrefix("VmRSS:")
        }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
