import Foundation
import Glibc
import Pipeline
import Synchronization
import Testing
import TestSupport

/// Changing the master key loses no document, whatever happens meanwhile.
@Suite struct VaultRotationTests {
    /// A vault whose key lies in a file, with three documents.
    private struct Place {
        let folder: TemporaryFolder
        let ids = ["a", "b", "c"].map { String(repeating: $0, count: 24) }

        init() throws {
            folder = try TemporaryFolder()
            let fixture = try opened()
            for id in ids { try fixture.vault.seal(id, fixture.content(Array(id.utf8)), note: []) }
        }

        var keyPath: String { folder.path + "/state/master.key" }

        func opened(_ effects: DurableEffects = DurableEffects()) throws -> VaultFixture {
            let key = try MasterKey(.file(keyPath), vault: folder.path + "/vault", effects: effects)
            return try VaultFixture(folder: folder, key: key, effects: effects)
        }

        func check(_ comment: String = "") throws {
            let fixture = try opened()
            for id in ids { #expect(try fixture.opened(id) == Array(id.utf8), "\(comment)") }
        }
    }

    @Test func `after a rotation everything is wrapped under a new key, and the old one is gone`() throws {
        let place = try Place()
        let fixture = try place.opened()
        let old = fixture.vault.keyIDs
        let oldText = try Data(contentsOf: URL(fileURLWithPath: place.keyPath))
        let link = place.folder.path + "/kept"
        try FileManager.default.linkItem(atPath: place.keyPath, toPath: link)
        let rotation = try fixture.vault.rotate()
        #expect(rotation.rewrapped == 3 && rotation.failed == 0 && rotation.dropped == old)
        #expect(fixture.vault.keyIDs == [rotation.key] && old != [rotation.key])
        #expect(try VaultInventory(folder: place.folder.path + "/vault").keys == [rotation.key: 3])
        try place.check()
        // The place of the old key has been overwritten too.
        #expect(try Data(contentsOf: URL(fileURLWithPath: link)) == Data(count: oldText.count))
        #expect(try FileManager.default.attributesOfItem(atPath: place.keyPath)[.posixPermissions] as? Int == 0o600)
        // Whoever has the old key opens nothing with it.
        try oldText.write(to: URL(fileURLWithPath: place.keyPath))
        chmod(place.keyPath, 0o600)
        let other = try place.opened()
        #expect(throws: VaultError(.wrongKey)) { try other.opened(place.ids[0]) }
    }

    @Test(arguments: [true, false]) func `a rotation that is struck at any step loses nothing and can be done again`(
        _ onlyOnce: Bool
    ) throws {
        var struck = 0
        for number in 1... {
            let place = try Place()
            let steps = FailingSteps(from: number, onlyOnce: onlyOnce)
            _ = try? place.opened(steps.effects).vault.rotate()
            guard steps.hasStruck else { break }
            struck += 1
            try place.check("step \(number)")
            let again = try place.opened().vault.rotate()
            #expect(again.failed == 0, "step \(number)")
            let after = try place.opened().vault
            #expect(after.keyIDs == [again.key], "step \(number)")
            #expect(try VaultInventory(folder: place.folder.path + "/vault").keys == [again.key: 3], "step \(number)")
            try place.check("step \(number)")
            #expect(place.folder.files(below: "state") == ["master.key"], "step \(number)")
        }
        #expect(struck >= (onlyOnce ? 20 : 40))
    }

    @Test func `a process that has been running takes the new key by itself`() throws {
        let place = try Place()
        let running = try place.opened()
        let rotation = try place.opened().vault.rotate()
        #expect(try running.opened(place.ids[0]) == Array(place.ids[0].utf8))
        let later = String(repeating: "d", count: 24)
        try running.vault.seal(later, running.content([1]), note: [])
        #expect(try VaultInventory(folder: place.folder.path + "/vault").keys == [rotation.key: 4])
    }

    @Test func `nothing is sealed under a key that is no longer kept`() throws {
        let place = try Place()
        let running = try place.opened()
        let content = try running.content([1])
        try FileManager.default.moveItem(atPath: place.keyPath, toPath: place.keyPath + ".moved")
        #expect(throws: VaultError(.noKey)) { try running.vault.seal(VaultFixture.id, content, note: []) }
        #expect(!running.vault.has(VaultFixture.id))
        // What is there can still be opened by who has the key in memory.
        #expect(try running.opened(place.ids[0]) == Array(place.ids[0].utf8))
    }

    @Test func `documents that are sealed and destroyed meanwhile are safe`() async throws {
        let place = try Place()
        let sealer = try place.opened()
        let rotator = try place.opened()
        let contents = try (0..<40).map { try sealer.content([UInt8($0)]) }
        async let rotations: [VaultRotation] = {
            try (0..<6).map { _ in try rotator.vault.rotate() }
        }()
        for (index, content) in contents.enumerated() {
            let id = String(repeating: "0", count: 22) + String(index + 10)
            try sealer.vault.seal(id, content, note: [])
            if index % 3 == 0 { _ = try sealer.vault.destroy(id) }
        }
        #expect(try await rotations.allSatisfy { $0.failed == 0 })
        let after = try place.opened()
        for index in 0..<40 {
            let id = String(repeating: "0", count: 22) + String(index + 10)
            #expect(after.vault.has(id) == (index % 3 != 0))
            if index % 3 != 0 { #expect(try after.opened(id) == [UInt8(index)]) }
        }
        #expect(after.vault.keyIDs.count == 1)
        try place.check()
    }

    @Test func `no key is dropped as long as a document can't be opened`() throws {
        let place = try Place()
        let fixture = try place.opened()
        let old = fixture.vault.keyIDs
        let path = fixture.file(place.ids[1])
        let sound = try Data(contentsOf: path)
        var damaged = sound
        damaged[130] ^= 1
        try damaged.write(to: path)
        let rotation = try fixture.vault.rotate()
        #expect(rotation.failed == 1 && rotation.rewrapped == 2 && rotation.dropped == [])
        #expect(fixture.vault.keyIDs == [rotation.key] + old)
        // Its backup was made under the old key.
        try sound.write(to: path)
        let again = try fixture.vault.rotate()
        #expect(again.rewrapped == 1 && again.unchanged == 2 && again.dropped == old && again.key == rotation.key)
        try place.check()
    }

    @Test func `two rotations don't run at the same time`() throws {
        let place = try Place()
        let second = try place.opened()
        let wasRefused = Mutex(false)
        let first = try place.opened(
            DurableEffects { (step) throws(FileError) in
                guard step.kind == .sync, step.moment == .before else { return }
                if (try? second.vault.rotate()) == nil { wasRefused.withLock { $0 = true } }
            })
        _ = try first.vault.rotate()
        #expect(wasRefused.withLock { $0 })
        try place.check()
    }

    @Test func `with a credential the first key is the new one, and none is dropped`() throws {
        let place = try Place()
        let (old, credentials) = (try place.opened().vault.keyIDs, place.folder.path + "/credentials")
        let other = place.folder.path + "/other.key"
        let new = try MasterKey(.file(other), vault: place.folder.path + "/none", effects: DurableEffects()).ids
        let lines = try [other, place.keyPath].map { path in
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")[1]
        }
        try place.folder.write("filsluss master key 1\n\(lines[0])\n\(lines[1])\n", to: "credentials/master")
        chmod(credentials + "/master", 0o400)
        let key = try MasterKey(
            .credential("master"), vault: place.folder.path + "/vault", effects: DurableEffects(),
            credentials: credentials)
        let fixture = try VaultFixture(folder: place.folder, key: key)
        let rotation = try fixture.vault.rotate()
        #expect([rotation.key] == new && rotation.rewrapped == 3 && rotation.dropped == [])
        #expect(try VaultInventory(folder: place.folder.path + "/vault").keys == [rotation.key: 3])
        #expect(fixture.vault.keyIDs == new + old)
    }
}
