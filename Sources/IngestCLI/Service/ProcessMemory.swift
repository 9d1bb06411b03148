internal import Foundation

/// Memory of this process.
enum ProcessMemory {
    /// In bytes, as proc(5) tells it (`statm`, the second number, in pages); `nil` where it can't be read.
    static var resident: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let numbers = text.split(separator: " ")
        guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
