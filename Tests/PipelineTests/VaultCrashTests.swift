import Foundation
import Pipeline
import Testing
import TestSupport

/// Whatever step fails or is the last: a document is there whole or not at all, and the next run finishes.
@Suite struct VaultCrashTests {
    private static let old = VaultFixture.bytes(900)
    private static let new = VaultFixture.bytes(VaultFixture.chunk + 900)

    @Test(arguments: [true, false], [true, false])
    func `sealing that is struck at any step leaves a whole document or none`(
        _ onlyOnce: Bool, _ isThereAlready: Bool
    ) throws {
        var struck = 0
        for number in 1... {
            let sound = try VaultFixture()
            if isThereAlready {
                try sound.vault.seal(VaultFixture.id, sound.content(Self.old), note: [1])
            }
            let content = try sound.content(Self.new)
            let steps = FailingSteps(from: number, onlyOnce: onlyOnce)
            // A folder that can't be made ends it here too.
            let failing = try? VaultFixture(folder: sound.folder, key: sound.key, effects: steps.effects)
            let isSealed = (try? failing?.vault.seal(VaultFixture.id, content, note: [2])) != nil && failing != nil
            guard steps.hasStruck else { break }
            struck += 1
            if sound.vault.has(VaultFixture.id) {
                #expect([Self.old, Self.new].contains(try sound.opened()), "step \(number)")
            } else {
                #expect(!isSealed, "step \(number)")
                #expect(throws: VaultError(.missing), "step \(number)") { try sound.opened() }
            }
            _ = try sound.vault.sweep()
            #expect(!sound.files.contains { $0.hasSuffix(".new") }, "step \(number)")
            try sound.vault.seal(VaultFixture.id, content, note: [3])
            #expect(try sound.opened() == Self.new, "step \(number)")
            #expect(try sound.vault.open(VaultFixture.id).note == [3], "step \(number)")
            #expect(sound.files.count == 1, "step \(number)")
        }
        #expect(struck >= (onlyOnce ? 10 : 20))
    }

    @Test(arguments: [true, false]) func `destroying that is struck at any step can be done again`(
        _ onlyOnce: Bool
    ) throws {
        var struck = 0
        for number in 1... {
            let sound = try VaultFixture()
            try sound.vault.seal(VaultFixture.id, sound.content(Self.old), note: [])
            let steps = FailingSteps(from: number, onlyOnce: onlyOnce)
            let failing = try VaultFixture(folder: sound.folder, key: sound.key, effects: steps.effects)
            let receipt = try? failing.vault.destroy(VaultFixture.id)
            guard steps.hasStruck else { break }
            struck += 1
            #expect(receipt == nil, "step \(number)")
            if sound.vault.has(VaultFixture.id) {
                #expect(try sound.opened() == Self.old, "step \(number)")
            } else {
                #expect(throws: VaultError(.missing), "step \(number)") { try sound.opened() }
            }
            let again = try sound.vault.destroy(VaultFixture.id)
            #expect(again == (try sound.vault.destroy(VaultFixture.id)), "step \(number)")
            #expect(sound.files == [], "step \(number)")
        }
        #expect(struck >= (onlyOnce ? 4 : 8))
    }

    @Test func `what is destroyed is overwritten before its name goes`() throws {
        let sound = try VaultFixture()
        try sound.vault.seal(VaultFixture.id, sound.content(Self.old), note: [])
        // Another name shows what the blocks hold afterwards.
        let link = sound.folder.url.appendingPathComponent("kept")
        try FileManager.default.linkItem(at: sound.file(), to: link)
        let before = try Data(contentsOf: link)
        let receipt = try sound.vault.destroy(VaultFixture.id)
        let after = try Data(contentsOf: link)
        #expect(after.prefix(VaultFixture.header) == Data(count: VaultFixture.header))
        #expect(after.dropFirst(VaultFixture.header) == before.dropFirst(VaultFixture.header))
        #expect([.cryptoErased, .unlinkOnly].contains(receipt.grade) && !receipt.reason.isEmpty)
    }

    @Test func `a document that is sealed again has its older key destroyed`() throws {
        let sound = try VaultFixture()
        try sound.vault.seal(VaultFixture.id, sound.content(Self.old), note: [])
        let link = sound.folder.url.appendingPathComponent("kept")
        try FileManager.default.linkItem(at: sound.file(), to: link)
        try sound.vault.seal(VaultFixture.id, sound.content(Self.new), note: [])
        #expect(try Data(contentsOf: link).prefix(VaultFixture.header) == Data(count: VaultFixture.header))
        #expect(try sound.opened() == Self.new)
    }

    @Test func `sweeping leaves what is being sealed, and what is whole`() throws {
        let sound = try VaultFixture()
        let small = try sound.content(Self.old)
        // In the middle of sealing, another process sweeps.
        let effects = DurableEffects { (step) throws(FileError) in
            guard step.moment == .after, step.kind == .write else { return }
            #expect(try sound.vault.sweep() == 0)
        }
        try VaultFixture(folder: sound.folder, key: sound.key, effects: effects).vault
            .seal(VaultFixture.id, small, note: [])
        #expect(try sound.opened() == Self.old)
        try sound.folder.write("half", to: "vault/01/abcdef.new")
        #expect(try sound.vault.sweep() == 1)
        #expect(sound.files == ["01/\(VaultFixture.id)"])
    }
}
