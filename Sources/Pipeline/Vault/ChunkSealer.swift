internal import Glibc

/// Cuts what comes in pieces of any size into chunks, and seals each.
final class ChunkSealer {
    private let cipher: VaultCipher
    private let size: Int
    private var index = 0
    /// Of a chunk that is not full yet.
    private var pending = 0
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: VaultFormat.chunkSize, alignment: 16)

    /// - Parameter size: of the whole content, by which the last chunk is known.
    init(_ cipher: VaultCipher, size: Int) {
        self.cipher = cipher
        self.size = size
    }

    deinit {
        if let start = room.baseAddress { explicit_bzero(start, room.count) }
        room.deallocate()
    }

    private var sealedSize: Int { index * VaultFormat.chunkSize }

    func add(
        _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        guard sealedSize + pending + bytes.count <= size else { throw FileError(EAGAIN, while: .read) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, room.count - pending)
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
            rest = rest.dropFirst(count)
            if count == room.count {
                // Whole already: sealed from where it lies.
                try seal(piece, write)
            } else {
                UnsafeMutableRawBufferPointer(rebasing: room[pending...]).copyMemory(from: piece)
                pending += count
                if pending == room.count { try sealPending(write) }
            }
        }
    }

    /// Seals what is left; an empty content is one empty chunk.
    func finish(_ write: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
        guard sealedSize + pending == size || index == VaultFormat.chunkCount(of: size) else {
            throw FileError(EAGAIN, while: .read)
        }
        if index < VaultFormat.chunkCount(of: size) { try sealPending(write) }
    }

    private func sealPending(
        _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        let count = pending
        pending = 0
        try seal(UnsafeRawBufferPointer(rebasing: room[..<count]), write)
    }

    private func seal(
        _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        let isLast = index == VaultFormat.chunkCount(of: size) - 1
        try cipher.seal(bytes, .chunk(index, isLast: isLast), write)
        index += 1
    }
}
