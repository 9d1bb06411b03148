internal import CLinux
internal import Foundation

/// How far overwriting a file reaches the blocks that hold it, by its file system.
///
/// Measured by searching raw images for what had been overwritten: ext4 and xfs write in place; ext4 with
/// `data=journal` keeps a whole copy in the journal; btrfs writes every change to new blocks. Of what was not measured,
/// or lies behind a server or another layer, nothing is promised. Below the file system (SSD, snapshots, backups)
/// nothing can be seen from here.
public struct Medium: Sendable, Hashable {
    public let grade: ClosingReceipt.Grade
    /// The file system, with the mount option that decides.
    public let reason: String

    public init(of file: OpenFile) {
        switch cl_file_system_type(file.descriptor) {
        case 0xEF53:
            let isJournalled = Self.mountOptions(of: file).contains("data=journal")
            grade = isJournalled ? .unlinkOnly : .overwrittenInPlace
            reason = isJournalled ? "ext4_data_journal" : "ext4"
        case 0x5846_5342:
            grade = .overwrittenInPlace
            reason = "xfs"
        case 0x0102_1994:
            grade = .overwrittenInPlace
            reason = "tmpfs"
        case 0x9123_683E:
            grade = .unlinkOnly
            reason = "btrfs"
        case 0x6969:
            grade = .unlinkOnly
            reason = "nfs"
        case 0xFF53_4D42, 0xFE53_4D42, 0x517B:
            grade = .unlinkOnly
            reason = "smb"
        case 0x794C_7630:
            grade = .unlinkOnly
            reason = "overlay"
        case 0x2FC1_2FC1:
            grade = .unlinkOnly
            reason = "zfs"
        default:
            grade = .unlinkOnly
            reason = "unknown_file_system"
        }
    }

    /// The options of the file system that the file lies on (proc(5), mountinfo: the third field is the device, the
    /// last one the super block's options). Where it can't be read, no option is known.
    private static func mountOptions(of file: OpenFile) -> [String] {
        guard let identity = try? FileIdentity(of: file),
            let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        else { return [] }
        let device = "\(cl_device_major(identity.device)):\(cl_device_minor(identity.device))"
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 5, fields[2] == device else { continue }
            return (fields[5].split(separator: ",") + (fields.last ?? "").split(separator: ",")).map(String.init)
        }
        return []
    }
}
