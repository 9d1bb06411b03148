import CMounts
import Foundation
import Glibc

/// Small disks of their own for state, drop folders and targets, which can be filled. They are mounted where only this
/// program and its children see them, so that the kernel takes them down with the last of them, whatever happens.
final class Disks {
    /// In bytes.
    private static let size = 512 << 20
    /// Whether there are any: it takes the right to mount.
    let isThere: Bool
    private var mounted: [String] = []

    init() { isThere = cm_own_mounts() == 0 }

    struct CanNotMount: Error { let code: Int32 }

    func mount(at path: String) throws {
        guard isThere else { return }
        let options = "size=\(Self.size),mode=755"
        guard options.withCString({ Glibc.mount("tmpfs", path, "tmpfs", 0, $0) }) == 0 else {
            throw CanNotMount(code: errno)
        }
        mounted.append(path)
    }

    func unmountAll() {
        for path in mounted { umount2(path, Int32(MNT_DETACH)) }
        mounted = []
    }

    // MARK: - Filling

    private static func filling(_ disk: String) -> String { "\(disk)/filling" }

    /// Leaves nothing free, or only so little.
    func fill(_ disk: String, leaving: Int) {
        let file = open(Self.filling(disk), O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var room = statvfs()
        guard statvfs(disk, &room) == 0 else { return }
        var free = max(0, Int(room.f_bavail) * Int(room.f_frsize) - leaving)
        var information = stat()
        fstat(file, &information)
        // What others take meanwhile is not there any more.
        while free > 0 {
            if posix_fallocate(file, off_t(information.st_size), off_t(free)) == 0 { return }
            free = free / 2 > 4_096 ? free / 2 : 0
        }
    }

    func free(_ disk: String) { unlink(Self.filling(disk)) }
}
