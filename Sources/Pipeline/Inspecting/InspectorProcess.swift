internal import CLinux
internal import Glibc
internal import Inspector

/// This executable, started anew in a role of the inspector's, and the socket to it. It ends with its last user.
struct InspectorProcess: ~Copyable {
    let socket: Int32
    private let pid: pid_t

    /// - Parameter words: the role, and what stands behind it on the command line.
    init?(executable: String, words: [String]) {
        var ends: [Int32] = [-1, -1]
        guard cl_socket_pair(&ends) == 0 else { return nil }
        var argv: [UnsafeMutablePointer<CChar>?] = (["ingest"] + words).map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var pid: pid_t = 0
        let spawned = cl_spawn_inspector(executable, &argv, ends[1], &pid)
        // Before anything is read: as long as this end is open here too, its death would not show.
        close(ends[1])
        guard spawned == 0 else {
            close(ends[0])
            return nil
        }
        self.pid = pid
        socket = ends[0]
    }

    deinit {
        close(socket)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }

    /// What it tells of itself first; `nil` where it tells nothing. Loading libraries and the self-test take some 30 ms; a
    /// busy machine gets its time.
    func greeting() -> ServerGreeting? {
        receive(milliseconds: 30_000).flatMap { try? ServerGreeting(packet: $0.bytes) }
    }

    /// A short packet with what came beside it; `nil` where none comes in that time.
    func receive(milliseconds: Int32) -> (bytes: [UInt8], file: OpenFile?)? {
        guard waitUntilReady(socket, milliseconds: milliseconds) else { return nil }
        var packet = [UInt8](repeating: 0, count: 4_096)
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
        let file = descriptor >= 0 ? OpenFile(descriptor) : nil
        return count > 0 ? (Array(packet[..<Int(count)]), file) : nil
    }

    /// Without waiting for an answer.
    func send(_ packet: [UInt8], beside file: OpenFile? = nil) -> Bool {
        packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, file?.descriptor ?? -1) } == 0
    }
}

/// Whether something lies ready on a socket, or its other end is closed, within that time.
func waitUntilReady(_ socket: Int32, milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    var ready = poll(&watched, 1, milliseconds)
    while ready < 0 && errno == EINTR { ready = poll(&watched, 1, milliseconds) }
    return ready == 1
}
