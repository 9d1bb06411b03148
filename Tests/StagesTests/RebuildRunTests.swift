import Foundation
import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing
import TestSupport

/// Images that go on drawn anew, from the inbox to the target and the ledger.
@Suite struct RebuildRunTests {
    private static let stages = """
          - { stage: identify_type }
          - { stage: check_image }
          - { stage: rebuild_image }
          - { stage: strip_position }
          - { stage: test.route }
        """

    private func delivered(_ site: TestSite, _ ending: String) throws -> [UInt8] {
        let names = site.folder.files(below: "target").filter { $0.hasSuffix(ending) }
        let name = try #require(names.first)
        return Array(try Data(contentsOf: site.folder.url.appendingPathComponent("target/\(name)")))
    }

    @Test(arguments: [(PictureCase.jpeg, ".jpg"), (.png, ".png"), (.gif, ".gif")])
    func `the target has the copy that was drawn anew, and ledger and receipt say so`(
        _ picture: PictureCase, _ ending: String
    ) async throws {
        let site = try TestSite(stages: Self.stages)
        let bytes = try picture.bytesWithoutProfile
        try site.folder.write(bytes, to: "inbox/bild\(ending)")
        let result = try #require(try await site.run().results.first)
        #expect(result.word == "delivered target")
        // Nothing is left for the stage behind.
        #expect(result.notes.map(\.code) == ["image_rebuilt"])
        #expect(try delivered(site, ending) == Bench("rebuild_image").rebuilt(bytes))

        let converted = try #require(
            try await site.ledger.entries(of: result.id).map(\.entry).first { $0.event == .converted }?.details)
        #expect(converted["stage"] == "rebuild_image" && converted["rebuilt"] == "true")
        #expect(converted["original_size"] == "\(bytes.count)" && converted["digest"] != converted["original_digest"])
        let receipt = try String(
            contentsOf: site.folder.url.appendingPathComponent("target/\(result.id).receipt.json"), encoding: .utf8)
        #expect(receipt.contains("\"rebuilt\" : true") && receipt.contains("\"original_sha256\""))
    }

    @Test func `a copy of pieces is not told as drawn anew`() async throws {
        let site = try TestSite(stages: Self.stages.replacing("  - { stage: rebuild_image }\n", with: ""))
        try site.folder.write(PictureCase.jpeg.bytes, to: "inbox/bild.jpg")
        let result = try #require(try await site.run().results.first)
        let converted = try #require(
            try await site.ledger.entries(of: result.id).map(\.entry).first { $0.event == .converted }?.details)
        #expect(converted["stage"] == "strip_position" && converted["rebuilt"] == nil)
    }

    @Test func `the same file that comes twice gives the same copy`() async throws {
        var copies: [[UInt8]] = []
        for _ in 0..<2 {
            let site = try TestSite(stages: Self.stages)
            try site.folder.write(PictureCase.jpeg.bytesWithoutProfile, to: "inbox/bild.jpg")
            #expect(try await site.run().results.map(\.word) == ["delivered target"])
            copies.append(try delivered(site, ".jpg"))
        }
        #expect(copies[0] == copies[1])
    }

    @Test func `a picture that can't be drawn anew, or would be too large, waits`() async throws {
        let site = try TestSite(stages: Self.stages)
        // Something stands there in place of a colour profile.
        try site.folder.write(PictureCase.jpeg.bytes, to: "inbox/bild.jpg")
        #expect(try await site.run().results.map(\.word) == ["held conversion_failed"])
        let small = Self.stages.replacing("rebuild_image", with: "rebuild_image, options: { maximum_pixels: 99 }")
        let other = try TestSite(stages: small)
        try other.folder.write(PictureCase.png.bytes, to: "inbox/bild.png")
        #expect(try await other.run().results.map(\.word) == ["held conversion_too_large"])
        #expect(site.folder.files(below: "target") == [] && other.folder.files(below: "target") == [])
    }

    @Test func `a copy that a stage before stops, such as one that is too large now, waits for someone`() async throws {
        let bytes = try JPEGSample(width: 160, height: 120).bytes()
        let stages = "  - { stage: limit_size, options: { maximum_size: \(bytes.count) } }\n" + Self.stages
        let site = try TestSite(
            stages: stages.replacing("rebuild_image", with: "rebuild_image, options: { quality: 100 }"))
        try site.folder.write(bytes, to: "inbox/bild.jpg")
        #expect(try await site.run().results.map(\.word) == ["held conversion_judged_differently"])
    }
}
