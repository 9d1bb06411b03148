internal import Foundation

/// One line of the kernel's table of mounts.
struct MountLine: Sendable, Hashable {
    /// Such as `ext4`.
    let type: String
    /// A device's path, or what else is mounted.
    let source: String
    /// Of the mount and of the file system.
    let options: Set<String>

    /// The mount that an open file or folder was reached by.
    ///
    /// By the mount's number and not by the device's: btrfs gives each subvolume a device number of its own, which stands
    /// in no table (proc(5): fdinfo's mnt_id is mountinfo's first field). `nil` where /proc can't be read.
    init?(of file: OpenFile) {
        guard let information = try? String(contentsOfFile: "/proc/self/fdinfo/\(file.descriptor)", encoding: .utf8),
            let line = information.split(separator: "\n").first(where: { $0.hasPrefix("mnt_id:") }),
            let number = line.split(whereSeparator: \.isWhitespace).last,
            let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
            let mount = table.split(separator: "\n").first(where: { $0.hasPrefix("\(number) ") })
        else { return nil }
        self.init(text: String(mount))
    }

    /// By proc(5): number, parent, device, root, place, options, optional fields, `-`, type, source, options.
    init?(text: String) {
        let fields = text.split(separator: " ")
        guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 3, dash > 5 else { return nil }
        type = String(fields[dash + 1])
        source = String(fields[dash + 2])
        options = Set((fields[5].split(separator: ",") + fields[dash + 3].split(separator: ",")).map(String.init))
    }
}
