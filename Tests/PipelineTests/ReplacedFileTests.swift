import Foundation
import Pipeline
import Synchronization
import Testing
import TestSupport

@Suite struct ReplacedFileTests {
    @Test func `a file that is replaced is the old one or the new one, whichever step fails`() throws {
        let folder = try TemporaryFolder()
        var failedSteps = 0
        for failing in 0..<20 {
            let path = try folder.write("gammal", to: "site.yaml").path
            let count = Mutex(0)
            let effects = DurableEffects { (_) throws(FileError) in
                let step = count.withLock { value in
                    defer { value += 1 }
                    return value
                }
                // Only this one step: what is then cleaned up must not fail too.
                if step == failing { throw FileError(EIO, while: .write) }
            }
            do {
                try effects.replaceFile(at: path, with: Array("ny".utf8))
                #expect(try String(contentsOfFile: path, encoding: .utf8) == "ny")
            } catch {
                failedSteps += 1
                #expect(["gammal", "ny"].contains(try String(contentsOfFile: path, encoding: .utf8)))
            }
            // A file whose making was told as failed may be left: it is hidden, and nothing reads it.
            #expect(folder.files().filter { !$0.hasPrefix(".") } == ["site.yaml"])
        }
        #expect(failedSteps == 10)
    }

    @Test func `a new file takes nothing's place`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/mapp/fil.yaml"
        try DurableEffects().writeFile(at: path, [0x61])
        #expect(throws: FileError.self) { try DurableEffects().writeFile(at: path, [0x62]) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "a")
    }

    @Test func `a scratch folder goes with its last user, and all in it`() throws {
        var path = ""
        do {
            let scratch = try ScratchFolder()
            path = scratch.path
            try DurableEffects().writeFile(at: path + "/a/b/c.txt", [0x61])
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(rights as? Int == 0o700)
            withExtendedLifetime(scratch) {}
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
