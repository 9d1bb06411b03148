import Foundation
import Pipeline
import Testing
import TestSupport

/// Several processes, and several sites, at one folder.
@Suite struct SharingTests {
    /// A process that works on something, as others see it.
    private func lock(_ path: String, in site: TestSite) throws -> FileHandle {
        let url = site.folder.url.appendingPathComponent(path)
        if !FileManager.default.fileExists(atPath: url.path) { try site.folder.write([], to: path) }
        let file = try FileHandle(forUpdating: url)
        #expect(flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        return file
    }

    @Test func `a message that another process works on is left to it, and taken over once that has ended`()
        async throws
    {
        let site = try TestSite(stages: "  - { stage: test.throwing }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/a")
        let first = try #require(await (try site.run()).results.first)
        let other = try lock("inbox/.filsluss/\(first.submission)/.lease", in: site)
        #expect(await (try site.run()).results.isEmpty)
        try other.close()
        #expect(await (try site.run()).results.map(\.id) == [first.id])
        // A lease goes with its holder.
        #expect(site.folder.files(below: "inbox").isEmpty)
    }

    @Test func `two runs over one folder deliver each file once`() async throws {
        let site = try TestSite()
        for index in 0..<60 { try site.folder.write("fil \(index)", to: "inbox/\(index)") }
        async let one = site.run()
        async let two = site.run()
        let results = try await [one, two]
        var words: [String] = []
        for collector in results { words += await collector.results.map(\.word) }
        #expect(words == Array(repeating: "delivered target", count: 60))
        #expect(site.folder.files(below: "target").count { $0.hasSuffix(".bin") } == 60)
        #expect(site.folder.files(below: "inbox").isEmpty)
    }

    @Test func `an original that is kept and that another run reads is left to it`() async throws {
        let site = try TestSite(mode: .keep)
        try site.folder.write("x", to: "inbox/a")
        let other = try lock("inbox/a", in: site)
        #expect(await (try site.run()).results.map(\.word) == ["not taken worked_on_elsewhere"])
        try other.close()
        #expect(await (try site.run()).results.map(\.word) == ["delivered target"])
    }

    @Test func `a drop folder of another site is not touched`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/a")
        _ = try await site.run()
        try FileManager.default.removeItem(at: site.folder.url.appendingPathComponent("state"))
        let other = try TestSite(folder: site.folder)
        try site.folder.write("y", to: "inbox/b")
        #expect(await (try other.run()).problems.map(\.finding.code) == ["folder_of_another_site"])
        #expect(site.folder.files(below: "inbox") == ["b"])
    }

    @Test func `an empty folder in the place of the drop folder, as where a share is not mounted, is not worked in`()
        async throws
    {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/a")
        _ = try await site.run()
        try FileManager.default.removeItem(at: site.folder.url.appendingPathComponent("inbox"))
        try site.folder.write("y", to: "inbox/b")
        #expect(await (try site.run()).problems.map(\.finding.code) == ["folder_not_the_same"])
        #expect(site.folder.files(below: "inbox") == ["b"])
        // What a person does where the folder is new on purpose.
        try FileManager.default.createDirectory(
            at: site.folder.url.appendingPathComponent("inbox/.filsluss"), withIntermediateDirectories: false)
        #expect(await (try site.run()).results.map(\.word) == ["delivered target"])
    }

    @Test func `a target's folder that was delivered to and has gone is waited for, and not made anew`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/a")
        #expect(await (try site.run()).results.map(\.word) == ["delivered target"])
        let (target, away) = ("\(site.folder.path)/target", "\(site.folder.path)/away")
        try FileManager.default.moveItem(atPath: target, toPath: away)
        try site.folder.write("y", to: "inbox/b")
        #expect(await (try site.run()).results.map(\.word) == ["held target_away"])
        #expect(!FileManager.default.fileExists(atPath: target))
        try FileManager.default.moveItem(atPath: away, toPath: target)
        #expect(await (try site.run()).results.map(\.word) == ["delivered target"])
        #expect(site.folder.files(below: "target").count { $0.hasSuffix(".bin") } == 2)
    }
}
