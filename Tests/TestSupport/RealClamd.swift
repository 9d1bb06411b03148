internal import Foundation
internal import Glibc
internal import Synchronization

/// Debian's clamd with a signature database of the test's own, which knows EICAR's test pattern.
public final class RealClamd: Sendable {
    private static let program = "/usr/sbin/clamd"
    public static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }
    public static let notInstalled = "clamd is not installed: apt-get install --no-install-recommends clamav-daemon"

    /// EICAR's test pattern, put together here: in one piece it would make scanners stop this file.
    public static let pattern = Array(
        ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

    private let folder: TemporaryFolder
    private let process = Mutex<Process?>(nil)
    public let socket: String
    /// On this machine.
    public let port: Int?

    /// - Parameters:
    ///   - port: where it listens besides; its socket's path it listens at always.
    ///   - settings: more lines of its configuration.
    public init(port: Int? = nil, settings: [String] = []) throws {
        folder = try TemporaryFolder()
        socket = "\(folder.path)/clamd.ctl"
        self.port = port
        try FileManager.default.createDirectory(atPath: "\(folder.path)/tmp", withIntermediateDirectories: true)
        let hex = Self.pattern.map { String(format: "%02x", $0) }.joined()
        try folder.write("Test.Pattern:0:*:\(hex)\n", to: "db/test.ndb")
        var lines = [
            "Foreground yes", "LocalSocket \(socket)", "DatabaseDirectory \(folder.path)/db",
            "TemporaryDirectory \(folder.path)/tmp", "ReadTimeout 20", "MaxThreads 4",
        ]
        if getuid() == 0 { lines.append("User root") }
        if let port { lines += ["TCPSocket \(port)", "TCPAddr 127.0.0.1"] }
        let standard = ["StreamMaxLength 4M", "MaxFileSize 4M", "AlertExceedsMax yes", "AlertEncrypted yes"]
        lines += settings.isEmpty ? standard : settings
        try folder.write(lines.joined(separator: "\n") + "\n", to: "clamd.conf")
    }

    deinit { end() }

    /// Starts it, and waits until it takes connections.
    public func start() throws {
        let started = Process()
        started.executableURL = URL(fileURLWithPath: Self.program)
        started.arguments = ["-c", "\(folder.path)/clamd.conf"]
        (started.standardOutput, started.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try started.run()
        process.withLock { $0 = started }
        for _ in 0..<600 {
            if Sockets.canConnect(socket) { return }
            usleep(50_000)
        }
        throw POSIXError(.ETIMEDOUT)
    }

    /// As a machine's fault would end it.
    public func end() {
        process.withLock { process in
            guard let running = process else { return }
            kill(running.processIdentifier, SIGKILL)
            running.waitUntilExit()
            process = nil
        }
        unlink(socket)
    }

    /// Stops it where it is, or lets it go on.
    public func freeze(_ isFrozen: Bool) {
        process.withLock { process in
            if let process { _ = kill(process.processIdentifier, isFrozen ? SIGSTOP : SIGCONT) }
        }
    }
}
