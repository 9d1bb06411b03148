import Foundation
import Pipeline
import Testing
import TestSupport

/// Nothing of a file that is not as it was written is ever taken for the document.
@Suite struct VaultDamageTests {
    private static let chunk = VaultFixture.chunk
    private static let note = VaultFixture.bytes(100)
    private static let start = VaultFixture.header + 100 + VaultFixture.tag

    /// A document of three chunks, as bytes of its file.
    private static func sealed() throws -> (fixture: VaultFixture, bytes: [UInt8], file: Data) {
        let fixture = try VaultFixture()
        let bytes = VaultFixture.bytes(2 * chunk + 500)
        try fixture.vault.seal(VaultFixture.id, fixture.content(bytes), note: note)
        return (fixture, bytes, try Data(contentsOf: fixture.file()))
    }

    /// What comes of a file that has been changed: the error, or the bytes.
    private static func read(_ fixture: VaultFixture, _ file: Data) throws -> Result<[UInt8], VaultError> {
        try file.write(to: fixture.file())
        do { return .success(try fixture.opened()) } catch let error as VaultError { return .failure(error) }
    }

    @Test func `a bit that is flipped anywhere is noticed`() throws {
        let (fixture, _, file) = try Self.sealed()
        let places =
            Array(0..<152) + [200, 4_095]  // The slot in use.
            + Array(stride(from: VaultFixture.header, to: Self.start, by: 7))
            + [0, 1, Self.chunk, Self.chunk + 15, Self.chunk + 16, Self.chunk + 31, 2 * (Self.chunk + 16)].map {
                Self.start + $0
            } + [file.count - 17, file.count - 16, file.count - 1]
        for place in places {
            var changed = file
            changed[place] ^= 1 << UInt8(place % 8)
            guard case .failure(let error) = try Self.read(fixture, changed) else {
                Issue.record("byte \(place) was not missed")
                continue
            }
            #expect([.damaged, .cutOff, .otherSite, .wrongKey].contains(error.kind), "byte \(place)")
        }
    }

    @Test func `chunks before a damaged one are given out whole, and nothing of it or behind it`() throws {
        let (fixture, bytes, file) = try Self.sealed()
        var changed = file
        changed[Self.start + Self.chunk + 16 + 5] ^= 1
        try changed.write(to: fixture.file())
        var seen: [UInt8] = []
        let object = try fixture.vault.open(VaultFixture.id)
        #expect(throws: VaultError(.damaged)) { try object.forEachChunk { seen += $0 } }
        #expect(seen == Array(bytes[..<Self.chunk]))
        #expect(throws: VaultError(.damaged)) { try object.read(Self.chunk..<Self.chunk + 1) }
        #expect(try object.read(2 * Self.chunk..<2 * Self.chunk + 1) == [bytes[2 * Self.chunk]])
        #expect(throws: VaultError(.damaged)) { try DocumentContent(opening: object, memoryLimit: 1 << 30) }
        #expect(throws: VaultError(.damaged)) { try DocumentContent(opening: object, memoryLimit: 0) }
    }

    @Test func `the slot that is not in use may hold anything`() throws {
        let (fixture, bytes, file) = try Self.sealed()
        var torn = file
        // A wrapping that a power cut has torn.
        torn.replaceSubrange(4_096..<5_000, with: file[0..<904])
        torn[4_200] ^= 1
        #expect(try Self.read(fixture, torn) == .success(bytes))
        // The other one holds as well.
        var moved = file
        moved.replaceSubrange(4_096..<8_192, with: file[0..<4_096])
        moved.replaceSubrange(0..<4_096, with: Data(count: 4_096))
        #expect(try Self.read(fixture, moved) == .success(bytes))
    }

    @Test func `a file that is cut off anywhere is known as such`() throws {
        let (fixture, _, file) = try Self.sealed()
        let piece = Self.chunk + VaultFixture.tag
        let ends = [
            Self.start + 2 * piece, Self.start + piece, Self.start + 2 * piece + 16, Self.start + 2 * piece + 5,
            Self.start + 10, Self.start, Self.start - 1, VaultFixture.header, VaultFixture.header - 1, 100, 0,
        ]
        for end in ends {
            guard case .failure(let error) = try Self.read(fixture, file.prefix(end)) else {
                Issue.record("cut at \(end)")
                continue
            }
            #expect(error.kind == .cutOff, "cut at \(end)")
        }
        // Within a chunk its own tag is gone too: it can't be told from damage.
        for end in [file.count - 1, Self.start + piece + 5_000, Self.start + 17] {
            guard case .failure(let error) = try Self.read(fixture, file.prefix(end)) else {
                Issue.record("cut at \(end)")
                continue
            }
            #expect([.cutOff, .damaged].contains(error.kind), "cut at \(end)")
        }
        guard case .failure = try Self.read(fixture, file + Data([0])) else {
            Issue.record("something behind the end")
            return
        }
    }

    @Test func `chunks can't change places or come from another document`() throws {
        let (fixture, _, file) = try Self.sealed()
        let piece = Self.chunk + VaultFixture.tag
        let (first, second) = (Self.start..<Self.start + piece, Self.start + piece..<Self.start + 2 * piece)
        var swapped = file
        swapped.replaceSubrange(first, with: file[second])
        swapped.replaceSubrange(second, with: file[first])
        #expect(try Self.read(fixture, swapped) == .failure(VaultError(.damaged)))
        var repeated = file
        repeated.replaceSubrange(second, with: file[first])
        #expect(try Self.read(fixture, repeated) == .failure(VaultError(.damaged)))
        let other = String(repeating: "e", count: 24)
        try fixture.vault.seal(other, fixture.content(VaultFixture.bytes(2 * Self.chunk + 500)), note: Self.note)
        let otherFile = try Data(contentsOf: fixture.file(other))
        var foreign = file
        foreign.replaceSubrange(first, with: otherFile[first])
        #expect(try Self.read(fixture, foreign) == .failure(VaultError(.damaged)))
        // A whole file under another document's name.
        #expect(try Self.read(fixture, otherFile) == .failure(VaultError(.damaged)))
    }

    @Test func `another site's documents and another key's are known as such`() throws {
        let (fixture, _, _) = try Self.sealed()
        let elsewhere = try VaultFixture(folder: fixture.folder, key: fixture.key, site: "annan")
        #expect(throws: VaultError(.otherSite)) { try elsewhere.opened() }
        let otherKey = try VaultFixture(folder: fixture.folder)
        #expect(throws: VaultError(.wrongKey)) { try otherKey.opened() }
        #expect(otherKey.vault.has(VaultFixture.id))
    }

    @Test func `an error tells what to do and nothing of the document`() {
        let kinds: [VaultError.Kind] = [
            .noKey, .unusableKey, .wrongKey, .otherSite, .damaged, .cutOff, .missing, .changed, .quota, .noteTooLarge,
            .file(FileError(28, while: .write)),
        ]
        #expect(Set(kinds.map { VaultError($0).description }).count == kinds.count)
    }
}
