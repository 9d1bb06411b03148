import Foundation
import Testing

/// The unit for systemd against the program that it starts.
@Suite struct ServiceUnitTests {
    private let settings: [(key: String, value: String)]

    private static let file = SourceFile.root.appendingPathComponent("packaging/systemd/filsluss.service")

    init() throws {
        settings = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#"), let sign = line.firstIndex(of: "=") else { return nil }
            return (String(line[..<sign]), String(line[line.index(after: sign)...]))
        }
    }

    private func all(_ key: String) -> [String] { settings.filter { $0.key == key }.map(\.value) }

    private func number(_ key: String) throws -> Int {
        try #require(all(key).first.flatMap { Int($0) }, "\(key) in whole seconds")
    }

    @Test func `the service starts a command that there is`() throws {
        let words = try #require(all("ExecStart").first).split(separator: " ").map(String.init)
        #expect(words.first == "/usr/local/bin/ingest", "make install puts its own folder there")
        let commands = SourceFile.all(below: "Sources/IngestCLI/Commands").flatMap { file in
            file.text.matches(of: /commandName: "([a-z]+)"/).map { String($0.1) }
        }
        #expect(commands.contains("run"))
        // Until the command is there: then this is no known issue any more, and the test says so.
        #expect(commands.contains(words[1]))
    }

    @Test func `systemd waits longer than the program gives what is under way`() throws {
        let text = SourceFile.all(below: "Sources/IngestCLI/Setup").map(\.text).joined()
        let deadline = try #require(text.firstMatch(of: /deadline = ([0-9.]+)/).flatMap { Double($0.1) })
        #expect(try Double(number("TimeoutStopSec")) >= deadline + 10)
        #expect(all("KillMode") == ["mixed"], "inspectors are needed until the last document has its answer")
        #expect(try number("WatchdogSec") >= 20)
    }

    @Test func `a mistake that no restart mends is not tried again`() throws {
        let text = SourceFile.all(below: "Sources/IngestCLI").map(\.text).joined()
        let codes = try #require(all("RestartPreventExitStatus").first).split(separator: " ").map(String.init)
        for name in ["configuration", "unavailable"] {
            let code = try #require(text.firstMatch(of: try Regex("static let \(name) = ExitCode\\(([0-9]+)\\)")))
            #expect(codes.contains(try #require(code.output[1].substring.map(String.init))), "\(name)")
        }
    }

    @Test func `what locks the inspectors in is allowed, and the state can be written`() throws {
        let calls = Set(all("SystemCallFilter").filter { !$0.hasPrefix("~") }.flatMap { $0.split(separator: " ") })
        for call in ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "seccomp"] {
            #expect(calls.contains(Substring(call)), "\(call)")
        }
        #expect(all("StateDirectory") == ["filsluss"])
    }

    @Test func `Debian 12 knows every setting`() throws {
        #expect(all("Type") == ["notify"], "notify-reload needs systemd 253")
        #expect(all("ExecReload") == ["/bin/kill -HUP $MAINPID"])
    }

    @Test func `systemd finds no mistake in it, and little to lock in further, where it is installed`() throws {
        let tool = "/usr/bin/systemd-analyze"
        guard FileManager.default.isExecutableFile(atPath: tool) else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("filsluss-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let unit = folder.appendingPathComponent("filsluss.service")
        // Any program that is there: the one that it names is installed with it.
        let text = try String(contentsOf: Self.file, encoding: .utf8).replacing(
            "/usr/local/bin/ingest", with: "/bin/true")
        try Data(text.utf8).write(to: unit)
        for arguments in [["verify", "--man=no"], ["security", "--offline=true", "--threshold=10"]] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: tool)
            process.arguments = arguments + [unit.path]
            let said = Pipe()
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, said)
            try process.run()
            let errors = String(decoding: try said.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            // The threshold is in tenths: an exposure above 1.0 of 10 ends with an error.
            #expect(process.terminationStatus == 0 && errors.isEmpty, "\(arguments): \(errors)")
        }
    }
}
