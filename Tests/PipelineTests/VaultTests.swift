import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

/// What is sealed comes out as it was, and nothing else ever does.
@Suite struct VaultTests {
    private static let chunk = VaultFixture.chunk
    private static let note = Array("en anteckning".utf8)

    @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 17])
    func `a document comes out as it was sealed`(_ size: Int) throws {
        let fixture = try VaultFixture()
        let bytes = VaultFixture.bytes(size)
        try fixture.vault.seal(VaultFixture.id, fixture.content(bytes), note: Self.note)
        let object = try fixture.vault.open(VaultFixture.id)
        #expect(object.size == size)
        #expect(object.note == Self.note)
        #expect(try fixture.opened() == bytes)
        #expect(fixture.vault.has(VaultFixture.id))
        #expect(fixture.vault.usage().objects == 1)
        #expect(
            try fixture.vault.usage().bytes
                == #require(FileManager.default.attributesOfItem(atPath: fixture.file().path)[.size] as? Int))
    }

    @Test func `any piece can be read by itself`() throws {
        let fixture = try VaultFixture()
        let bytes = VaultFixture.bytes(2 * Self.chunk + 100)
        try fixture.vault.seal(VaultFixture.id, fixture.content(bytes), note: [])
        let object = try fixture.vault.open(VaultFixture.id)
        for range in [0..<1, 5..<5, Self.chunk - 3..<Self.chunk + 3, 10..<2 * Self.chunk + 50, 0..<bytes.count] {
            #expect(try object.read(range) == Array(bytes[range]))
        }
        #expect(try object.read(bytes.count - 2..<bytes.count + 9) == bytes.suffix(2))
        #expect(try object.read(bytes.count + 5..<bytes.count + 9) == [])
    }

    @Test func `content from the vault is what was sealed, in memory or too large for it`() throws {
        let fixture = try VaultFixture()
        let bytes = VaultFixture.bytes(Self.chunk + 100)
        let content = try fixture.content(bytes)
        try fixture.vault.seal(VaultFixture.id, content, note: [])
        for limit in [bytes.count, bytes.count - 1] {
            let again = try DocumentContent(opening: fixture.vault.open(VaultFixture.id), memoryLimit: limit)
            #expect(again.digest == content.digest && again.size == bytes.count)
            #expect(again.isSealed == (limit == bytes.count))
            // Nothing that is not sealed memory has its bytes in clear behind a descriptor.
            #expect((again.file != nil) == again.isSealed)
            var all: [UInt8] = []
            try again.forEachChunk { all += $0 }
            #expect(all == bytes)
            #expect(
                try DocumentReader(again).bytes(at: Self.chunk - 10, count: 40)
                    == Array(bytes[Self.chunk - 10..<Self.chunk + 30]))
            // What came out of the vault can go into it again.
            try fixture.vault.seal("ffffffffffffffffffffffff", again, note: [])
            #expect(try fixture.opened("ffffffffffffffffffffffff") == bytes)
        }
    }

    @Test func `nothing of a document or its note stands in clear in the vault`() throws {
        let fixture = try VaultFixture()
        try fixture.vault.seal(
            VaultFixture.id, fixture.content(VaultFixture.bytes(300)), note: Array(VaultFixture.canary.utf8))
        let canary = Data(VaultFixture.canary.utf8.prefix(12))
        #expect(fixture.files == ["01/\(VaultFixture.id)"])
        #expect(try Data(contentsOf: fixture.file()).range(of: canary) == nil)
        // The search itself would find it.
        #expect(
            try Data(contentsOf: fixture.folder.url.appendingPathComponent("plain/document")).range(of: canary) != nil)
    }

    @Test func `only its owner may read the vault`() throws {
        let fixture = try VaultFixture()
        try fixture.vault.seal(VaultFixture.id, fixture.content([1]), note: [])
        for (path, mode) in [
            (fixture.file().path, 0o600), (fixture.file().deletingLastPathComponent().path, 0o700),
            (fixture.folder.path + "/vault", 0o700),
        ] {
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
        }
    }

    @Test func `the same document sealed twice has nothing in common but what it is`() throws {
        let fixture = try VaultFixture()
        let content = try fixture.content(VaultFixture.bytes(100))
        try fixture.vault.seal(VaultFixture.id, content, note: [])
        let first = try Data(contentsOf: fixture.file())
        try fixture.vault.seal(VaultFixture.id, content, note: [])
        let second = try Data(contentsOf: fixture.file())
        #expect(first.prefix(92) == second.prefix(92))
        #expect(first.dropFirst(92).prefix(60) != second.dropFirst(92).prefix(60))
        #expect(first.suffix(132) != second.suffix(132))
        #expect(fixture.vault.usage().objects == 1)
    }

    @Test func `a vault that is full takes nothing more, and has room again when something goes`() throws {
        let size = VaultFixture.header + VaultFixture.tag + 1_000 + VaultFixture.tag
        let fixture = try VaultFixture(quota: 2 * size + 10)
        let content = try fixture.content(VaultFixture.bytes(1_000))
        let ids = ["a", "b", "c"].map { String(repeating: $0, count: 24) }
        try fixture.vault.seal(ids[0], content, note: [])
        try fixture.vault.seal(ids[1], content, note: [])
        #expect(throws: VaultError(.quota)) { try fixture.vault.seal(ids[2], content, note: []) }
        #expect(!fixture.vault.has(ids[2]))
        #expect(fixture.files.count == 2)
        _ = try fixture.vault.destroy(ids[0])
        try fixture.vault.seal(ids[2], content, note: [])
        // What another process takes away is seen too.
        try FileManager.default.removeItem(at: fixture.file(ids[1]))
        try fixture.vault.seal(ids[0], content, note: [])
    }

    @Test func `a note that is too large is refused before anything is written`() throws {
        let fixture = try VaultFixture()
        let content = try fixture.content([1])
        #expect(throws: VaultError(.noteTooLarge)) {
            try fixture.vault.seal(VaultFixture.id, content, note: [UInt8](repeating: 1, count: (256 << 10) + 1))
        }
        #expect(fixture.files == [])
        let largest = [UInt8](repeating: 1, count: 256 << 10)
        try fixture.vault.seal(VaultFixture.id, content, note: largest)
        #expect(try fixture.vault.open(VaultFixture.id).note == largest)
    }

    @Test func `content that changes while it is sealed is not kept`() throws {
        let fixture = try VaultFixture()
        for change in ["other", "shorter"] {
            let content = try fixture.content(VaultFixture.bytes(5_000), memoryLimit: -1)
            let handle = try FileHandle(forWritingTo: fixture.folder.url.appendingPathComponent("plain/document"))
            if change == "other" {
                try handle.write(contentsOf: Data([0]))
            } else {
                try handle.truncate(atOffset: 4_000)
            }
            try handle.close()
            #expect(throws: VaultError(.changed)) { try fixture.vault.seal(VaultFixture.id, content, note: []) }
            #expect(fixture.files == [])
        }
    }

    @Test func `what is not an id of this program's making is no document`() throws {
        let fixture = try VaultFixture()
        try fixture.folder.write("x", to: "vault/ab/../../secret")
        for id in ["", "../secret", "0123", VaultFixture.id.uppercased(), VaultFixture.id + "0"] {
            #expect(!fixture.vault.has(id))
            #expect(throws: VaultError(.missing)) { try fixture.vault.open(id) }
            #expect(throws: (any Error).self) { try fixture.vault.seal(id, fixture.content([1]), note: []) }
        }
    }

    @Test func `a link in the place of a document is not followed`() throws {
        let fixture = try VaultFixture()
        let other = String(repeating: "0", count: 24)
        try fixture.vault.seal(VaultFixture.id, fixture.content([1]), note: [])
        try FileManager.default.createDirectory(
            at: fixture.file(other).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: fixture.file(other), withDestinationURL: fixture.file())
        #expect(!fixture.vault.has(other))
        #expect(throws: VaultError.self) { try fixture.vault.open(other) }
        #expect(throws: FileError.self) { try fixture.vault.destroy(other) }
        #expect(try fixture.opened() == [1])
    }
}
