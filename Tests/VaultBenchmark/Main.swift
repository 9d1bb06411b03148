import Foundation
import Glibc
import Pipeline

/// Measures what sealing and opening cost beside a plain copy: the same bytes, buffers and medium, one after the other.
@main
struct VaultBenchmark {
    private static let bufferSize = 256 << 10
    private let folder: String

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let sizes = arguments.dropFirst().compactMap { Int($0) }
        let bench = VaultBenchmark(folder: (arguments.first ?? "/dev/shm") + "/filsluss-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(atPath: bench.folder) }
        print("MB     from     copy   seal  ratio   read   open  ratio   (GB/s; peak memory in MB)")
        for size in sizes.isEmpty ? [256, 2_048] : sizes {
            if size <= 256 { try bench.measure(megabytes: size, inMemory: true) }
            try bench.measure(megabytes: size, inMemory: false)
        }
    }

    private func measure(megabytes: Int, inMemory: Bool) throws {
        let size = megabytes << 20
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try makeSource(size)
        let home = try Folders.open(path: folder)
        let source = try Folders.openFile("source", in: home)
        // As an engine has it: in sealed memory; or too large for that, and then hashed once more while it is sealed.
        let content = try DocumentContent(reading: source, memoryLimit: inMemory ? size : -1)
        let vault = try Vault(
            folder: folder + "/vault", key: MasterKey(), site: "bench", quota: nil, effects: DurableEffects())
        let id = String(repeating: "a", count: 24)
        // The best of some: what else the machine does makes it slower, never faster.
        var (copy, seal, read, open) = (Double.infinity, Double.infinity, Double.infinity, Double.infinity)
        for _ in 0..<(size > 1 << 30 ? 2 : 5) {
            copy = min(copy, try seconds { try copyPlainly(source, size, in: home) })
            read = min(read, try seconds { try readPlainly(in: home, size) })
            try DurableEffects().unlink("copy", in: home)
            seal = min(seal, try seconds { try vault.seal(id, content, note: []) })
            open = min(
                open,
                try seconds {
                    var sum = 0
                    try vault.open(id).forEachChunk { chunk in sum &+= Int(chunk[0]) &+ chunk.count }
                    precondition(sum >= size)
                })
            _ = try vault.destroy(id)
        }
        func rate(_ seconds: Double) -> String { String(format: "%6.2f", Double(size) / seconds / 1e9) }
        func ratio(_ mine: Double, _ plain: Double) -> String { String(format: "%6.2f", mine / plain) }
        print(
            String(format: "%-6d", megabytes), inMemory ? "memory" : "file  ", rate(copy), rate(seal),
            ratio(seal, copy), rate(read), rate(open),
            ratio(open, read), "  peak \(Self.peakMemory)")
    }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return start.duration(to: .now) / .seconds(1)
    }

    private func makeSource(_ size: Int) throws {
        try Data().write(to: URL(fileURLWithPath: folder + "/source"))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/source"))
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        for index in piece.indices { piece[index] = UInt8(truncatingIfNeeded: (index &* 2_654_435_761) >> 9) }
        for _ in 0..<size >> 20 { try file.write(contentsOf: piece) }
        try file.close()
    }

    private func copyPlainly(_ source: OpenFile, _ size: Int, in home: OpenFile) throws {
        let effects = DurableEffects()
        let file = try effects.create("copy", in: home)
        try forEachPiece(of: source, size) { piece in try effects.write(piece, to: file) }
        try effects.sync(file)
        try effects.sync(home)
    }

    private func readPlainly(in home: OpenFile, _ size: Int) throws {
        var sum = 0
        try forEachPiece(of: Folders.openFile("copy", in: home), size) { piece in sum &+= Int(piece[0]) &+ piece.count }
        precondition(sum >= size)
    }

    private func forEachPiece(of file: OpenFile, _ size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 4_096)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < size {
            let count = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            guard count > 0 else { throw FileError(errno, while: .read) }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }

    /// In megabytes (getrusage(2): kilobytes).
    private static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss >> 10
    }
}
