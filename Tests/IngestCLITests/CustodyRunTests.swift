import Foundation
import SampleFiles
import Testing
import TestSupport

/// A small part of `make test-custody`, without disks of its own.
@Suite struct CustodyRunTests {
    @Test
    func `SKANE-6: nothing of a document or a person stands in what the program owns, prints, or leaves at a crash`()
        throws
    {
        let programs = BuiltProducts.executable("ingest").deletingLastPathComponent().path
        let answer = try BuiltProducts.run("custody-run", [programs, "4", "own", "words"])
        #expect(answer.code == 0, "\(answer.output)")
        let last = try #require(answer.output.split(separator: "\n").last)
        #expect(last.hasPrefix("canaries=0 private_words=0 "))
        #expect(last.hasSuffix(" wrong=0"))
    }

    @Test func `SKAS-16: a run empties the bin of the user that the program runs as`() throws {
        let work = try Workplace()
        try work.putMessage([.jpegGrey])
        try work.folder.write("en kopia", to: "data/Trash/files/foto å.gif")
        try work.folder.write(
            "[Trash Info]\nPath=\(work.path("inbox/hudmottagningen"))/foto%20%C3%A5.gif\nDeletionDate=2026-01-15T10:00:00\n",
            to: "data/Trash/info/foto å.gif.trashinfo")
        let answer = try work.ingest("run", "--json", environment: ["XDG_DATA_HOME": work.path("data")])
        let reasons = try answer.jsonLines().compactMap { $0["original_reason"] as? String }
        #expect(reasons.contains { $0.contains("_bin_1") }, "\(answer.transcript)")
        #expect(work.folder.files(below: "data").isEmpty)
    }
}
