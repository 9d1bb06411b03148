import Foundation
import LoadSupport

/// Has one watcher take very many small files, and looks at its pace and memory meanwhile.
struct FolderBenchmark {
    enum Mode: String {
        /// They are dropped while it watches.
        case during
        /// They lie there before it is started.
        case before
    }

    /// The most that the end may be slower, and larger, than the beginning.
    private static let limit = 1.2

    private let program: String
    private let files: Int
    private let mode: Mode
    private let site: LoadSite

    init(program: String, files: Int, mode: Mode) throws {
        (self.program, self.files, self.mode) = (program, files, mode)
        site = try LoadSite("bench-folder")
        try site.write("state: state\nunits: units\nparallelism: 2\ndocuments_per_inspector: 10000\n", to: "site.yaml")
        try site.write(
            """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            sources: [{ folder: ../inbox, mode: consume, complete: stable, stable_seconds: 0 }]
            stages:
              - { stage: test.reads_counting }
              - { stage: test.route }
            targets: { target: { target: folder, options: { path: ../target, layout: flat } } }
            closing: [{ step: shred }]
            """, to: "units/test.yaml")
        try FileManager.default.createDirectory(atPath: site.path("inbox"), withIntermediateDirectories: true)
    }

    func run() throws -> Bool {
        let worker = site.worker(program, ["watch"], name: "watch")
        defer {
            worker.kill()
            site.remove()
        }
        if mode == .before { drop(0..<files) }
        try worker.start()
        var gauge = Gauge(worker)
        var next = mode == .before ? files : 0
        var lastProgress = uptime()
        while gauge.count < files {
            if next < files {
                drop(next..<min(files, next + 500))
                next = min(files, next + 500)
                usleep(20_000)
            } else {
                usleep(200_000)
            }
            let before = gauge.count
            try gauge.read()
            if gauge.count > before { lastProgress = uptime() }
            if let end = worker.ended() { throw Trouble.ended(end) }
            guard uptime() - lastProgress < 120 else { throw Trouble.stands(gauge.count) }
        }
        worker.send(SIGTERM)
        _ = worker.waitForEnd(atMost: 60)
        return tell(gauge)
    }

    enum Trouble: Error {
        case ended(Worker.End)
        case stands(Int)
    }

    private func drop(_ numbers: Range<Int>) {
        for number in numbers {
            _ = FileManager.default.createFile(
                atPath: site.path("inbox/\(number)"), contents: Data("innehåll \(number)".utf8))
        }
    }

    private func tell(_ gauge: Gauge) -> Bool {
        let parts = (0..<10).map { part -> (wall: Double, processor: Double) in
            let (from, to) = (files * part / 10, files * (part + 1) / 10)
            let (first, last) = (gauge.at(from), gauge.at(to))
            let count = max(1, last.count - first.count)
            return ((last.time - first.time) / count * 1e6, (last.processor - first.processor) / count * 1e6)
        }
        say("microseconds a file, by tenths of the files, of the clock and of the keeper's processor time:")
        say("  clock     " + parts.map { "\(Int($0.wall))" }.joined(separator: " "))
        say("  processor " + parts.map { "\(Int($0.processor))" }.joined(separator: " "))
        let memory = [0.1, 0.5, 1].map { gauge.at(Int(Double(files) * $0)).memory }
        let ledger = ["", "-wal"].map { name in
            (try? FileManager.default.attributesOfItem(atPath: site.path("state/ledger.sqlite\(name)"))[.size] as? Int)
                ?? 0
        }
        let pace = parts[9].processor / parts[0].processor
        let growth = Double(memory[2]) / Double(max(1, memory[0]))
        let isRight = pace <= Self.limit && growth <= Self.limit
        say(
            "files=\(files) mode=\(mode.rawValue) first=\(Int(parts[0].processor)) middle=\(Int(parts[5].processor)) "
                + "last=\(Int(parts[9].processor)) ratio=\(two(pace)) clock_ratio=\(two(parts[9].wall / parts[0].wall)) "
                + "memory_kib=\(memory.map(String.init).joined(separator: "/")) growth=\(two(growth)) "
                + "ledger_mib=\(ledger[0] >> 20) bytes_a_file=\(ledger[0] / files) \(isRight ? "right" : "wrong")")
        return isRight
    }

    private func two(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
