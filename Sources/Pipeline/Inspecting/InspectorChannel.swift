internal import CLinux
internal import Dispatch
internal import Glibc
internal import Inspector
internal import Synchronization

/// One fork server and the socket to it. It takes one document at a time.
final class InspectorChannel: Sendable {
    private struct ForkServer {
        let pid: pid_t
        let socket: Int32
        let greeting: ServerGreeting
    }

    private let executable: String
    private let arguments: ServerArguments
    private let minimumIsolation: IsolationLevel
    private let inspections: [InspectionFactory]
    /// Waiting for a child blocks a thread, which must not be one of Swift's own.
    private let queue = DispatchQueue(label: "inspector")
    private let server = Mutex<ForkServer?>(nil)

    init(
        executable: String, inspections: [InspectionFactory], arguments: ServerArguments,
        minimumIsolation: IsolationLevel
    ) {
        self.executable = executable
        self.inspections = inspections
        self.arguments = arguments
        self.minimumIsolation = minimumIsolation
    }

    /// What the fork server tells of itself, whether that is enough or not; `nil` where it can't be started.
    func greeting() async -> ServerGreeting? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.started()?.greeting) }
        }
    }

    deinit { stop() }

    func inspect(_ document: OpenFile, _ request: InspectionRequest) async -> InspectionReport {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.exchange(document, request)) }
        }
    }

    /// A server that has ended since the last document is started anew once.
    private func exchange(_ document: OpenFile, _ request: InspectionRequest) -> InspectionReport {
        for _ in 0..<2 {
            guard let server = started(), server.greeting.isolation >= minimumIsolation else { break }
            let packet = request.packet
            let sent = packet.withUnsafeBytes { cl_send(server.socket, $0.baseAddress, $0.count, document.descriptor) }
            if sent == 0 {
                if let report = receive(from: server, request) { return report }
                // It has taken the document and did not come back with an answer: not again with the same document.
                stop()
                break
            }
            stop()
        }
        return InspectionReport(.unavailable)
    }

    private func receive(from server: ForkServer, _ request: InspectionRequest) -> InspectionReport? {
        // The fork server keeps the deadline, for the second try in a new child too; this is for the server itself.
        let patience = 2 * request.limits.deadlineMilliseconds + 5_000
        guard let packet = Self.receive(from: server.socket, patience) else { return nil }
        return try? InspectionReport(packet: packet, for: request, in: inspections)
    }

    /// One packet; `nil` where none comes in time.
    private static func receive(from socket: Int32, _ milliseconds: Int) -> [UInt8]? {
        var waiting = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
        var ready = poll(&waiting, 1, Int32(clamping: milliseconds))
        while ready < 0 && errno == EINTR { ready = poll(&waiting, 1, Int32(clamping: milliseconds)) }
        guard ready == 1 else { return nil }
        guard case .bytes(let packet) = Packet.ready(on: socket, maximumBytes: InspectionReport.maximumBytes) else {
            return nil
        }
        return packet
    }

    private func started() -> ForkServer? {
        server.withLock { server in
            if let server { return server }
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
            guard let packet = Self.receive(from: ends[0], 30_000), let greeting = try? ServerGreeting(packet: packet)
            else {
                Self.end(pid, ends[0])
                return nil
            }
            let started = ForkServer(pid: pid, socket: ends[0], greeting: greeting)
            server = started
            return started
        }
    }

    private func stop() {
        server.withLock { server in
            guard let ended = server else { return }
            Self.end(ended.pid, ended.socket)
            server = nil
        }
    }

    private static func end(_ pid: pid_t, _ socket: Int32) {
        close(socket)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }
}
