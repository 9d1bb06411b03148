public import Foundation
internal import Glibc

/// Signs the log's root from time to time, keeps what it signed in the ledger, and lays a copy somewhere else.
///
/// Whoever rules this machine can write a new log, and sign it; not change what already lies elsewhere. From it a cut-off
/// end and a changed beginning show.
public struct Checkpointing: Sendable {
    private let ledger: SQLiteLedger
    private let key: LogKey
    private let folder: String?
    private let effects: DurableEffects

    /// - Parameter folder: where copies go, such as on another machine; `nil` for nowhere. It is never made here: under the
    ///   name of a mount that is away they would lie on this machine.
    public init(ledger: SQLiteLedger, key: LogKey, folder: String?, effects: DurableEffects) {
        self.ledger = ledger
        self.key = key
        self.folder = folder
        self.effects = effects
    }

    /// What a round came to.
    public struct Outcome: Sendable {
        /// The newest checkpoint, signed; `nil` for a log without entries.
        public let note: String?
        /// Why copies could not be written; what is missing is written the next time.
        public let trouble: FileError?

        public init(note: String?, trouble: FileError?) {
            self.note = note
            self.trouble = trouble
        }
    }

    /// Makes a checkpoint where the log has grown since the last one, and writes the copies that are missing.
    ///
    /// - Throws: `LedgerError`.
    public func make(at time: Date) async throws(LedgerError) -> Outcome {
        let key = key
        let note = try await ledger.keepCheckpoint(at: time) { try key.checkpoint(size: $0, root: $1) }
        guard let folder else { return Outcome(note: note, trouble: nil) }
        for checkpoint in try await ledger.checkpoints(unwritten: true) {
            let written = attempt { () throws(FileError) in try write(checkpoint, to: folder) }
            if case .failure(let error) = written { return Outcome(note: note, trouble: error) }
            try await ledger.markWritten(checkpoint.size)
        }
        return Outcome(note: note, trouble: nil)
    }

    /// The name of a checkpoint's file: names sort as sizes do, and no two logs share one.
    static func fileName(_ key: LogKey, _ size: Int64) -> FileName {
        let digits = "\(size)"
        return FileName("\(key.name)-\(String(repeating: "0", count: max(0, 12 - digits.count)))\(digits).checkpoint")
    }

    /// Whole or not at all, and never over one that is there.
    private func write(_ checkpoint: KeptCheckpoint, to path: String) throws(FileError) {
        let folder = try Folders.open(path: path)
        let name = Self.fileName(key, checkpoint.size)
        let temporary = FileName(".\(name.text).\(RandomID.make())")
        let file = try effects.create(temporary, in: folder, mode: 0o644)
        do throws(FileError) {
            try effects.write(Array(checkpoint.note.utf8), to: file)
            try effects.sync(file)
            try effects.rename(temporary, in: folder, to: name, in: folder)
        } catch {
            try? effects.unlink(temporary, in: folder)
            // Written before the ledger could be told; or by somebody whose log has another root, which must be seen.
            guard error.exists, try Self.text(of: name, in: folder) == checkpoint.note else { throw error }
        }
        try effects.sync(folder)
    }

    private static func text(of name: FileName, in folder: OpenFile) throws(FileError) -> String {
        var bytes: [UInt8] = []
        let file = try Folders.openFile(name, in: folder)
        let size = min(4_096, try FileIdentity(of: file).size)
        try readChunks(of: file, upTo: size) { chunk throws(FileError) in bytes += chunk }
        return String(decoding: bytes, as: UTF8.self)
    }
}
