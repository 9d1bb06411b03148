import Foundation
import Glibc

/// A program that is run to its end, or to a limit; what it prints goes to a file.
package struct ProgramRun {
    package enum End: Equatable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)
        /// It was ended, because it took too long.
        case hung

        package var description: String {
            switch self {
            case .exited(let code): "ended with \(code)"
            case .signalled(let signal): "was ended by signal \(signal)"
            case .hung: "took too long"
            }
        }
    }

    package let end: End
    package let seconds: Double

    package struct CanNotStart: Error, CustomStringConvertible {
        let program: String
        package var description: String { "\(program) can't be started" }
    }

    /// - Parameters:
    ///   - output: the file for its standard output; its standard error goes nowhere.
    ///   - limit: seconds after which it is ended, with all that it has started.
    ///   - isAlive: asked again and again; at `false` it is ended as at the limit.
    package init(
        _ program: String, _ arguments: [String], output: String = "/dev/null", limit: Double,
        isAlive: () -> Bool = { true }
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // A group of its own, so that a limit ends all of it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let start = ContinuousClock.now
        func elapsed() -> Double { (ContinuousClock.now - start) / .seconds(1) }
        guard posix_spawn(&pid, program, &actions, &attributes, words, variables) == 0 else {
            throw CanNotStart(program: program)
        }
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            let passed = elapsed()
            guard passed < limit, isAlive() else {
                kill(-pid, SIGKILL)
                waitpid(pid, &status, 0)
                (end, seconds) = (.hung, passed)
                return
            }
            // Short programs are timed too.
            usleep(passed < 0.05 ? 100 : 1_000)
        }
        let signal = status & 0x7F
        end = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
        seconds = elapsed()
    }
}
