import Foundation
import Inspector
import Pipeline
import Synchronization
import Testing
import TestSupport

/// A folder target whose disk, folder or process gives up.
@Suite struct FolderTargetFaultTests {
    private let document = "0123456789abcdef01234567"

    @Test(arguments: [
        (ENOSPC, "temporary target_full"), (EDQUOT, "temporary target_full"), (EROFS, "permanent target_denied"),
        (EACCES, "permanent target_denied"), (EIO, "temporary target_away"),
    ])
    func `a write that fails is told by its reason and leaves nothing`(_ code: Int32, _ words: String) async throws {
        let bench = try FolderBench(layout: "flat")
        let failing = DurableEffects { step throws(FileError) in
            if step.kind == .write { throw FileError(code, while: .write) }
        }
        #expect(await bench.deliver(try bench.delivery(), failing).words == words)
        #expect(bench.files.isEmpty)
    }

    @Test func `a target below something that is no folder is away`() async throws {
        let bench = try FolderBench()
        try bench.folder.write("en fil", to: "mottaget")
        #expect(await bench.deliver(try bench.delivery()).words == "temporary target_away")
    }

    @Test func `whichever step fails, the next try delivers once and the file is never there in part`() async throws {
        let bytes = [UInt8](repeating: 7, count: 600_000)
        for number in 1... {
            let bench = try FolderBench(layout: "case")
            let delivery = try bench.delivery(bytes)
            let count = Mutex(0)
            let failing = DurableEffects { _ throws(FileError) in
                let isIt = count.withLock { count in
                    count += 1
                    return count == number
                }
                if isIt { throw FileError(EIO, while: .write) }
            }
            let first = await bench.deliver(delivery, failing)
            if case .success = first {
                #expect(number > 20, "every step can fail")
                break
            }
            for file in bench.files where file.hasSuffix(".jpg") && !file.contains("/.") {
                #expect(try bench.content(of: file) == bytes, "step \(number)")
            }
            _ = try await bench.deliver(delivery).get()
            #expect(bench.files.count == 2, "step \(number): \(bench.files)")
            #expect(try bench.content(of: bench.files[0]) == bytes)
        }
    }

    @Test func `what an ended run left under the temporary name is replaced`() async throws {
        let bench = try FolderBench(layout: "flat")
        try bench.folder.write("halv", to: "mottaget/.\(document).jpg.partial")
        #expect(await bench.deliver(try bench.delivery()).words == "\(document).jpg 8")
        #expect(bench.files == ["\(document).jpg", "\(document).receipt.json"])
    }

    @Test func `a receipt that is missing is written by the next try`() async throws {
        let bench = try FolderBench(layout: "flat")
        let delivery = try bench.delivery()
        _ = try await bench.deliver(delivery).get()
        let receipt = bench.folder.url.appendingPathComponent("mottaget/\(document).receipt.json")
        try FileManager.default.removeItem(at: receipt)
        #expect(await bench.deliver(delivery).words == "again \(document).jpg 8")
        #expect(bench.files.count == 2)
    }

    @Test func `a file that somebody puts in between is not replaced`() async throws {
        let bench = try FolderBench(layout: "flat")
        let path = "\(bench.folder.path)/mottaget/\(document).jpg"
        let racing = DurableEffects { step in
            if step.kind == .rename, step.moment == .before {
                _ = FileManager.default.createFile(atPath: path, contents: Data("Någon annans.".utf8))
            }
        }
        #expect(await bench.deliver(try bench.delivery(), racing).words == "permanent target_occupied")
        #expect(try bench.content(of: "\(document).jpg") == Array("Någon annans.".utf8))
    }
}
