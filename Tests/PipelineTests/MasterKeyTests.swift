import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

@Suite struct MasterKeyTests {
    private let folder: TemporaryFolder
    private let path: String
    private let vault: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/state/master.key"
        vault = folder.path + "/vault"
    }

    private func key(_ effects: DurableEffects = DurableEffects()) throws -> MasterKey {
        try MasterKey(.file(path), vault: vault, effects: effects)
    }

    @Test func `a key is made once and only its owner may read it`() throws {
        let ids = try key().ids
        #expect(try key().ids == ids)
        #expect(ids.count == 1 && ids.allSatisfy { $0.count == 32 })
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        // The id in the file tells the key's name, and nothing else does.
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("filsluss master key 1\n\(ids[0]) "))
    }

    @Test func `a key that others may read, or that is none, is refused and left as it is`() throws {
        _ = try key()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        chmod(path, 0o640)
        #expect(throws: VaultError(.unusableKey)) { try key() }
        chmod(path, 0o600)
        let bad = [
            "", "filsluss master key 1\n", text.replacing("key 1", with: "key 2"), String(text.dropLast()),
            String(text.dropLast(3)) + "=\n", text + "x\n", text + "00 AAAA\n",
            String(repeating: "x", count: 100_000),
        ]
        for text in bad {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            chmod(path, 0o600)
            #expect(throws: VaultError(.unusableKey)) { try key() }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `a mistyped key is noticed by its id`() throws {
        _ = try key()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let place = text.index(text.endIndex, offsetBy: -20)
        let changed = text[..<place] + (text[place] == "A" ? "B" : "A") + text[text.index(after: place)...]
        try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
        #expect(throws: VaultError(.unusableKey)) { try key() }
    }

    @Test func `a link in the place of a key is not followed`() throws {
        _ = try key()
        try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/elsewhere")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/elsewhere")
        #expect(throws: VaultError(.unusableKey)) { try key() }
    }

    @Test func `the first key seals, the others still open`() throws {
        let (first, second) = (try key(), try MasterKey(.file(folder.path + "/b.key"), vault: vault, effects: .init()))
        let old = try VaultFixture(folder: folder, key: first)
        try old.vault.seal(VaultFixture.id, old.content([1, 2, 3]), note: [])
        let lines = try [folder.path + "/b.key", path].map { path in
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")[1]
        }
        try Data("filsluss master key 1\n\(lines[0])\n\(lines[1])\n".utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
        let ring = try key()
        #expect(ring.ids == second.ids + first.ids)
        let both = try VaultFixture(folder: folder, key: ring)
        #expect(try both.opened() == [1, 2, 3])
        let other = String(repeating: "d", count: 24)
        try both.vault.seal(other, both.content([4]), note: [])
        #expect(try VaultFixture(folder: folder, key: second).opened(other) == [4])
    }

    @Test func `no new key is made where documents were sealed with one that is lost`() throws {
        let fixture = try VaultFixture(folder: folder, key: key())
        try fixture.vault.seal(VaultFixture.id, fixture.content([1]), note: [])
        try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/copy")
        #expect(throws: VaultError(.noKey)) { try key() }
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.moveItem(atPath: folder.path + "/copy", toPath: path)
        #expect(try VaultFixture(folder: folder, key: key()).opened() == [1])
    }

    @Test func `a credential is read and never made`() throws {
        func credential(_ name: String, in folder: String?) throws -> [String] {
            try MasterKey(.credential(name), vault: vault, effects: DurableEffects(), credentials: folder).ids
        }
        #expect(throws: VaultError(.noKey)) { try credential("master", in: nil) }
        #expect(throws: VaultError(.noKey)) { try credential("master", in: folder.path) }
        let ids = try key().ids
        try FileManager.default.copyItem(atPath: path, toPath: folder.path + "/master")
        // As systemd gives it: nobody may write, a group's bits may show an access list.
        chmod(folder.path + "/master", 0o440)
        #expect(try credential("master", in: folder.path) == ids)
        chmod(folder.path + "/master", 0o444)
        #expect(throws: VaultError(.unusableKey)) { try credential("master", in: folder.path) }
        for name in ["../master", "state/master.key", "", ".", ".."] {
            #expect(throws: VaultError(.noKey)) { try credential(name, in: folder.path) }
        }
    }

    @Test(arguments: [true, false]) func `making a key that is struck at any step leaves a whole key or none`(
        _ onlyOnce: Bool
    ) throws {
        var struck = 0
        for number in 1... {
            let folder = try TemporaryFolder()
            let steps = FailingSteps(from: number, onlyOnce: onlyOnce)
            let path = folder.path + "/state/master.key"
            let first = try? MasterKey(.file(path), vault: folder.path + "/vault", effects: steps.effects)
            guard steps.hasStruck else { break }
            struck += 1
            let second = try MasterKey(.file(path), vault: folder.path + "/vault", effects: DurableEffects())
            #expect(first == nil || first?.ids == second.ids, "step \(number)")
        }
        #expect(struck >= 6)
    }

    @Test func `several that start at once have the same key`() async throws {
        let (path, vault) = (path, vault)
        let ids = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { try MasterKey(.file(path), vault: vault, effects: DurableEffects()).ids }
            }
            return try await group.reduce(into: Set<[String]>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
    }
}
