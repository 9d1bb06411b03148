import Crypto
import Foundation
import Inspector
import Pipeline
import Synchronization
import Testing
import TestSupport

@Suite struct FolderTargetTests {
    private let submission = "89abcdef0123456789abcdef"
    private let document = "0123456789abcdef01234567"

    @Test(arguments: [
        ("flat", ""), ("case", "89abcdef0123456789abcdef/"), ("document", "0123456789abcdef01234567/"),
    ])
    func `a document and its receipt lie where the layout says`(_ layout: String, _ place: String) async throws {
        let bench = try FolderBench(layout: layout)
        #expect(await bench.deliver(try bench.delivery()).words == "\(place)\(document).jpg 8")
        #expect(bench.files == ["\(place)\(document).jpg", "\(place)\(document).receipt.json"])
        #expect(try bench.content(of: "\(place)\(document).jpg") == Array("En bild.".utf8))
    }

    @Test func `the receipt says what was delivered, for whom, and who judged it`() async throws {
        let bench = try FolderBench(layout: "flat")
        let judgement = Judgement(by: "anna", at: "2026-01-15T10:00:00Z", isRelevant: true)
        _ = await bench.deliver(try bench.delivery(side: .left, judgement: judgement, subject: "patient-1"))
        let receipt = try bench.receipt("\(document).receipt.json")
        let digest = SHA256.hash(data: Data("En bild.".utf8))
        let expected: [String: String] = [
            "target": "picsara", "submission": submission, "document": document, "unit": "SE2321000131-E000000000001",
            "file": "\(document).jpg", "sha256": hexadecimal(digest), "media_type": "image/jpeg", "case_id": "HUD-1",
            "subject": "patient-1", "label": "image", "laterality": "left", "judged_by": "anna",
            "delivered_at": "2026-01-15T10:00:00Z",
        ]
        for (key, value) in expected { #expect(receipt[key] as? String == value, "\(key)") }
        #expect(receipt["size"] as? Int == 8)
        #expect(receipt.count == expected.count + 1)
    }

    @Test(arguments: [
        (MediaType.pdf, "pdf"), (.jpeg, "jpg"), (.png, "png"), (.gif, "gif"), (.heic, "bin"), (nil, "bin"),
    ])
    func `the ending is that of the bytes, not that of the name`(_ type: MediaType?, _ ending: String) async throws {
        let bench = try FolderBench(layout: "flat")
        _ = await bench.deliver(try bench.delivery(name: "program.exe", type: type))
        #expect(bench.files.first == "\(document).\(ending)")
    }

    @Test(arguments: [(Laterality.left, "vanster"), (.right, "hoger")])
    func `SKAS-13: the side that an image shows stands in its name`(_ side: Laterality, _ word: String) async throws {
        let bench = try FolderBench(layout: "case")
        _ = await bench.deliver(try bench.delivery(side: side))
        #expect(bench.files.first == "\(submission)/\(document)-\(word).jpg")
    }

    @Test func `SKAS-13: a side that is corrected in between does not deliver twice`() async throws {
        let bench = try FolderBench(layout: "case")
        _ = await bench.deliver(try bench.delivery(side: .left))
        let words = await bench.deliver(try bench.delivery(side: .right)).words
        #expect(words == "again \(submission)/\(document)-vanster.jpg 8")
        #expect(bench.files.count == 2)
    }

    @Test(arguments: ["flat", "case", "document"])
    func `the same delivery twice gives one file`(_ layout: String) async throws {
        let bench = try FolderBench(layout: layout)
        let delivery = try bench.delivery()
        let first = try await bench.deliver(delivery).get()
        let files = bench.files
        let receipt = try bench.content(of: files[1])
        let second = try await bench.deliver(delivery).get()
        #expect(!first.isRepeated && second.isRepeated)
        #expect(first.reference == second.reference)
        #expect(bench.files == files)
        #expect(try bench.content(of: files[1]) == receipt)
    }

    @Test func `something else in the file's place is left alone and told as permanent`() async throws {
        let bench = try FolderBench(layout: "flat")
        try bench.folder.write("Någon annans.", to: "mottaget/\(document).jpg")
        #expect(await bench.deliver(try bench.delivery()).words == "permanent target_occupied")
        #expect(bench.files == ["\(document).jpg"])
        #expect(try bench.content(of: "\(document).jpg") == Array("Någon annans.".utf8))
    }

    @Test(arguments: ["flat", "case", "document"])
    func `no part of the given name occurs in any path`(_ layout: String) async throws {
        let bench = try FolderBench(layout: layout)
        let name = "../19121212-1212 Kanariefågel/../../remiss.exe"
        _ = await bench.deliver(try bench.delivery(name: name, side: .left))
        #expect(bench.files.count == 2)
        for file in bench.files {
            for part in ["1912", "1212", "Kanarie", "remiss", "exe", ".."] { #expect(!file.contains(part), "\(file)") }
            #expect(file.wholeMatch(of: /([0-9a-f]+\/)?[0-9a-f]+(-vanster)?\.(jpg|receipt\.json)/) != nil, "\(file)")
        }
    }

    @Test func `a document too large for memory arrives whole`() async throws {
        let bench = try FolderBench(layout: "flat")
        let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let delivery = try bench.delivery(bytes, memoryLimit: 1_000)
        #expect(!delivery.content.isSealed)
        #expect(await bench.deliver(delivery).words == "\(document).jpg 700000")
        #expect(try bench.content(of: "\(document).jpg") == bytes)
    }

    @Test func `two documents of one message lie in one case folder`() async throws {
        let bench = try FolderBench(layout: "case")
        for id in ["aaaa", "bbbb"] { _ = await bench.deliver(try bench.delivery(document: id)) }
        #expect(bench.files.filter { $0.hasSuffix(".jpg") } == ["\(submission)/aaaa.jpg", "\(submission)/bbbb.jpg"])
    }
}
