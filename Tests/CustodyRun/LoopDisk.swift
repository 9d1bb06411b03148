import CMounts
import Foundation
import Glibc

/// A file system of its own in a file, which can be searched to its last block.
final class LoopDisk {
    enum Kind: String, CaseIterable {
        case ext4, journalled = "ext4 data=journal", inline = "ext4 inline_data", encrypted = "ext4 fscrypt"
        case xfs, btrfs

        var program: String { "mkfs.\(rawValue.prefix { $0 != " " })" }
        fileprivate var options: [String] {
            switch self {
            case .ext4, .journalled, .inline, .encrypted:
                ["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"]
                    + (self == .inline ? ["-O", "inline_data"] : self == .encrypted ? ["-O", "encrypt"] : [])
            case .xfs, .btrfs: ["-q", "-f"]
            }
        }
        /// In MiB: no smaller ones are made.
        fileprivate var size: Int {
            switch self {
            case .ext4, .journalled, .inline, .encrypted: 64
            case .xfs: 320
            case .btrfs: 256
            }
        }
    }

    let image: String
    /// Where it is mounted.
    let folder: String
    private let kind: Kind
    private let place: String
    private(set) var isMounted = false

    /// Once, while the program has one thread: mounts that nobody else sees, and that go with it whatever happens.
    static func keepToItself() -> String? {
        guard geteuid() == 0 else { return "needs root" }
        let answer = cm_own_mounts()
        return answer == 0 ? nil : "no mounts of its own: \(String(cString: strerror(-answer)))"
    }

    init(_ kind: Kind, _ name: String, in place: String) throws {
        (self.kind, self.place) = (kind, place)
        image = "\(place)/\(name).image"
        folder = "\(place)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Programs.must(["truncate", "-s", "\(kind.size)M", image], in: place)
        try Programs.must([kind.program] + kind.options + [image], in: place)
        try mount()
    }

    func mount() throws {
        let options = kind == .journalled ? "loop,data=journal" : "loop"
        try Programs.must(["mount", "-o", options, image, folder], in: place)
        isMounted = true
    }

    /// Encrypts an empty folder on it.
    func encrypt(_ folder: String) throws {
        let answer = cm_encrypt(self.folder, folder)
        guard answer == 0 else { throw CustodyError("fscrypt: \(String(cString: strerror(-answer)))") }
    }

    /// All that was written until now is in the image.
    func sync() throws { try Programs.must(["sync", "--file-system", folder], in: place) }

    func unmount() throws {
        guard isMounted else { return }
        try sync()
        // A process that has just been killed may hold it for a moment still.
        for _ in 0..<50 {
            if (try? Programs.must(["umount", folder], in: place)) != nil {
                isMounted = false
                return
            }
            usleep(100_000)
        }
        throw CustodyError("\(folder) can't be unmounted")
    }

    func remove() {
        try? unmount()
        unlink(image)
    }
}
