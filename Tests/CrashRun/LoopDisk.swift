import Foundation

/// A small ext4 file system in a file, whose power can be cut.
final class LoopDisk {
    /// Where it is mounted.
    let folder: URL
    private let image: URL
    private let place: URL
    private let wait: TimeInterval
    private let commit: Int
    private let programs: Programs

    private struct Programs {
        let make, mount, unmount, sync: String
    }

    /// The ioctl by which ext4 stops at once, as at a power cut (fs/ext4/ext4.h: EXT4_IOC_SHUTDOWN, _IOR('X', 125,
    /// __u32)), and its flag that the journal is not written out either (EXT4_GOING_FLAGS_NOLOGFLUSH).
    private static let shutDown: (request: UInt, flag: UInt32) = (0x8004_587D, 2)

    /// Starts this program anew so that it has all mounts to itself: nobody else sees them, and they go with its last
    /// process, even if it is killed.
    ///
    /// - Parameter place: an own folder, removed before the start.
    /// - Returns: why it is not so; `nil` where it has been started in this way already.
    static func keepToItself(in place: URL) throws -> String? {
        guard ProcessInfo.processInfo.environment[alone] == nil else { return nil }
        guard geteuid() == 0 else { return "needs root" }
        guard let unshare = Command.find("unshare") else { return "no unshare" }
        let words = [unshare, "--mount", "--propagation", "private"]
        let trial = try Command(words: words + ["true"]).run(in: place)
        guard trial.code == 0 else { return "no mounts of its own: \(trial.firstError)" }
        try FileManager.default.removeItem(at: place)
        setenv(alone, "1", 1)
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let all = words + [own] + CommandLine.arguments.dropFirst()
        var pointers = all.map { strdup($0) } + [nil]
        execv(unshare, &pointers)
        throw CrashRunError("unshare: \(String(cString: strerror(errno)))")
    }

    private static let alone = "CRASH_RUN_MOUNTS_ALONE"

    init(_ cut: Way.Cut, in place: URL) throws {
        guard let make = Command.find("mkfs.ext4"), let mount = Command.find("mount"),
            let unmount = Command.find("umount"), let sync = Command.find("sync")
        else { throw CrashRunError("no mkfs.ext4, mount, umount or sync") }
        programs = Programs(make: make, mount: mount, unmount: unmount, sync: sync)
        self.place = place
        // Seconds after which the journal is written by itself: soon, or not within a run.
        commit = cut == .late ? 1 : 300
        wait = cut == .late ? 1.6 : 0
        image = place.appendingPathComponent("image")
        folder = place.appendingPathComponent("disk")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: image)
        let file = try FileHandle(forWritingTo: image)
        try file.truncate(atOffset: 16 << 20)
        try file.close()
        try run([programs.make, "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image.path])
        try mountIt()
    }

    private func run(_ words: [String]) throws {
        let answer = try Command(words: words).run(in: place)
        guard answer.code == 0 else {
            let name = words[0].split(separator: "/").last ?? ""
            throw CrashRunError("\(name): \(answer.firstError)")
        }
    }

    private func mountIt() throws { try run([programs.mount, "-o", "loop,commit=\(commit)", image.path, folder.path]) }

    /// All that was written until now is on the disk.
    func sync() throws { try run([programs.sync, "--file-system", folder.path]) }

    /// The power goes, after the time in which the journal is written or at once, and comes back.
    func cut() throws {
        Thread.sleep(forTimeInterval: wait)
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var flag = Self.shutDown.flag
        let result = ioctl(descriptor, Self.shutDown.request, &flag)
        let code = errno
        close(descriptor)
        guard result == 0 else { throw CrashRunError("the power can't be cut: \(String(cString: strerror(code)))") }
        try unmountIt()
        try mountIt()
    }

    /// A process that has just been killed may hold it for a moment still.
    private func unmountIt() throws {
        for _ in 0..<50 {
            if (try? run([programs.unmount, folder.path])) != nil { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        try run([programs.unmount, folder.path])
    }

    func remove() {
        try? unmountIt()
        for url in [folder, image] { try? FileManager.default.removeItem(at: url) }
    }
}
