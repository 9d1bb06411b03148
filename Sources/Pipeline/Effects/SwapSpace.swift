internal import Foundation
internal import Glibc

/// Where the kernel may write memory to, with patients' files that are being worked on.
public struct SwapSpace: Sendable, Hashable {
    public enum Protection: String, Sendable {
        case none, encrypted
        /// Compressed memory, written to no disk.
        case memory
    }
    /// The device's or the file's path.
    public let path: String
    public let protection: Protection

    /// - Parameters:
    ///   - table: as proc(5) has it in /proc/swaps; `nil` for the kernel's own.
    ///   - system: the folder that sysfs is mounted at.
    /// - Returns: those that are in use, in the table's order.
    public static func all(table: String? = nil, system: String = "/sys") -> [SwapSpace] {
        let text = table ?? (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(whereSeparator: \.isWhitespace)
            guard fields.count > 1 else { return nil }
            let path = unescaped(fields[0])
            let isFile = fields[1] == "file"
            return SwapSpace(path: path, protection: isFile ? ofFile(path) : ofDevice(path, system))
        }
    }

    private static func ofDevice(_ path: String, _ system: String) -> Protection {
        let named = "\(system)/block/\(path.split(separator: "/").last ?? "")"
        var status = stat()
        let number: UInt64? = stat(path, &status) == 0 ? UInt64(status.st_rdev) : nil
        guard
            let device = number.flatMap({ BlockDevice(number: $0, system: system) })
                ?? BlockDevice(URL(fileURLWithPath: named))
        else { return .none }
        return device.isCompressedMemory ? .memory : device.isEncrypted ? .encrypted : .none
    }

    private static func ofFile(_ path: String) -> Protection {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
        guard let opened = try? Folders.open(path: folder.isEmpty ? "/" : folder) else { return .none }
        return Volume(of: opened).encryption == .volume ? .encrypted : .none
    }

    /// The kernel writes spaces and the like as `\040`.
    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x5C, rest.count >= 3,
                let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
