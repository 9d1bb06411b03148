internal import CLinux
internal import Foundation

/// A disk, a part of one, or what the kernel makes of several, by its folder below /sys.
public struct BlockDevice: Sendable, Hashable {
    private let folder: URL
    /// Deep enough for what people stack up (LVM on dm-crypt on RAID on parts), and an end where a link leads back.
    private static let deepest = 8

    /// - Parameter system: the folder that sysfs is mounted at.
    /// - Returns: `nil` where the number is none of a disk.
    public init?(number: UInt64, system: String = "/sys") {
        let name = "\(cl_device_major(number)):\(cl_device_minor(number))"
        self.init(URL(fileURLWithPath: "\(system)/dev/block/\(name)"))
    }

    /// - Parameter folder: of the device in sysfs, or a link to it.
    init?(_ folder: URL) {
        let place = folder.resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: place.path) else { return nil }
        self.folder = place
    }

    /// Whether everything that is written to it is encrypted by dm-crypt, here or in all that lies below it.
    public var isEncrypted: Bool { isEncrypted(Self.deepest) }

    /// Whether any disk below says that it does not turn.
    public var isSolidState: Bool { isSolidState(Self.deepest) }

    private func isEncrypted(_ depth: Int) -> Bool {
        guard depth > 0 else { return false }
        if text("dm/uuid")?.hasPrefix("CRYPT-") == true { return true }
        let below = below
        return !below.isEmpty && below.allSatisfy { $0.isEncrypted(depth - 1) }
    }

    private func isSolidState(_ depth: Int) -> Bool {
        guard depth > 0 else { return false }
        let below = below
        guard below.isEmpty else { return below.contains { $0.isSolidState(depth - 1) } }
        return text("queue/rotational") == "0"
    }

    /// Whether it is memory that is only compressed, with no disk behind it.
    var isCompressedMemory: Bool {
        folder.lastPathComponent.hasPrefix("zram") && text("backing_dev").map { $0 == "none" } ?? true
    }

    private var below: [BlockDevice] {
        // A part of a disk says nothing itself: its folder lies in that of the disk.
        if text("partition") != nil { return [BlockDevice(folder.deletingLastPathComponent())].compactMap(\.self) }
        let slaves = folder.appendingPathComponent("slaves")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: slaves.path)) ?? []
        return names.compactMap { BlockDevice(slaves.appendingPathComponent($0)) }
    }

    private func text(_ name: String) -> String? {
        (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
