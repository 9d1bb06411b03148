import Foundation
import Glibc

/// `ingest explain` as a process of its own, watched until it ends.
struct Keeper {
    enum Way: Equatable {
        case exited(Int32)
        case signalled(Int32)
        /// It gave no answer for longer than any document may take, and was ended.
        case hung
    }

    struct Ended {
        let way: Way
        let answers: [Answer]
        let seconds: Double
    }

    /// The fork server's patience with a document (its deadline, twice, and 5 seconds) and some for a busy machine.
    static let patience = 60.0

    let ingest: String
    let unit: URL

    /// - Parameter heard: called at each line, with the process's number.
    func explain(_ files: [URL], heard: (pid_t) -> Void = { _ in }) throws -> Ended {
        let words = [ingest, "explain", "--json", "--names", "--judged", "--unit", unit.path] + files.map(\.path)
        let (pid, output) = try Self.start(words)
        defer { close(output) }
        let watch = Watch()
        var answers: [Answer] = []
        var pending: [UInt8] = []
        var previous = 0.0
        while let piece = Self.read(output, patience: Self.patience - (watch.seconds - previous)) {
            pending += piece
            // One file's JSON is laid out over several lines.
            while files.count > 1, let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                answers += [Answer(json: pending[..<end], seconds: watch.seconds - previous)].compactMap(\.self)
                previous = watch.seconds
                pending.removeSubrange(...end)
                heard(pid)
            }
            if piece.isEmpty { break }
        }
        if files.count == 1 { answers += [Answer(json: pending[...], seconds: watch.seconds)].compactMap(\.self) }
        let way = Self.end(of: pid, patience: Self.patience - (watch.seconds - previous))
        return Ended(way: way, answers: answers, seconds: watch.seconds)
    }

    /// What has come; nothing at the end, `nil` where nothing came in time.
    private static func read(_ descriptor: Int32, patience: Double) -> [UInt8]? {
        var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        var ready = poll(&waiting, 1, Int32(max(0, patience) * 1_000))
        while ready < 0 && errno == EINTR { ready = poll(&waiting, 1, Int32(max(0, patience) * 1_000)) }
        guard ready == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        return Array(bytes.prefix(max(0, count)))
    }

    private static func end(of pid: pid_t, patience: Double) -> Way {
        let watch = Watch()
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) != pid {
            if watch.seconds > patience {
                kill(pid, SIGKILL)
                waitpid(pid, &status, 0)
                return .hung
            }
            usleep(2_000)
        }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }

    /// Its number, and the descriptor that its standard output is read from.
    private static func start(_ words: [String]) throws -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        // Another thread's process must not inherit them: the end of this one would not show.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Kit.Problem(description: "no socket") }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        var argv = words.map { strdup($0) } + [nil]
        var environ = environment.map { strdup($0) } + [nil]
        defer { for text in argv + environ { free(text) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, words[0], &actions, nil, &argv, &environ) == 0 else {
            close(ends[0])
            throw Kit.Problem(description: "\(words[0]) can't be started")
        }
        return (pid, ends[0])
    }
}

/// Seconds since it was made.
struct Watch {
    private let start = ContinuousClock.now

    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
