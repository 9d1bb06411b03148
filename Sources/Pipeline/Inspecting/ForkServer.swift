internal import CLinux
internal import Glibc
internal import Inspector

/// A fork server as the keeper sees it: a process that lends children.
struct ForkServer: ~Copyable {
    let greeting: ServerGreeting
    private let pid: pid_t
    private let socket: Int32

    /// Starts `executable` and waits until it has shown what it can do.
    init?(executable: String, arguments: ServerArguments) {
        var ends: [Int32] = [-1, -1]
        guard cl_socket_pair(&ends) == 0 else { return nil }
        let words = ["ingest", InspectorServer.argument] + arguments.words
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var pid: pid_t = 0
        let spawned = cl_spawn_inspector(executable, &argv, ends[1], &pid)
        // Before anything is read: as long as this end is open here too, the server's death would not show.
        close(ends[1])
        guard spawned == 0 else {
            close(ends[0])
            return nil
        }
        // Loading libraries and the self-test take some 30 ms; a busy machine gets its time.
        guard let (packet, _) = Self.receive(from: ends[0], milliseconds: 30_000),
            let greeting = try? ServerGreeting(packet: packet)
        else {
            Self.end(pid, ends[0])
            return nil
        }
        self.greeting = greeting
        self.pid = pid
        socket = ends[0]
    }

    deinit { Self.end(pid, socket) }

    /// Asks for the next child without waiting for it. A `nil` child in the answer means that there is none.
    func ask(_ turn: ChildTurn) -> Bool {
        turn.packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, -1) } == 0
    }

    /// Whether it has answered already.
    func hasAnswer() -> Bool { waitUntilReady(socket, milliseconds: 0) }

    /// What it answers to the oldest question; `nil` where it does not answer any more.
    func answer() -> (reply: ChildTurn.Reply, child: OpenFile?)? {
        guard let (packet, child) = Self.receive(from: socket, milliseconds: 30_000),
            let reply = try? ChildTurn.Reply(packet: packet)
        else { return nil }
        return (reply, child)
    }

    private static func receive(from socket: Int32, milliseconds: Int32) -> ([UInt8], OpenFile?)? {
        guard waitUntilReady(socket, milliseconds: milliseconds) else { return nil }
        var packet = [UInt8](repeating: 0, count: 4_096)
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
        let file = descriptor >= 0 ? OpenFile(descriptor) : nil
        return count > 0 ? (Array(packet[..<Int(count)]), file) : nil
    }

    private static func end(_ pid: pid_t, _ socket: Int32) {
        close(socket)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }
}

/// Whether something lies ready on a socket, or its other end is closed, within that time.
func waitUntilReady(_ socket: Int32, milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    var ready = poll(&watched, 1, milliseconds)
    while ready < 0 && errno == EINTR { ready = poll(&watched, 1, milliseconds) }
    return ready == 1
}
