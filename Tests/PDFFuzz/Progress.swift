import Foundation

/// How far a child has come: in memory that outlives it.
final class Progress {
    private static let size = 3 * MemoryLayout<Int>.stride
    private let words: UnsafeMutablePointer<Int>

    init(_ path: String) throws {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CocoaError(.fileNoSuchFile) }
        defer { close(file) }
        guard ftruncate(file, off_t(Self.size)) == 0,
            let start = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), start != MAP_FAILED
        else { throw CocoaError(.fileReadUnknown) }
        words = start.assumingMemoryBound(to: Int.self)
    }

    deinit { munmap(words, Self.size) }

    /// The case that is being looked at.
    var number: Int {
        get { words[0] }
        set { words[0] = newValue }
    }

    /// The longest time that a case took, in microseconds, and which one it was.
    var slowest: (microseconds: Int, number: Int) {
        get { (words[1], words[2]) }
        set { (words[1], words[2]) = newValue }
    }
}
