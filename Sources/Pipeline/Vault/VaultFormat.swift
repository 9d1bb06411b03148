internal import Crypto
internal import Foundation
internal import Glibc

/// The file of a sealed document: two slots for its wrapped key, a sealed note, then its chunks.
///
/// One random key a document (AES-256-GCM). The nonce of a chunk is its place and whether it is the last, so that no
/// chunk can be left out, moved or come last unseen (the STREAM construction; Hoang, Reyhanitabar, Rogaway, Vizár 2015).
/// What the document is (`VaultIdentity`) is bound into each piece. The whole layout stands in docs/custody.md.
enum VaultFormat {
    static let slotSize = 4096
    static let headerSize = 2 * slotSize
    static let chunkSize = 256 << 10
    static let nonceSize = 12
    static let tagSize = 16
    static let maximumNote = 256 << 10

    static func fileSize(content: Int, note: Int) -> Int {
        headerSize + note + tagSize + content + tagSize * chunkCount(of: content)
    }

    /// An empty document has one chunk too: its end must be as sure as any other's.
    static func chunkCount(of size: Int) -> Int { max(1, (size + chunkSize - 1) / chunkSize) }

    /// What a file of so many bytes behind its note holds; `nil` where it ends within a chunk's tag.
    static func contentSize(ofChunks bytes: Int) -> Int? {
        let (whole, rest) = bytes.quotientAndRemainder(dividingBy: chunkSize + tagSize)
        guard bytes >= tagSize, rest == 0 || rest > tagSize || whole == 0 else { return nil }
        return whole * chunkSize + max(0, rest - tagSize)
    }
}

/// What a sealed document is. Every piece of it is bound to these bytes.
struct VaultIdentity: Hashable {
    static let size = 76
    private static let magic = Array("FSLVAULT".utf8)
    private static let version: UInt64 = 1
    static let idSize = 24

    let id: [UInt8]
    let site: [UInt8]
    let noteSize: Int

    /// - Parameter id: of the form that `RandomID` makes.
    init(id: String, site: [UInt8], noteSize: Int) {
        self.id = Array(id.utf8)
        self.site = site
        self.noteSize = noteSize
    }

    var bytes: [UInt8] {
        Self.magic + bigEndian(Self.version, 2) + [0, 0] + bigEndian(UInt64(VaultFormat.chunkSize), 4) + id + site
            + bigEndian(UInt64(noteSize), 4)
    }

    /// - Returns: `nil` for what is no header of this version.
    init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.size else { return nil }
        let bytes = Array(bytes)
        id = Array(bytes[16..<40])
        site = Array(bytes[40..<72])
        noteSize = bytes[72..<76].reduce(0) { $0 << 8 | Int($1) }
        guard noteSize <= VaultFormat.maximumNote, self.bytes == bytes else { return nil }
    }
}

/// The place of a piece, which is its nonce: no two pieces of a document have the same.
enum VaultPiece {
    case note
    case chunk(Int, isLast: Bool)

    var nonce: [UInt8] {
        switch self {
        case .note: [2, 0, 0, 0] + bigEndian(0, 8)
        case .chunk(let index, let isLast): [isLast ? 1 : 0, 0, 0, 0] + bigEndian(UInt64(index), 8)
        }
    }
}

/// Seals and opens the pieces of one document.
struct VaultCipher: Sendable {
    let key: SymmetricKey
    /// The document's identity.
    let binding: [UInt8]

    /// The sealed bytes with their tag behind them, for as long as `body` runs.
    func seal(
        _ plain: UnsafeRawBufferPointer, _ piece: VaultPiece,
        _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        guard let nonce = try? AES.GCM.Nonce(data: piece.nonce),
            let sealed = try? AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: binding).combined
        else { throw FileError(EINVAL, while: .write) }
        let outcome = sealed.withUnsafeBytes { bytes in
            attempt { () throws(FileError) in
                try body(UnsafeRawBufferPointer(rebasing: bytes[VaultFormat.nonceSize...]))
            }
        }
        try outcome.get()
    }

    /// - Parameter sealed: room for the nonce, the sealed bytes, the tag. It must stay as it is during the call.
    /// - Returns: the bytes, which whoever asks must wipe; `nil` where this is not what was sealed here.
    func open(_ sealed: UnsafeMutableRawBufferPointer, _ piece: VaultPiece) -> Data? {
        guard sealed.count >= VaultFormat.nonceSize + VaultFormat.tagSize, let start = sealed.baseAddress else {
            return nil
        }
        sealed.copyBytes(from: piece.nonce)
        let combined = Data(bytesNoCopy: start, count: sealed.count, deallocator: .none)
        guard let box = try? AES.GCM.SealedBox(combined: combined) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: binding)
    }
}

extension Data {
    /// Overwrites the bytes, so that the freed memory does not keep them.
    mutating func wipe() {
        withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        }
    }
}

private func bigEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - $0))) }
}
