import Crypto
import Foundation
import GRDB
import Pipeline
import Testing
import TestSupport

/// Signed checkpoints of the log.
@Suite struct CheckpointTests {
    private let folder: TemporaryFolder
    private let ledger: SQLiteLedger
    private let key: LogKey

    init() async throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        key = try LogKey(path: folder.path + "/log.key", effects: DurableEffects())
    }

    private func append(_ count: Int) async throws {
        let size = try await ledger.root().size
        try await ledger.append(
            (0..<count).map {
                LedgerEntry(
                    time: Date(timeIntervalSince1970: 1), unit: "test", submission: "s", document: "\(size)-\($0)",
                    event: .received)
            })
    }

    private func checkpointing(_ place: String? = nil, faults: DurableEffects.Observer? = nil) -> Checkpointing {
        Checkpointing(
            ledger: ledger, key: key, folder: place.map { "\(folder.path)/\($0)" },
            effects: DurableEffects(observer: faults))
    }

    private static let time = Date(timeIntervalSince1970: 5)

    @Test func `a checkpoint is a signed note as C2SP writes it`() async throws {
        try await append(3)
        let note = try #require(try await checkpointing().make(at: Self.time).note)
        let parts = key.verifierLine.split(separator: "+", maxSplits: 2).map(String.init)
        let root = try await ledger.root().hash
        let text = "\(parts[0])\n3\n\(root.base64EncodedString())\n"
        #expect(note.hasPrefix(text + "\n— \(parts[0]) "))
        let signature = try #require(
            note.split(separator: " ").last.flatMap { Data(base64Encoded: $0.dropLast().description) })
        let bytes = try #require(Data(base64Encoded: parts[2]))
        let identifier = SHA256.hash(data: Data(parts[0].utf8) + [0x0A] + bytes).prefix(4)
        #expect(hexadecimal(identifier) == parts[1])
        #expect(Array(signature.prefix(4)) == Array(identifier))
        let verifier = try Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst())
        #expect(bytes.first == 1)
        #expect(verifier.isValidSignature(signature.dropFirst(4), for: Data(text.utf8)))
    }

    @Test func `the key is made once, and nobody else may read it`() throws {
        let again = try LogKey(path: folder.path + "/log.key", effects: DurableEffects())
        #expect(again.verifierLine == key.verifierLine)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/log.key")[.posixPermissions]
        #expect(mode as? Int == 0o600)
        chmod(folder.path + "/log.key", 0o640)
        let error = #expect(throws: FileError.self) {
            try LogKey(path: folder.path + "/log.key", effects: DurableEffects())
        }
        #expect(error?.code == EACCES)
    }

    @Test func `a log that has not grown gets no second checkpoint, and an empty one none`() async throws {
        #expect(try await checkpointing().make(at: Self.time).note == nil)
        try await append(2)
        let first = try await checkpointing().make(at: Self.time).note
        #expect(try await checkpointing().make(at: Self.time).note == first)
        try await append(1)
        #expect(try await checkpointing().make(at: Self.time).note != first)
        #expect(try await ledger.checkpoints().map(\.size) == [2, 3])
    }

    @Test func `copies that could not be written are written when the folder is back`() async throws {
        try await append(2)
        #expect(try await checkpointing("copies").make(at: Self.time).trouble != nil)
        try await append(2)
        #expect(try await checkpointing("copies").make(at: Self.time).trouble != nil)
        try FileManager.default.createDirectory(atPath: folder.path + "/copies", withIntermediateDirectories: true)
        #expect(try await checkpointing("copies").make(at: Self.time).trouble == nil)
        #expect(
            folder.files(below: "copies")
                == [
                    "copies/\(key.name)-000000000002.checkpoint", "copies/\(key.name)-000000000004.checkpoint",
                ].map { $0.replacing("copies/", with: "") })
    }

    @Test func `a copy that was written before the ledger could be told is no trouble`() async throws {
        try await append(2)
        try folder.write("", to: "copies/other")
        _ = try await checkpointing("copies").make(at: Self.time)
        try await DatabaseQueue(path: folder.path + "/l.sqlite").write {
            try $0.execute(sql: "UPDATE checkpoint SET written = 0")
        }
        #expect(try await checkpointing("copies").make(at: Self.time).trouble == nil)
        #expect(try await ledger.checkpoints(unwritten: true).isEmpty)
        #expect(folder.files(below: "copies").count == 2)
    }

    @Test func `a copy that is there is never written over, and one that says something else is told`() async throws {
        try await append(2)
        try folder.write("another root\n", to: "copies/\(key.name)-000000000002.checkpoint")
        let outcome = try await checkpointing("copies").make(at: Self.time)
        #expect(outcome.trouble?.exists == true)
        #expect(folder.files(below: "copies").count == 1)
        #expect(
            try String(contentsOfFile: folder.path + "/copies/\(key.name)-000000000002.checkpoint", encoding: .utf8)
                == "another root\n")
    }

    @Test(arguments: [EffectStep.Kind.create, .write, .sync, .rename, .commit])
    func `a step that fails leaves no half copy, and the next round makes up for it`(_ kind: EffectStep.Kind)
        async throws
    {
        try await append(2)
        try folder.write("", to: "copies/other")
        let failing = checkpointing("copies") { step throws(FileError) in
            if step.kind == kind, step.moment == .before { throw FileError(EIO, while: .write) }
        }
        _ = try? await failing.make(at: Self.time)
        #expect(folder.files(below: "copies").filter { $0 != "other" }.isEmpty || kind == .sync || kind == .commit)
        #expect(try await checkpointing("copies").make(at: Self.time).trouble == nil)
        #expect(folder.files(below: "copies").count == 2)
    }
}
