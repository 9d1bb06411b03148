import Foundation
import Glibc
import Inspector
import Pipeline
import Testing
import TestSupport

/// What can't be taken in gets a clear word, lies where it was, and holds up nothing else.
@Suite struct BadInputTests {
    @Test func `a file that only claims to be large is refused by its size, without being read`() async throws {
        let stages = "  - { stage: limit_size }\n  - { stage: test.reads_counting }\n  - { stage: test.route }"
        for (mode, refusal) in [(Source.Mode.consume, ""), (.keep, ""), (.keep, "refusal: message")] {
            let site = try TestSite(stages: stages, mode: mode, more: refusal)
            let file = try site.folder.write("", to: "inbox/stor.pdf")
            // A tebibyte, of which no block is on the disk; reading it would take hours.
            #expect(truncate(file.path, 1 << 40) == 0)
            for _ in 0..<2 {
                let words = try await site.run().results.map(\.word)
                #expect(words == ["refused too_large"] || (mode == .consume && words == []))
            }
            #expect(try await site.run(isDry: true).results.allSatisfy { $0.word == "refused too_large" })
            #expect(try await site.ledger.balance() == [.refused: 1])
        }
    }

    private func runBesideGood(_ prepare: (URL) throws -> Void) async throws -> (TestSite, [String]) {
        let site = try TestSite()
        try site.folder.write("god", to: "inbox/god")
        try prepare(site.folder.url.appendingPathComponent("inbox"))
        let collector = try await site.run()
        let words = await collector.results.map(\.word) + collector.problems.map { "problem \($0.finding.code)" }
        #expect(words.contains("delivered target"))
        return (site, words.filter { $0 != "delivered target" })
    }

    @Test func `a symbolic link is not followed`() async throws {
        let (site, words) = try await runBesideGood {
            try FileManager.default.createSymbolicLink(
                at: $0.appendingPathComponent("länk"), withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
        }
        #expect(words == ["not taken not_a_file"])
        #expect(FileManager.default.fileExists(atPath: site.folder.path + "/inbox/länk"))
    }

    @Test func `a FIFO does not make the run wait`() async throws {
        let (_, words) = try await runBesideGood { #expect(mkfifo($0.appendingPathComponent("rör").path, 0o600) == 0) }
        #expect(words == ["not taken not_a_file"])
    }

    @Test func `a socket is not taken`() async throws {
        let (_, words) = try await runBesideGood { #expect(Sockets.bind($0.appendingPathComponent("uttag").path)) }
        #expect(words == ["not taken not_a_file"])
    }

    @Test func `a folder that leads back to itself is not gone through`() async throws {
        let (site, words) = try await runBesideGood {
            try FileManager.default.createSymbolicLink(
                at: $0.appendingPathComponent("slinga"), withDestinationURL: $0)
            let message = $0.appendingPathComponent("m")
            try FileManager.default.createDirectory(at: message, withIntermediateDirectories: true)
            try Data("unit: test\n".utf8).write(to: message.appendingPathComponent("submission.yaml"))
            try FileManager.default.createSymbolicLink(
                at: message.appendingPathComponent("uppåt"), withDestinationURL: $0)
            try FileManager.default.createDirectory(
                at: message.appendingPathComponent("mapp"), withIntermediateDirectories: true)
        }
        #expect(words.sorted() == ["not taken not_a_file", "not taken not_a_file", "not taken not_a_file"])
        #expect(site.folder.files(below: "target").count == 2)
    }

    @Test func `a file with several names is not taken`() async throws {
        let (site, words) = try await runBesideGood {
            let file = $0.deletingLastPathComponent().appendingPathComponent("annan")
            try Data("x".utf8).write(to: file)
            try FileManager.default.linkItem(at: file, to: $0.appendingPathComponent("hård"))
        }
        #expect(words == ["not taken other_names"])
        #expect(FileManager.default.fileExists(atPath: site.folder.path + "/annan"))
    }

    @Test func `an empty file stays where it is and is written down once`() async throws {
        let (site, words) = try await runBesideGood { try Data().write(to: $0.appendingPathComponent("tom")) }
        #expect(words == ["not taken empty"])
        _ = try await site.run()
        #expect(try await site.ledger.balance()[.notTaken] == 1)
        #expect(site.folder.files(below: "inbox") == ["tom"])
    }

    @Test func `a name of any bytes is taken like any other`() async throws {
        let (site, words) = try await runBesideGood { folder in
            let name: [CChar] = (folder.path + "/").utf8.map { CChar(bitPattern: $0) } + [-1, -2, 0x0A, -27, 0]
            let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
            #expect(descriptor >= 0)
            #expect(write(descriptor, "x", 1) == 1)
            close(descriptor)
        }
        #expect(words == [])
        #expect(site.folder.files(below: "inbox") == [])
    }

    @Test func `a folder without a manifest is told of`() async throws {
        let (_, words) = try await runBesideGood {
            let folder = $0.appendingPathComponent("m")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("x".utf8).write(to: folder.appendingPathComponent("a"))
        }
        #expect(words == ["problem no_manifest"])
    }

    @Test func `a manifest with mistakes is told with all of them, and its files stay`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/m/a")
        try site.folder.write("unit: test\nchanel: 1177\nrecipients: många\n", to: "inbox/m/submission.yaml")
        let problems = await (try site.run()).problems
        #expect(problems.map(\.finding.code) == ["wrong_manifest"])
        #expect(
            problems.flatMap(\.diagnostics).map { "\($0.location.line):\($0.location.column) \($0.code.rawValue)" }
                == ["2:1 unknown_key", "3:13 wrong_type"])
        #expect(site.folder.files(below: "inbox") == ["m/a", "m/submission.yaml"])
    }

    @Test func `a message with a file that can't be taken keeps its manifest for it`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/m/a")
        try site.folder.write([], to: "inbox/m/tom")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        let results = await (try site.run()).results.map(\.word)
        #expect(Set(results) == ["delivered target", "not taken empty"])
        #expect(site.folder.files(below: "inbox") == ["m/submission.yaml", "m/tom"])
    }

    @Test func `a missing folder is a problem, not a crash`() async throws {
        let site = try TestSite()
        let collector = try await site.run(path: "nowhere")
        #expect(await collector.problems.map(\.finding.code) == ["not_found"])
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func `a file without permission stays and the others go on`() async throws {
        let (site, words) = try await runBesideGood {
            let file = $0.appendingPathComponent("låst")
            try Data("x".utf8).write(to: file)
            chmod(file.path, 0)
        }
        #expect(words == ["held unreadable"])
        #expect(site.folder.files(below: "inbox").count == 1)
    }
}
