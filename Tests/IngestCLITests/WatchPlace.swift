import Foundation
import Synchronization
import Testing
import TestSupport

/// A site with drop folders, and a program that watches them.
final class WatchPlace: Sendable {
    let folder: TemporaryFolder

    /// - Parameter site: more lines of site.yaml.
    init(site: String = "") throws {
        folder = try TemporaryFolder()
        try folder.write(
            "state: state\nunits: units\nretry_seconds: 1\nlongest_retry_seconds: 2\n\(site)", to: "site.yaml")
    }

    /// - Parameters:
    ///   - source: more of the drop folder's entry.
    ///   - target: more of the target's entry.
    func unit(
        _ name: String = "test", number: Int = 1, stages: String = "  - { stage: test.route }",
        source: String = "stable_seconds: 0, rescan_seconds: 1", mode: String = "consume", target: String = ""
    ) throws {
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("inbox-\(name)"), withIntermediateDirectories: true)
        try folder.write(
            """
            unit: \(name)
            hsa_id: SE2321000131-E00000000000\(number)
            name: Test
            sources: [{ folder: ../inbox-\(name), mode: \(mode), \(source) }]
            stages:
            \(stages)
            targets: { target: { target: folder, options: { path: ../target-\(name), layout: flat }\(target) } }
            closing: [{ step: shred }]
            """, to: "units/\(name).yaml")
    }

    /// Contents of what was delivered, in order.
    func delivered(_ unit: String = "test") -> [String] {
        folder.files(below: "target-\(unit)").filter { $0.hasSuffix(".bin") && !$0.hasPrefix(".") }.compactMap {
            try? String(contentsOf: folder.url.appendingPathComponent("target-\(unit)/\($0)"), encoding: .utf8)
        }.sorted()
    }

    func path(_ path: String) -> String { folder.url.appendingPathComponent(path).path }

    func start(_ program: String = "test-ingest", environment: [String: String] = [:]) throws -> Watching {
        try Watching(program, site: path("site.yaml"), environment)
    }

    /// A program that watches, and what it tells.
    final class Watching: Sendable {
        private struct State {
            var lines: [String] = []
            var rest = Data()
        }
        private let state = Mutex(State())
        private let process = Process()

        init(_ program: String, site: String, _ environment: [String: String]) throws {
            process.executableURL = BuiltProducts.executable(program)
            process.arguments = ["watch", "--json", "--site", site]
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
                let data = handle.availableData
                if data.isEmpty { handle.readabilityHandler = nil } else { self?.take(data) }
            }
            try process.run()
        }

        deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

        private func take(_ data: Data) {
            state.withLock { state in
                state.rest += data
                while let end = state.rest.firstIndex(of: 10) {
                    state.lines.append(String(decoding: state.rest[state.rest.startIndex..<end], as: UTF8.self))
                    state.rest = state.rest[state.rest.index(after: end)...]
                }
            }
        }

        var lines: [String] { state.withLock { $0.lines } }

        /// - Parameter word: a part of a line, such as an event's name in quotes.
        func count(_ words: String...) -> Int {
            lines.count { line in words.allSatisfy { line.contains("\"\($0)\"") } }
        }

        func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

        /// Ends it as a service manager does.
        ///
        /// - Returns: its exit code.
        func end() async throws -> Int32 {
            send(SIGTERM)
            try await eventually("it ends") { !process.isRunning }
            return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        }

        var hasEnded: Bool { !process.isRunning }
    }
}

/// Waits until something is so: a bounded time, long enough for a busy machine.
func eventually(_ what: Comment, _ isSo: () throws -> Bool) async throws {
    for _ in 0..<1_200 {
        if try isSo() { return }
        try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record(what)
    throw CancellationError()
}
