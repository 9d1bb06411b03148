import Foundation
import Pipeline
import Testing
import TestSupport

/// Disks and swap as sysfs and procfs show them, by trees made here.
@Suite struct VolumeTests {
    private let folder: TemporaryFolder
    private var system: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    /// A device with its files, and those that lie below it.
    private func device(_ name: String, number: String, _ files: [String: String], below: [String] = []) throws {
        for (file, text) in files { try folder.write("\(text)\n", to: "devices/\(name)/\(file)") }
        let manager = FileManager.default
        for path in ["dev/block", "block", "devices/\(name)/slaves"] {
            try manager.createDirectory(atPath: "\(system)/\(path)", withIntermediateDirectories: true)
        }
        for other in below {
            try manager.createSymbolicLink(
                atPath: "\(system)/devices/\(name)/slaves/\(other.replacing("/", with: "-"))",
                withDestinationPath: "\(system)/devices/\(other)")
        }
        for link in ["dev/block/\(number)", "block/\(name.split(separator: "/").last ?? "")"] {
            try manager.createSymbolicLink(
                atPath: "\(system)/\(link)", withDestinationPath: "\(system)/devices/\(name)")
        }
    }

    /// The number of `major:minor` for small ones.
    private func opened(_ major: UInt64, _ minor: UInt64) -> BlockDevice? {
        BlockDevice(number: major << 8 | minor, system: system)
    }

    @Test func `a volume of LVM on LUKS on a part of a disk is encrypted, and the part is not`() throws {
        try device("sda", number: "8:0", ["queue/rotational": "1"])
        try device("sda/sda2", number: "8:2", ["partition": "2"])
        try device(
            "dm-0", number: "252:0", ["dm/uuid": "CRYPT-LUKS2-0a1b-luks"], below: ["sda/sda2"])
        try device("dm-1", number: "252:1", ["dm/uuid": "LVM-abc"], below: ["dm-0"])
        #expect(opened(252, 1)?.isEncrypted == true)
        #expect(opened(252, 0)?.isEncrypted == true)
        #expect(opened(8, 2)?.isEncrypted == false)
        #expect(opened(8, 2)?.isSolidState == false)
    }

    @Test func `a volume of which one disk is not encrypted is not`() throws {
        try device("sda", number: "8:0", ["queue/rotational": "0"])
        try device("sdb", number: "8:16", ["queue/rotational": "1"])
        try device("dm-0", number: "252:0", ["dm/uuid": "CRYPT-LUKS2-0a1b-luks"], below: ["sda"])
        try device("dm-1", number: "252:1", ["dm/uuid": "LVM-abc"], below: ["dm-0", "sdb"])
        #expect(opened(252, 1)?.isEncrypted == false)
        #expect(opened(252, 1)?.isSolidState == true)
    }

    @Test func `devices that lie below each other come to an end`() throws {
        try device("dm-0", number: "252:0", ["dm/uuid": "LVM-a"], below: ["dm-1"])
        try device("dm-1", number: "252:1", ["dm/uuid": "LVM-b"], below: ["dm-0"])
        #expect(opened(252, 0)?.isEncrypted == false)
        #expect(opened(7, 7) == nil)
    }

    @Test func `swap is told as written in clear, encrypted, or kept in memory`() throws {
        try device("sda-of-a-test", number: "8:0", ["queue/rotational": "1"])
        try device("dm-of-a-test", number: "252:0", ["dm/uuid": "CRYPT-PLAIN-swap"], below: ["sda-of-a-test"])
        try device("zram-of-a-test", number: "253:0", ["backing_dev": "none"])
        try device("zram-with-a-disk", number: "253:1", ["backing_dev": "/dev/sda"])
        let table = """
            Filename				Type		Size		Used		Priority
            /dev/sda-of-a-test                              partition	1024		0		-2
            /dev/dm-of-a-test                               partition	1024		0		-3
            /dev/zram-of-a-test                             partition	1024		0		100
            /dev/zram-with-a-disk                           partition	1024		0		100
            /no/such\\040folder/swapfile                     file	1024		0		-4
            """
        let spaces = SwapSpace.all(table: table, system: system)
        #expect(spaces.map(\.protection) == [.none, .encrypted, .memory, .none, .none])
        #expect(spaces.last?.path == "/no/such folder/swapfile")
        #expect(SwapSpace.all(table: "Filename Type Size Used Priority\n", system: system).isEmpty)
    }

    @Test func `what lies in memory has no disk below it`() throws {
        let volume = Volume(of: try Folders.open(path: "/proc"))
        #expect(volume.encryption == .unknown)
        #expect(volume.medium.grade == .unlinkOnly)
        #expect(!volume.isSolidState)
    }
}
