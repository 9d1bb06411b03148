import Foundation
import Glibc

/// In seconds, on a clock that nobody sets.
package func uptime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A process of the program under test, which can be ended, stopped and started again.
package final class Worker {
    package enum End: Equatable {
        case code(Int32)
        case signal(Int32)
    }

    private let program: String
    private let arguments: [String]
    /// What it prints, of all its lives.
    package let log: String
    /// 0 where it does not run.
    package private(set) var pid: Int32 = 0
    package private(set) var startedAt = 0.0
    package private(set) var isStopped = false

    package init(_ program: String, _ arguments: [String], log: String) {
        (self.program, self.arguments, self.log) = (program, arguments, log)
    }

    package struct CanNotStart: Error { let code: Int32 }

    package var isRunning: Bool { pid != 0 }

    package func start() throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // What this program does about signals is not what the other one shall do.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        let code = posix_spawn(&pid, program, &actions, &attributes, words, variables)
        guard code == 0 else {
            pid = 0
            throw CanNotStart(code: code)
        }
        startedAt = uptime()
        isStopped = false
    }

    package func send(_ signal: Int32) {
        guard pid != 0 else { return }
        kill(pid, signal)
        if signal == SIGSTOP { isStopped = true }
        if signal == SIGCONT { isStopped = false }
    }

    /// How it ended, told once; `nil` while it runs.
    package func ended() -> End? {
        guard pid != 0 else { return nil }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        pid = 0
        let signal = status & 0x7F
        return signal == 0 ? .code((status >> 8) & 0xFF) : .signal(signal)
    }

    package func waitForEnd(atMost seconds: Double) -> End? {
        let limit = uptime() + seconds
        while pid != 0, uptime() < limit {
            if let end = ended() { return end }
            usleep(10_000)
        }
        return nil
    }

    /// Ends it whatever it does.
    package func kill() {
        send(SIGKILL)
        _ = waitForEnd(atMost: 10)
    }

    private func kill(_ pid: pid_t, _ signal: Int32) { Glibc.kill(pid, signal) }
}
