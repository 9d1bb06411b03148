import Foundation
import Inspector
import Pipeline
import Stages
import Synchronization
import Testing
import TestSupport

/// The closing step on a real folder (SKAS-16).
@Suite struct ShredTests {
    private let folder: TemporaryFolder
    private let name = FileName("89abcdef0123456789abcdef")
    private let bytes = Array("Det här är en patients fil.".utf8)

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(bytes, to: name.text)
    }

    private func opened() throws -> OpenFile { try Folders.open(path: folder.path) }

    /// Closes the original as the engine does, by its name and by what was delivered.
    @discardableResult
    private func shred(_ effects: DurableEffects = DurableEffects(), identity: FileIdentity? = nil) throws
        -> ClosingReceipt
    {
        let original = ClaimedOriginal(folder: try opened(), name: name, identity: identity)
        return try Shred(options: NoOptions()).close(original, effects: effects)
    }

    private func identity() throws -> FileIdentity { try Folders.identity(of: name, in: opened()) }

    private var content: [UInt8]? { try? Array(Data(contentsOf: folder.url.appendingPathComponent(name.text))) }

    @Test func `SKAS-16: the original is gone, and the receipt says how far that can be trusted`() throws {
        let receipt = try shred(identity: identity())
        #expect(folder.files().isEmpty)
        #expect(receipt.grade == Medium(of: try opened()).grade)
        #expect([.cryptoErased, .overwrittenInPlace, .unlinkOnly].contains(receipt.grade))
        #expect(receipt.reason.wholeMatch(of: /[a-z0-9_]+/) != nil)
    }

    @Test(arguments: [1, 4_095, 4_096, 1 << 20, (1 << 20) + 1, (3 << 20) + 7])
    func `SKAS-16: every byte is overwritten and synced before the file is cut`(_ size: Int) throws {
        let path = try folder.write([UInt8](repeating: 0xAA, count: size), to: name.text).path
        let seen = Mutex<[String]>([])
        let before = Mutex<[UInt8]>([])
        try shred(
            DurableEffects { step in
                guard step.moment == .before else { return }
                seen.withLock { $0.append(step.kind.rawValue) }
                if step.kind == .truncate {
                    before.withLock { $0 = FileManager.default.contents(atPath: path).map(Array.init) ?? [1] }
                }
            })
        #expect(before.withLock { $0 } == [UInt8](repeating: 0, count: size))
        let steps = seen.withLock { $0 }
        #expect(steps.drop { $0 == "write" } == ["sync", "truncate", "rename", "unlink", "sync"])
    }

    @Test func `an empty original goes too`() throws {
        try folder.write([UInt8](), to: name.text)
        try shred()
        #expect(folder.files().isEmpty)
    }

    @Test func `SKAS-16: a sync that fails leaves the file with its name`() throws {
        let failing = DurableEffects { step throws(FileError) in
            if step.kind == .sync, step.moment == .before { throw FileError(EIO, while: .sync) }
        }
        #expect(throws: FileError(EIO, while: .sync)) { try shred(failing) }
        #expect(folder.files() == [name.text])
        // Nothing was cut off either: who looks at the disk finds a file of the old size.
        #expect(content?.count == bytes.count)
    }

    @Test func `SKAS-16: whichever step fails, the next try finishes`() throws {
        for number in 1... {
            try folder.write(bytes, to: name.text)
            let count = Mutex(0)
            let failing = DurableEffects { _ throws(FileError) in
                let isIt = count.withLock { count in
                    count += 1
                    return count == number
                }
                if isIt { throw FileError(EIO, while: .write) }
            }
            do {
                try shred(failing, identity: identity())
                #expect(number > 10, "every step can fail")
                break
            } catch {
                #expect(folder.files().count <= 1, "step \(number)")
            }
            let receipt = try shred()
            #expect(folder.files().isEmpty, "step \(number)")
            #expect(receipt.grade == Medium(of: try opened()).grade)
        }
    }

    @Test func `shredding goes on after a stop between the rename and the unlink`() throws {
        let stopping = DurableEffects { step throws(FileError) in
            if step.kind == .unlink, step.moment == .before { throw FileError(EIO, while: .remove) }
        }
        #expect(throws: FileError.self) { try shred(stopping) }
        #expect(folder.files() == ["shredding-\(name.text)"])
        try shred()
        #expect(folder.files().isEmpty)
    }

    @Test func `a name as long as can be goes too`() throws {
        let long = String(repeating: "å", count: 127) + "x"
        try folder.write(bytes, to: long)
        _ = try Shredding(effects: DurableEffects()).shred(FileName(long), in: opened())
        #expect(folder.files() == [name.text])
    }

    @Test func `shredding what is gone already gives the receipt again`() throws {
        let first = try shred()
        #expect(try shred() == first)
    }

    @Test func `a file with another name elsewhere is not touched`() throws {
        let other = folder.url.appendingPathComponent("other")
        try FileManager.default.linkItem(at: folder.url.appendingPathComponent(name.text), to: other)
        #expect(throws: FileError.self) { try shred() }
        #expect(content == bytes)
        #expect(try Array(Data(contentsOf: other)) == bytes)
    }

    @Test func `a file that took the name after delivery is not touched`() throws {
        let delivered = try identity()
        let url = folder.url.appendingPathComponent(name.text)
        // Moved aside, not removed: a new file could get the number of one that is gone.
        try FileManager.default.moveItem(at: url, to: folder.url.appendingPathComponent("moved"))
        try folder.write("En annan fil.", to: name.text)
        #expect(throws: FileError.self) { try shred(identity: delivered) }
        #expect(content == Array("En annan fil.".utf8))
    }

    @Test func `a link is not followed`() throws {
        let url = folder.url.appendingPathComponent(name.text)
        try FileManager.default.moveItem(at: url, to: folder.url.appendingPathComponent("moved"))
        try FileManager.default.createSymbolicLink(
            at: url, withDestinationURL: folder.url.appendingPathComponent("moved"))
        #expect(throws: FileError.self) { try shred() }
        #expect(try Array(Data(contentsOf: folder.url.appendingPathComponent("moved"))) == bytes)
    }

    @Test func `a folder that took the name is not touched`() throws {
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name.text))
        try folder.write("kvar", to: "\(name.text)/inuti")
        #expect(throws: FileError.self) { try shred() }
        #expect(folder.files() == ["\(name.text)/inuti"])
    }
}
