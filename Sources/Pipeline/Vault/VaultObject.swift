internal import Crypto
internal import Foundation
internal import Glibc

/// A sealed document, opened. Only bytes of whole chunks that are what was sealed are ever given out.
public final class VaultObject: Sendable {
    /// Of the content, in bytes.
    public let size: Int
    /// What was given with the document when it was sealed.
    public let note: [UInt8]

    private let file: OpenFile
    private let cipher: VaultCipher
    /// Where the first chunk begins.
    private let start: Int

    /// Reads the note and the last chunk, which shows that the file is not cut off.
    init(_ file: OpenFile, _ content: VaultSlot.Content, fileSize: Int) throws(VaultError) {
        self.file = file
        cipher = VaultCipher(key: content.key, binding: content.identity.bytes)
        let noteSize = content.identity.noteSize + VaultFormat.tagSize
        start = VaultFormat.headerSize + noteSize
        guard let size = VaultFormat.contentSize(ofChunks: fileSize - start) else { throw VaultError(.cutOff) }
        self.size = size
        let buffer = VaultBuffer()
        var note = try buffer.open(file, at: VaultFormat.headerSize, count: noteSize, .note, cipher)
        defer { note.wipe() }
        self.note = Array(note)
        let last = VaultFormat.chunkCount(of: size) - 1
        do throws(VaultError) {
            try chunk(last, buffer) { _ throws(FileError) in }
        } catch {
            // The same chunk, sealed as one with others behind it: they are gone.
            guard error.kind == .damaged else { throw error }
            var plain = try? buffer.open(
                file, at: offset(last), count: sealedCount(last), .chunk(last, isLast: false), cipher)
            defer { plain?.wipe() }
            throw plain == nil ? error : VaultError(.cutOff)
        }
    }

    private func offset(_ index: Int) -> Int { start + index * (VaultFormat.chunkSize + VaultFormat.tagSize) }

    private func sealedCount(_ index: Int) -> Int {
        min(VaultFormat.chunkSize, size - index * VaultFormat.chunkSize) + VaultFormat.tagSize
    }

    private func chunk(
        _ index: Int, _ buffer: VaultBuffer, _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(VaultError) {
        let isLast = index == VaultFormat.chunkCount(of: size) - 1
        var plain = try buffer.open(
            file, at: offset(index), count: sealedCount(index), .chunk(index, isLast: isLast), cipher)
        defer { plain.wipe() }
        let outcome = plain.withUnsafeBytes { bytes in attempt { () throws(FileError) in try body(bytes) } }
        do throws(FileError) { try outcome.get() } catch { throw VaultError(error) }
    }

    /// Passes through all bytes in order, a chunk at a time; they are wiped when `body` returns.
    ///
    /// - Throws: `VaultError`; what `body` throws as its `file`.
    public func forEachChunk(
        _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(VaultError) {
        let buffer = VaultBuffer()
        for index in 0..<VaultFormat.chunkCount(of: size) where size > 0 { try chunk(index, buffer, body) }
    }

    /// The bytes of `range`, as far as the document has them.
    public func read(_ range: Range<Int>) throws(VaultError) -> [UInt8] {
        let range = range.clamped(to: 0..<size)
        guard !range.isEmpty else { return [] }
        let buffer = VaultBuffer()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range.lowerBound / VaultFormat.chunkSize...(range.upperBound - 1) / VaultFormat.chunkSize {
            try chunk(index, buffer) { plain throws(FileError) in
                let first = index * VaultFormat.chunkSize
                let wanted = range.clamped(to: first..<first + plain.count)
                bytes += plain[wanted.lowerBound - first..<wanted.upperBound - first]
            }
        }
        return bytes
    }
}

/// Room for one sealed piece as it lies in the file.
private final class VaultBuffer {
    private let room = UnsafeMutableRawBufferPointer.allocate(
        byteCount: VaultFormat.nonceSize + VaultFormat.chunkSize + VaultFormat.tagSize, alignment: 16)

    deinit { room.deallocate() }

    /// Reads and opens a piece of `count` bytes with its tag.
    func open(
        _ file: OpenFile, at offset: Int, count: Int, _ piece: VaultPiece, _ cipher: VaultCipher
    ) throws(VaultError) -> Data {
        guard count <= room.count - VaultFormat.nonceSize else { throw VaultError(.damaged) }
        let sealed = UnsafeMutableRawBufferPointer(rebasing: room[..<(VaultFormat.nonceSize + count)])
        var done = 0
        while done < count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: sealed[(VaultFormat.nonceSize + done)...])
            let read = pread(file.descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            if read < 0 && errno == EINTR { continue }
            guard read >= 0 else { throw VaultError(FileError(errno, while: .read)) }
            guard read > 0 else { throw VaultError(.cutOff) }
            done += read
        }
        guard let plain = cipher.open(sealed, piece) else { throw VaultError(.damaged) }
        return plain
    }
}
