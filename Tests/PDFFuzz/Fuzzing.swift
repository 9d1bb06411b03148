import Foundation
import PDFKits

/// Children go through the cases; what ends one of them is kept, made smaller, and told.
final class Fuzzing {
    private let options: Options
    private let session: Session
    private let folder: URL
    private let progress: Progress
    private var (runs, crashes, hangs) = (0, 0, 0)

    init(_ options: Options) throws {
        self.options = options
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("pdf-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Corpus.write(to: folder.appendingPathComponent("corpus"))
        session = Session(corpus: try Corpus(reading: folder.appendingPathComponent("corpus")), seed: options.seed)
        progress = try Progress(folder.appendingPathComponent("progress").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Whether nothing was found.
    func run() throws -> Bool {
        // A crash is told by its signal; a trace of each takes seconds.
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        print("seed \(options.seed), \(session.corpus.seeds.count) files to begin with")
        let start = ContinuousClock.now
        while runs < options.runs, crashes + hangs < options.failures {
            let left = options.seconds - (ContinuousClock.now - start) / .seconds(1)
            guard left > 0 else { break }
            let end = try child(from: runs, seconds: left)
            guard end != .exited(0) else {
                runs = progress.number
                break
            }
            if end == .hung { hangs += 1 } else { crashes += 1 }
            try keep(progress.number, end)
            runs = progress.number + 1
        }
        let (microseconds, number) = progress.slowest
        print(
            "slowest: case \(number), \(session.makeCase(number).seed.name), \(microseconds / 1_000) ms of processor time"
        )
        print("runs=\(runs) crashes=\(crashes) hangs=\(hangs)")
        return crashes + hangs == 0
    }

    private func child(from first: Int, seconds: Double) throws -> ProgramRun.End {
        let words: [String] = [
            "--child", folder.appendingPathComponent("corpus").path, "\(options.seed)", "\(first)",
            "\(options.runs - first)", "\(seconds)", "\(options.limit)", folder.appendingPathComponent("progress").path,
        ]
        var (number, since) = (-1, ContinuousClock.now)
        let run = try ProgramRun(Self.program, words, limit: .infinity) {
            if progress.number != number { (number, since) = (progress.number, .now) }
            return (ContinuousClock.now - since) / .seconds(1) < patience
        }
        return Self.end(of: run)
    }

    /// A child ends itself when its processor time is used up; one that only waits is ended, later.
    private var patience: Double { options.limit * 20 }

    private static func end(of run: ProgramRun) -> ProgramRun.End {
        run.end == .signalled(SIGPROF) ? .hung : run.end
    }

    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path

    // MARK: What was found

    private func keep(_ number: Int, _ end: ProgramRun.End) throws {
        let item = session.makeCase(number)
        let name = "case-\(options.seed)-\(number).\(item.seed.way.rawValue)"
        try FileManager.default.createDirectory(at: options.folder, withIntermediateDirectories: true)
        let kept = options.folder.appendingPathComponent(name)
        try Data(item.bytes).write(to: kept)
        let smaller = try minimise(item.bytes, item.seed.way, end)
        try Data(smaller).write(to: kept)
        let words = end == .exited(Child.nonsense) ? "answered nonsense" : "\(end)"
        print(
            "case \(number) from \(item.seed.name) \(words): \(kept.path), \(item.bytes.count) bytes, \(smaller.count) kept"
        )
    }

    /// Takes pieces out as long as it ends in the same way.
    private func minimise(_ bytes: [UInt8], _ way: Way, _ end: ProgramRun.End) throws -> [UInt8] {
        let file = folder.appendingPathComponent("smaller.\(way.rawValue)")
        // A hang costs its whole limit each time.
        var attempts = end == .hung ? 2 : 100
        func endsSo(_ bytes: [UInt8]) throws -> Bool {
            attempts -= 1
            try Data(bytes).write(to: file)
            let words = ["--one", file.path, "\(options.limit)"]
            return Self.end(of: try ProgramRun(Self.program, words, limit: patience)) == end
        }
        guard try endsSo(bytes) else {
            print("not alone: it takes the cases before it too (--seed \(options.seed))")
            return bytes
        }
        var smallest = bytes
        var length = bytes.count / 2
        while length > 0, attempts > 0 {
            var start = 0
            while start < smallest.count, attempts > 0 {
                var tried = smallest
                tried.removeSubrange(start..<min(start + length, smallest.count))
                if try endsSo(tried) { smallest = tried } else { start += length }
            }
            length /= 2
        }
        return smallest
    }
}
