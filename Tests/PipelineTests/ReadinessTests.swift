import Foundation
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// When something in a drop folder is whole.
@Suite struct ReadinessTests {
    private static func site(_ source: String, later seconds: Double = 0) throws -> TestSite {
        try TestSite(source: ", \(source)", clockOffset: seconds)
    }

    /// Runs until so many documents have come through. More than once, because a process that another test has just
    /// started has this one's open files for a moment.
    ///
    /// - Returns: how many things were left in the last run.
    private func unfinished(_ site: TestSite, after delivered: Int) async throws -> Int {
        var count = 0
        for _ in 0..<100 {
            let collector = try await site.run()
            count += await collector.results.count
            if count >= delivered {
                #expect(count == delivered)
                return await collector.unfinished
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("only \(count) came through")
        return -1
    }

    @Test func `a file that has just been written is left until it has been as it is for a time`() async throws {
        let now = try Self.site("complete: stable, stable_seconds: 3600")
        try now.folder.write("x", to: "inbox/a")
        #expect(try await unfinished(now, after: 0) == 1)
        let later = try Self.site("complete: stable, stable_seconds: 3600", later: 5400)
        try later.folder.write("x", to: "inbox/a")
        #expect(try await unfinished(later, after: 1) == 0)
    }

    @Test func `a file that somebody still has open for writing is left, however long nothing came`() async throws {
        let site = try Self.site("complete: stable, stable_seconds: 3600", later: 5400)
        let url = try site.folder.write("x", to: "inbox/a")
        let writer = try FileHandle(forWritingTo: url)
        #expect(try await unfinished(site, after: 0) == 1)
        try writer.close()
        #expect(try await unfinished(site, after: 1) == 0)
    }

    @Test func `a message is whole when its last file is`() async throws {
        let site = try Self.site("complete: stable, stable_seconds: 3600", later: 5400)
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        try site.folder.write("x", to: "inbox/m/a")
        let writer = try FileHandle(forWritingTo: site.folder.write("y", to: "inbox/m/b"))
        #expect(try await unfinished(site, after: 0) == 1)
        try writer.close()
        #expect(try await unfinished(site, after: 2) == 0)
    }

    @Test func `a marker says that its file or message is whole, and goes with it`() async throws {
        let site = try Self.site("complete: marker, marker: .klar")
        try site.folder.write("x", to: "inbox/a")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        try site.folder.write("y", to: "inbox/m/b")
        #expect(try await unfinished(site, after: 0) == 2)
        try site.folder.write([], to: "inbox/a.klar")
        #expect(try await unfinished(site, after: 1) == 1)
        try site.folder.write([], to: "inbox/m.klar")
        #expect(try await unfinished(site, after: 1) == 0)
        #expect(site.folder.files(below: "inbox").isEmpty)
    }

    @Test func `where files are renamed into place, those under a program's temporary name are left`() async throws {
        let site = try Self.site("complete: renamed")
        try site.folder.write("x", to: "inbox/a.pdf.part")
        try site.folder.write("y", to: "inbox/b")
        #expect(try await unfinished(site, after: 1) == 0)
        #expect(site.folder.files(below: "inbox") == ["a.pdf.part"])
    }

    @Test(arguments: [Sample.jpegGrey, .pngScreenshot, .pdfAccessible, .gifStatic])
    func `a file with its format's end is whole at once, and without it when it is stable`(_ sample: Sample)
        async throws
    {
        let bytes = try sample.bytes()
        let site = try Self.site("complete: format_end, stable_seconds: 3600")
        try site.folder.write(bytes, to: "inbox/hel")
        try site.folder.write(Array(bytes.dropLast(bytes.count / 2)), to: "inbox/halv")
        #expect(try await unfinished(site, after: 1) == 1)
        #expect(site.folder.files(below: "inbox") == ["halv"])
    }
}
