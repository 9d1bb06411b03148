import CLinux
import Glibc

/// A forked child as its fork server sees it: a process to end.
struct ChildProcess {
    private let pid: pid_t
    /// Becomes readable when it ends.
    private let pidDescriptor: Int32

    /// - Parameter body: what the child does.
    init?(_ body: () -> Never) {
        pid = cl_fork()
        if pid == 0 { body() }
        guard pid > 0 else { return nil }
        pidDescriptor = cl_pidfd_open(pid)
    }

    /// Ends it, by force at once or where it does not end by itself. It has not been reaped, so nobody else can have got
    /// its number.
    func end(_ manner: ChildTurn.End) -> ChildTurn.Status {
        if manner == .force || !endsByItself(within: 1_000) { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        if pidDescriptor >= 0 { close(pidDescriptor) }
        return status & 0x7F != 0 ? .signalled(Int(status & 0x7F)) : .exited(Int(status >> 8) & 0xFF)
    }

    private func endsByItself(within milliseconds: Int32) -> Bool {
        var watched = [pollfd(fd: pidDescriptor, events: Int16(POLLIN), revents: 0)]
        return poll(&watched, 1, milliseconds) == 1
    }
}
