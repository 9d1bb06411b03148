import Foundation

/// A site in a folder of its own, with three messages in its drop folder: one of two files, one of a file by itself, and
/// one of which a file is refused and another waits.
struct CrashSite {
    static let toDeliver: Set = ["innehåll a", "innehåll b", "innehåll c"]
    static let toStop: Set = ["för stort innehåll som avvisas"]

    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("crash-run-\(UUID().uuidString)")
        try write(
            "state: state\nunits: units\nparallelism: 1\n", to: "site.yaml")
        try write(
            """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            sources: [{ folder: ../inbox, mode: consume }]
            stages:
              - { stage: test.reads_counting }
              - { stage: limit_size, options: { maximum_size: 20 } }
              - { stage: test.route }
            targets: { target: { target: folder, options: { path: ../target, layout: flat } } }
            closing: [{ step: shred }]
            """, to: "units/test.yaml")
        for (name, content) in [("a", "innehåll a"), ("b", "innehåll b")] {
            try write(content, to: "inbox/m1/\(name)")
        }
        try write("unit: test\nsubject: påhittad\n", to: "inbox/m1/submission.yaml")
        try write("innehåll c", to: "inbox/c")
        try write("för stort innehåll som avvisas", to: "inbox/m2/stor")
        try write("unit: test\n", to: "inbox/m2/submission.yaml")
    }

    private func write(_ text: String, to path: String) throws {
        let url = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    struct Answer {
        let code: Int32
        let wasKilled: Bool
        let output: String
        /// The step at which it was ended or failed; `nil` where the run was over before.
        let failpoint: String?
    }

    func run(_ program: String, _ environment: [String: String]) throws -> Answer {
        try start(program, ["run", "--json"], environment)
    }

    func balance(_ program: String) throws -> Answer { try start(program, ["audit", "balance", "--json"], [:]) }

    private func start(_ program: String, _ arguments: [String], _ environment: [String: String]) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments + ["--site", folder.appendingPathComponent("site.yaml").path]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (out, err) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
        for url in [out, err] { try Data().write(to: url) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        let told = try String(contentsOf: err, encoding: .utf8).split(separator: "\n").first {
            $0.hasPrefix("failpoint ")
        }
        return Answer(
            code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try String(contentsOf: out, encoding: .utf8),
            failpoint: told.map { String($0.dropFirst("failpoint ".count)) })
    }

    private func files(below path: String) -> [URL] {
        let base = folder.appendingPathComponent(path)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.map { base.appendingPathComponent($0) }.filter { !$0.hasDirectoryPath && isFile($0) }
    }

    private func isFile(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// Contents of the documents in the target; each has its receipt beside it, or counts as lost.
    func delivered() throws -> [String] {
        let all = files(below: "target")
        let receipts = Set(all.filter { $0.path.hasSuffix(".receipt.json") }.map { base($0) })
        return try all.filter { $0.pathExtension == "bin" && receipts.contains(base($0)) }
            .map { try String(contentsOf: $0, encoding: .utf8) }
    }

    private func base(_ url: URL) -> String { String(url.lastPathComponent.split(separator: ".").first ?? "") }

    /// What is neither a document nor its receipt.
    func temporary() throws -> [String] {
        files(below: "target").map(\.lastPathComponent).filter {
            !$0.hasSuffix(".bin") && !$0.hasSuffix(".receipt.json")
        }
    }

    /// Contents of what lies in the drop folder, set aside or not; manifests apart.
    func setAside() throws -> [String] {
        try files(below: "inbox").filter { !["submission.yaml", "site", ".claiming"].contains($0.lastPathComponent) }
            .map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
