import Foundation
import LoadSupport

/// The programs under test, and those of the system.
struct Programs: Sendable {
    let folder: String
    var ingest: String { "\(folder)/ingest" }
    var tracer: String { "\(folder)/syscall-run" }
    var verifier: String { "\(folder)/ingest-verify" }

    struct Answer: Sendable {
        let end: Worker.End?
        /// What it printed, errors among it.
        let output: String

        var isSuccess: Bool { end == .code(0) }
        /// It ended by itself, and knows its words.
        var wasKilled: Bool { if case .signal = end { true } else { false } }

        var records: [[String: Any]] {
            output.split(separator: "\n").compactMap {
                (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
            }
        }
    }

    /// - Parameters:
    ///   - words: the program and its words.
    ///   - log: where what it prints is kept.
    static func run(_ words: [String], log: String, atMost seconds: Double = 120) throws -> Answer {
        unlink(log)
        let worker = Worker(words[0], Array(words.dropFirst()), log: log)
        try worker.start()
        let end = worker.waitForEnd(atMost: seconds)
        worker.kill()
        return Answer(end: end, output: LoadSite.content(log))
    }

    /// A program of the system that must succeed.
    static func must(_ words: [String], in place: String) throws {
        guard let program = find(words[0]) else { throw CustodyError("no \(words[0])") }
        let answer = try run([program] + words.dropFirst(), log: "\(place)/system.log")
        guard answer.isSuccess else { throw CustodyError("\(words[0]): \(answer.output.prefix(200))") }
    }

    /// Those for file systems are not in everybody's path.
    static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return (path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]).map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
