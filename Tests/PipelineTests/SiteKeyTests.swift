import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

@Suite struct SiteKeyTests {
    @Test func `a key is made once and only its owner may read it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/state/site.key"
        let first = try SiteKey(path: path, effects: DurableEffects())
        let second = try SiteKey(path: path, effects: DurableEffects())
        #expect(first.digest(of: Data("x".utf8)) == second.digest(of: Data("x".utf8)))
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func `a key that others may read is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/site.key"
        _ = try SiteKey(path: path, effects: DurableEffects())
        chmod(path, 0o644)
        #expect(throws: FileError.self) { try SiteKey(path: path, effects: DurableEffects()) }
    }

    @Test func `what one site has sealed another can't open`() throws {
        let (mine, theirs) = (SiteKey(), SiteKey())
        let sealed = try mine.seal(Data("hemligt".utf8))
        #expect(try mine.open(sealed) == Data("hemligt".utf8))
        #expect(throws: (any Error).self) { try theirs.open(sealed) }
    }
}
