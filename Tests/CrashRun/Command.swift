import Foundation

/// A program that is run to its end.
struct Command: Sendable {
    struct Answer: Sendable {
        let code: Int32
        let wasKilled: Bool
        let output: String
        let errors: String

        /// The step or call at which it was struck; `nil` where the run was over before.
        var failpoint: String? { told("failpoint ") }

        var firstError: String { errors.split(separator: "\n").first.map(String.init) ?? "code \(code)" }

        /// The rest of the line on standard error that starts so.
        func told(_ start: String) -> String? {
            errors.split(separator: "\n").first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
        }
    }

    let words: [String]
    var environment: [String: String] = [:]

    /// - Parameter place: an own folder, where what it prints is kept meanwhile: two pipes can block each other.
    func run(in place: URL) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (out, err) = (place.appendingPathComponent("out"), place.appendingPathComponent("err"))
        for url in [out, err] { try Data().write(to: url) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Answer(
            code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }

    /// Where a program of the system lies; those for file systems are not in everybody's path.
    static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
