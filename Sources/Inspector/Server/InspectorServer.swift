import CLinux
import Glibc

/// The fork server: one process with one thread that has loaded libraries and databases, and forks a child for each
/// document.
///
/// It runs in the same executable as everything else, on the branch that `IngestCLI` takes before Foundation, Dispatch
/// or a task is touched. Nothing of one document is in memory when the next is parsed, and a crash costs one document.
public enum InspectorServer {
    /// The command-line word that makes an executable a fork server.
    public static let argument = "inspector-server"
    /// Where the socket to the keeper lies.
    public static let socket: Int32 = 3

    /// Serves until the keeper closes the socket.
    public static func run(_ inspections: [InspectionFactory]) -> Never {
        var unprepared: Set<String> = []
        for inspection in inspections {
            do { try inspection.prepare() } catch { unprepared.insert(inspection.descriptor.name) }
        }
        let child = InspectorChild(inspections: inspections, unprepared: unprepared)
        var packet = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var document: Int32 = -1
            let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &document) }
            guard count > 0 else { exit(0) }
            let reply = serve(packet[..<Int(count)], document: document, child: child)
            if document >= 0 { close(document) }
            guard reply.withUnsafeBytes({ cl_send(socket, $0.baseAddress, $0.count, -1) }) == 0 else { exit(1) }
        }
    }

    private static func serve(_ packet: ArraySlice<UInt8>, document: Int32, child: InspectorChild) -> [UInt8] {
        let threads = Int(cl_thread_count())
        func unavailable() -> [UInt8] { InspectionReport.packet(.unavailable, threads: threads, answer: []) }
        // Forking a process with more threads copies their locks as they are: the child could wait forever.
        guard threads == 1, document >= 0, let request = try? InspectionRequest(packet: packet) else {
            return unavailable()
        }
        var ends: [Int32] = [-1, -1]
        guard cl_socket_pair(&ends) == 0 else { return unavailable() }
        let pid = cl_fork()
        if pid == 0 {
            close(socket)
            close(ends[0])
            child.run(request, document: document, answerTo: ends[1])
        }
        close(ends[1])
        defer { close(ends[0]) }
        guard pid > 0 else { return unavailable() }
        let (ending, answer) = attend(pid, answers: ends[0], deadlineMilliseconds: request.limits.deadlineMilliseconds)
        return InspectionReport.packet(ending, threads: threads, answer: answer)
    }

    /// Waits until the child has ended, by itself or by force, and takes its one answer.
    private static func attend(
        _ pid: pid_t, answers: Int32, deadlineMilliseconds: Int
    ) -> (InspectionEnding, [UInt8]) {
        var first = Received.nothing
        var forced: InspectionEnding?
        let end = cl_pidfd_open(pid)
        let deadline = now() + deadlineMilliseconds
        while forced == nil {
            var watched = [
                pollfd(fd: end, events: Int16(POLLIN), revents: 0),
                // Once it has answered or closed its end, the rest is looked at after its death.
                pollfd(fd: first == .nothing ? answers : -1, events: Int16(POLLIN), revents: 0),
                // The keeper has gone (a hang-up needs no asking): so must what it started.
                pollfd(fd: socket, events: 0, revents: 0),
            ]
            let ready = poll(&watched, nfds_t(watched.count), Int32(clamping: max(0, deadline - now())))
            if ready < 0 && errno == EINTR { continue }
            if ready <= 0 { forced = .deadline; break }
            if watched[2].revents != 0 { forced = .unavailable; break }
            if watched[0].revents != 0 { break }
            first = receive(answers)
            if first == .tooLong { forced = .nonsense }
        }
        if forced != nil { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        if end >= 0 { close(end) }
        if let forced { return (forced, []) }
        if status & 0x7F != 0 { return (.signalled(Int(status & 0x7F)), []) }
        guard status == 0 else { return (.exited(Int(status >> 8) & 0xFF), []) }
        if first == .nothing { first = receive(answers) }
        guard case .packet(let answer) = first else { return (first == .tooLong ? .nonsense : .exited(0), []) }
        if case .closed = receive(answers) { return (.answered, answer) }
        return (.nonsense, [])
    }

    private enum Received: Equatable {
        case nothing, closed, tooLong
        case packet([UInt8])
    }

    /// What lies ready, without waiting.
    private static func receive(_ socket: Int32) -> Received {
        var waiting = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
        guard poll(&waiting, 1, 0) == 1 else { return .nothing }
        var packet = [UInt8](repeating: 0, count: InspectionAnswer.maximumBytes)
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
        if descriptor >= 0 { close(descriptor) }
        if count < 0 { return .tooLong }
        return count == 0 ? .closed : .packet(Array(packet[..<Int(count)]))
    }

    /// Monotonic time in milliseconds.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
