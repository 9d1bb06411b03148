import CLinux
import Glibc

/// A forked child as its fork server sees it: a process to wait for or to kill, and a socket to it.
struct ChildProcess {
    /// What it was locked in with.
    let limits: InspectionLimits
    private let pid: pid_t
    /// Becomes readable when it ends.
    private let pidDescriptor: Int32
    private let socket: Int32

    /// - Parameter body: what the child does; it gets its end of the socket.
    init?(limits: InspectionLimits, _ body: (Int32) -> Never) {
        var ends: [Int32] = [-1, -1]
        guard cl_socket_pair(&ends) == 0 else { return nil }
        self.limits = limits
        pid = cl_fork()
        if pid == 0 {
            close(ends[0])
            body(ends[1])
        }
        close(ends[1])
        socket = ends[0]
        guard pid > 0 else {
            close(ends[0])
            return nil
        }
        pidDescriptor = cl_pidfd_open(pid)
    }

    /// Hands it a document; `false` where it has ended before.
    func give(_ packet: ArraySlice<UInt8>, document: Int32) -> Bool {
        packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, document) } == 0
    }

    /// Waits for its answer. Whatever it does behind that is not looked at.
    ///
    /// - Returns: `answered`, and it still runs; or how it ended, and it is gone.
    func answer(deadlineMilliseconds: Int) -> (InspectionEnding, [UInt8]) {
        let deadline = Self.now() + deadlineMilliseconds
        var isOpen = true
        while true {
            switch wait(forAnswer: isOpen, until: deadline) {
            case .late: return (end(as: .deadline), [])
            case .abandoned: return (end(as: .unavailable), [])
            case .ended:
                if isOpen, case .bytes(let answer) = ready() { return (.answered, answer) }
                return (reap(), [])
            case .ready:
                switch ready() {
                case .bytes(let answer): return (.answered, answer)
                // Its end of the socket closes a moment before its end is told.
                case .closed, .nothing: isOpen = false
                case .nonsense: return (end(as: .nonsense), [])
                }
            }
        }
    }

    /// Ends it by force. It has not been reaped, so nobody else can have got its number.
    @discardableResult
    func end(as ending: InspectionEnding) -> InspectionEnding {
        kill(pid, SIGKILL)
        _ = waitForEnd()
        return ending
    }

    private enum Waited { case ready, ended, late, abandoned }

    private func wait(forAnswer: Bool, until deadline: Int) -> Waited {
        while true {
            var watched = (
                pollfd(fd: pidDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: forAnswer ? socket : -1, events: Int16(POLLIN), revents: 0),
                // The keeper has gone (a hang-up needs no asking): so must what it started.
                pollfd(fd: InspectorServer.socket, events: 0, revents: 0)
            )
            let timeout = Int32(clamping: max(0, deadline - Self.now()))
            let ready = withUnsafeMutablePointer(to: &watched) { start in
                start.withMemoryRebound(to: pollfd.self, capacity: 3) { poll($0, 3, timeout) }
            }
            if ready < 0 && errno == EINTR { continue }
            if ready <= 0 { return .late }
            if watched.2.revents != 0 { return .abandoned }
            return watched.0.revents != 0 ? .ended : .ready
        }
    }

    private func ready() -> Packet { Packet.ready(on: socket, maximumBytes: InspectionAnswer.maximumBytes) }

    private func reap() -> InspectionEnding {
        let status = waitForEnd()
        return status & 0x7F != 0 ? .signalled(Int(status & 0x7F)) : .exited(Int(status >> 8) & 0xFF)
    }

    private func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        if pidDescriptor >= 0 { close(pidDescriptor) }
        close(socket)
        return status
    }

    /// Monotonic time in milliseconds.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
