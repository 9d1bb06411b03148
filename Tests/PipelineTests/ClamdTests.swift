import Foundation
import Inspector
import Pipeline
import Services
import Testing
import TestSupport

/// What clamd answers, and what is made of it, with something in its place that says what no real one says on demand.
@Suite struct ClamdTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// An answer, and what it means.
    struct Case: Sendable, CustomTestStringConvertible {
        let answer: String
        let state: VirusScanState
        var signature: String?
        var testDescription: String { answer.replacing("\0", with: "␀").replacing("\n", with: "␤") }

        init(_ answer: String, _ state: VirusScanState, _ signature: String? = nil) {
            (self.answer, self.state, self.signature) = (answer, state, signature)
        }
    }

    static let cases = [
        Case("stream: OK\0", .clean),
        Case("stream: OK", .unclear), Case("stream: OK\n", .unclear), Case("stream: ok\0", .unclear),
        Case("stream: OK\0\0", .unclear), Case("stream: OK stream: OK\0", .unclear), Case(" stream: OK\0", .unclear),
        Case("1: stream: OK\0", .unclear), Case("OK\0", .unclear), Case("\0", .unclear),
        Case("stream: FOUND\0", .unclear), Case("stream: X FOUND", .unclear), Case("X FOUND\0", .unclear),
        Case("stream: Win.Test.EICAR_HDB-1 FOUND\0", .found, "Win.Test.EICAR_HDB-1"),
        Case("stream: Ett namn/å FOUND\0", .found, "Ett_namn___"),
        Case("stream: A.B(44d88612fea8a8f36de82e1278abb02f:68) FOUND\0", .found, "A.B"),
        Case("stream: \(String(repeating: "n", count: 500)) FOUND\0", .found, String(repeating: "n", count: 120)),
        Case(
            "stream: Heuristics.Phishing.Email.SpoofedDomain FOUND\0", .found, "Heuristics.Phishing.Email.SpoofedDomain"
        ),
        Case(
            "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", .limits,
            "Heuristics.Limits.Exceeded.MaxFileSize"),
        Case("stream: Heuristics.Encrypted.PDF FOUND\0", .encrypted, "Heuristics.Encrypted.PDF"),
        Case("INSTREAM size limit exceeded. ERROR\0", .limits),
        Case("COMMAND READ TIMED OUT\n", .unclear), Case("stream: Can't open file ERROR\0", .unclear),
        Case("UNKNOWN COMMAND\0", .unclear), Case(String(repeating: "a", count: 100_000), .unclear),
    ]

    @Test(arguments: cases) func `only the exact words say that nothing was found`(_ answer: Case) async throws {
        let scanner = try FakeScanner(in: folder, .says(Array(answer.answer.utf8)))
        let said = try await ask("innehåll", scanner).get()
        #expect(said.facts[VirusScanFacts.state] == answer.state)
        #expect(said.labels[VirusScanFacts.signature]?.text == answer.signature)
    }

    @Test(arguments: [0, 1, 1_024, 1_025, 700_000])
    func `the scanner is given every byte, in pieces of at most the size that is set`(_ size: Int) async throws {
        let scanner = try FakeScanner(in: folder, .says(Array("stream: OK\0".utf8)))
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        for memoryLimit in [0, 1 << 20] {
            let said = try await ask(bytes, scanner, "chunk_size: 1024", memoryLimit: memoryLimit).get()
            #expect(said.facts[VirusScanFacts.state] == .clean)
        }
        #expect(scanner.documents == [bytes, bytes])
        #expect(scanner.commands == ["zVERSION", "zINSTREAM", "zVERSION", "zINSTREAM"])
    }

    @Test func `what is said before the whole document was there is no yes`() async throws {
        let bytes = [UInt8](repeating: 7, count: 8 << 20)
        let scanner = try FakeScanner(in: folder, .saysAtOnce(Array("stream: OK\0".utf8)))
        #expect(try await ask(bytes, scanner).get().facts[VirusScanFacts.state] == .unclear)
        scanner.behave(.saysAtOnce(Array("INSTREAM size limit exceeded. ERROR\0".utf8)))
        #expect(try await ask(bytes, scanner).get().facts[VirusScanFacts.state] == .limits)
    }

    @Test func `a larger document than the scanner takes is not handed over, and is not clean`() async throws {
        let scanner = try FakeScanner(in: folder, .says(Array("stream: OK\0".utf8)))
        let said = try await ask([1, 2, 3, 4], scanner, "maximum_size: 3").get()
        #expect(said.facts[VirusScanFacts.state] == .tooLarge)
        #expect(said.facts[VirusScanFacts.maximumSize] == 3)
        #expect(scanner.commands.isEmpty)
    }

    @Test func `a scanner that lives and does not come to an end has trouble with the document`() async throws {
        let scanner = try FakeScanner(in: folder, .isSilent)
        #expect(try await ask("x", scanner, "timeout_seconds: 1").get().facts[VirusScanFacts.state] == .tooSlow)
    }

    @Test func `an answer that never ends is no answer`() async throws {
        let scanner = try FakeScanner(in: folder, .drips)
        #expect(try await ask("x", scanner, "timeout_seconds: 1").get().facts[VirusScanFacts.state] == .unclear)
    }

    @Test func `one that answers nobody is away`() async throws {
        let silent = try FakeScanner(in: folder, .isSilent, answersPing: false)
        #expect(await ask("x", silent, "timeout_seconds: 1") == .failure(.away(.silent)))
        silent.behave(.hangsUp)
        #expect(await ask("x", silent) == .failure(.away(.brokenOff)))
        silent.stop()
        #expect(await ask("x", silent) == .failure(.away(.unreachable)))
    }

    @Test func `one that hangs up without a word is asked once more, and then it has said nothing`() async throws {
        let scanner = try FakeScanner(in: folder, .hangsUp)
        #expect(try await ask("x", scanner).get().facts[VirusScanFacts.state] == .unclear)
        #expect(scanner.commands.filter { $0 == "zINSTREAM" }.count == 2)
    }

    @Test func `the signatures' number and age are stated, and asked for once for many documents`() async throws {
        let text = "ClamAV 1.4.6/27450/Tue Oct  8 08:36:47 2024"
        let scanner = try FakeScanner(in: folder, .says(Array("stream: OK\0".utf8)), version: text)
        let clamd = try service(scanner.path)
        for _ in 0..<3 {
            let facts = try await clamd.ask(content([1])).get().facts
            #expect(facts[VirusScanFacts.database] == 27_450)
            #expect(try #require(facts[VirusScanFacts.databaseAge]) > 400)
        }
        #expect(scanner.commands.filter { $0 == "zVERSION" }.count == 1)
    }

    @Test(arguments: ["ClamAV 1.4.6", "ClamAV 1.4.6/x/y", "ClamAV 1.4.6/0/Tue Okt 8", "COMMAND UNAVAILABLE", "hej"])
    func `a version without a date says nothing of an age, and stops nothing`(_ text: String) async throws {
        let scanner = try FakeScanner(in: folder, .says(Array("stream: OK\0".utf8)), version: text)
        let facts = try await ask("x", scanner).get().facts
        #expect(facts[VirusScanFacts.state] == .clean)
        #expect(facts[VirusScanFacts.database] == nil && facts[VirusScanFacts.databaseAge] == nil)
    }

    @Test func `a site names a socket or a machine, not both`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try service("/run/annan", "host: skanner")
        }
        #expect(error?.diagnostics.map(\.message) == ["name 'socket' or 'host', not both"])
    }

    // MARK: - What is asked

    private func service(_ path: String, _ options: String = "") throws -> ServiceInstance {
        try Self.service(at: path, options)
    }

    static func service(at path: String, _ options: String = "") throws -> ServiceInstance {
        let node = try YAML.parse("{ socket: \(path)\(options.isEmpty ? "" : ", \(options)") }", file: "test")
        var diagnostics: [Diagnostic] = []
        let made = ServiceFactory(Clamd.self).make(node, node.location, &diagnostics)
        guard let made else { throw ConfigurationError(diagnostics) }
        return made
    }

    private func content(_ bytes: [UInt8], memoryLimit: Int = 1 << 20) throws -> DocumentContent {
        try folder.write(bytes, to: "fil")
        return try DocumentContent(
            reading: Folders.openFile("fil", in: Folders.open(path: folder.path)), memoryLimit: memoryLimit)
    }

    private func ask(
        _ bytes: [UInt8], _ scanner: FakeScanner, _ options: String = "", memoryLimit: Int = 1 << 20
    ) async throws -> Result<ServiceAnswer, ServiceFailure> {
        try await service(scanner.path, options).ask(content(bytes, memoryLimit: memoryLimit))
    }

    private func ask(
        _ text: String, _ scanner: FakeScanner, _ options: String = ""
    ) async -> Result<ServiceAnswer, ServiceFailure> {
        do { return try await ask(Array(text.utf8), scanner, options) } catch {
            Issue.record(error)
            return .failure(.content(FileError(0, while: .read)))
        }
    }
}
