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
    }

    private let executable: String
    private let inspections: [InspectionFactory]
    /// Waiting for a child blocks a thread, which must not be one of Swift's own.
    private let queue = DispatchQueue(label: "inspector")
    private let server = Mutex<ForkServer?>(nil)

    init(executable: String, inspections: [InspectionFactory]) {
        self.executable = executable
        self.inspections = inspections
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
            guard let server = started() else { break }
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
        // The fork server keeps the deadline; this one is for the server itself.
        let patience = Int32(clamping: request.limits.deadlineMilliseconds + 5_000)
        var waiting = [pollfd(fd: server.socket, events: Int16(POLLIN), revents: 0)]
        var ready = poll(&waiting, 1, patience)
        while ready < 0 && errno == EINTR { ready = poll(&waiting, 1, patience) }
        guard ready == 1 else { return nil }
        var packet = [UInt8](repeating: 0, count: InspectionReport.maximumBytes)
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes { cl_receive(server.socket, $0.baseAddress, $0.count, &descriptor) }
        if descriptor >= 0 { close(descriptor) }
        guard count > 0 else { return nil }
        return try? InspectionReport(packet: packet[..<Int(count)], for: request, in: inspections)
    }

    private func started() -> ForkServer? {
        server.withLock { server in
            if let server { return server }
            var ends: [Int32] = [-1, -1]
            guard cl_socket_pair(&ends) == 0 else { return nil }
            defer { close(ends[1]) }
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("ingest"), strdup(InspectorServer.argument), nil]
            defer { for argument in arguments { free(argument) } }
            var pid: pid_t = 0
            guard cl_spawn_inspector(executable, &arguments, ends[1], &pid) == 0 else {
                close(ends[0])
                return nil
            }
            let started = ForkServer(pid: pid, socket: ends[0])
            server = started
            return started
        }
    }

    private func stop() {
        server.withLock { server in
            guard let ended = server else { return }
            close(ended.socket)
            kill(ended.pid, SIGKILL)
            var status: Int32 = 0
            while waitpid(ended.pid, &status, 0) < 0 && errno == EINTR {}
            server = nil
        }
    }
}
