import CLinux
import Glibc

/// A forked child as its fork server sees it: a process to wait for or to kill, and a socket with answers.
struct ChildProcess {
    private let pid: pid_t
    /// Becomes readable when it ends.
    private let pidDescriptor: Int32
    private let answers: Int32

    /// - Parameter body: what the child does; it gets the socket to answer to.
    init?(_ body: (Int32) -> Never) {
        var ends: [Int32] = [-1, -1]
        guard cl_socket_pair(&ends) == 0 else { return nil }
        pid = cl_fork()
        if pid == 0 {
            close(ends[0])
            body(ends[1])
        }
        close(ends[1])
        answers = ends[0]
        guard pid > 0 else {
            close(ends[0])
            return nil
        }
        pidDescriptor = cl_pidfd_open(pid)
    }

    /// Waits until it has ended, by itself or by force, and takes its one answer.
    func finish(deadlineMilliseconds: Int) -> (InspectionEnding, [UInt8]) {
        var first = Received.nothing
        let deadline = Self.now() + deadlineMilliseconds
        while true {
            switch wait(forAnswer: first == .nothing, until: deadline) {
            case .late: return (kill(as: .deadline), [])
            case .abandoned: return (kill(as: .unavailable), [])
            case .ended: return reap(first)
            case .ready:
                first = receive()
                if first == .nonsense { return (kill(as: .nonsense), []) }
            }
        }
    }

    /// Hands a long-lived child a document and takes its answer. It goes on where it has answered; else it has ended.
    func ask(
        _ packet: ArraySlice<UInt8>, document: Int32, deadlineMilliseconds: Int
    ) -> (InspectionEnding, [UInt8]) {
        guard packet.withUnsafeBytes({ cl_send(answers, $0.baseAddress, $0.count, document) }) == 0 else {
            return reap(.nothing)
        }
        let deadline = Self.now() + deadlineMilliseconds
        var isOpen = true
        while true {
            switch wait(forAnswer: isOpen, until: deadline) {
            case .late: return (kill(as: .deadline), [])
            case .abandoned: return (kill(as: .unavailable), [])
            case .ended: return reap(isOpen ? receive() : .closed)
            case .ready:
                switch receive() {
                case .packet(let answer): return (.answered, answer)
                // Its end of the socket closes a moment before its end is told.
                case .closed, .nothing: isOpen = false
                case .nonsense: return (kill(as: .nonsense), [])
                }
            }
        }
    }

    /// Ends a long-lived child that has not ended yet.
    func end() {
        _ = kill(as: .unavailable)
    }

    private enum Waited { case ready, ended, late, abandoned }

    private func wait(forAnswer: Bool, until deadline: Int) -> Waited {
        while true {
            var watched = [
                pollfd(fd: pidDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: forAnswer ? answers : -1, events: Int16(POLLIN), revents: 0),
                // The keeper has gone (a hang-up needs no asking): so must what it started.
                pollfd(fd: InspectorServer.socket, events: 0, revents: 0),
            ]
            let ready = poll(&watched, nfds_t(watched.count), Int32(clamping: max(0, deadline - Self.now())))
            if ready < 0 && errno == EINTR { continue }
            if ready <= 0 { return .late }
            if watched[2].revents != 0 { return .abandoned }
            return watched[0].revents != 0 ? .ended : .ready
        }
    }

    private enum Received: Equatable {
        case nothing, closed, nonsense
        case packet([UInt8])
    }

    /// What lies ready, without waiting. A descriptor that comes along is nonsense: nobody asked for one.
    private func receive() -> Received {
        var waiting = [pollfd(fd: answers, events: Int16(POLLIN), revents: 0)]
        guard poll(&waiting, 1, 0) == 1 else { return .nothing }
        var packet = [UInt8](repeating: 0, count: InspectionAnswer.maximumBytes)
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes { cl_receive(answers, $0.baseAddress, $0.count, &descriptor) }
        if descriptor >= 0 {
            close(descriptor)
            return .nonsense
        }
        if count < 0 { return .nonsense }
        return count == 0 ? .closed : .packet(Array(packet[..<Int(count)]))
    }

    private func kill(as ending: InspectionEnding) -> InspectionEnding {
        // Not reaped yet, so nobody else can have got its number.
        Glibc.kill(pid, SIGKILL)
        _ = waitForEnd()
        return ending
    }

    private func reap(_ first: Received) -> (InspectionEnding, [UInt8]) {
        let answered = first == .nothing ? receive() : first
        let second = answered == .closed ? Received.closed : receive()
        let status = waitForEnd()
        if status & 0x7F != 0 { return (.signalled(Int(status & 0x7F)), []) }
        guard status == 0 else { return (.exited(Int(status >> 8) & 0xFF), []) }
        switch (answered, second) {
        case (.packet(let answer), .closed): return (.answered, answer)
        case (.packet, _), (.nonsense, _): return (.nonsense, [])
        default: return (.exited(0), [])
        }
    }

    private func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        if pidDescriptor >= 0 { close(pidDescriptor) }
        close(answers)
        return status
    }

    /// Monotonic time in milliseconds.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
