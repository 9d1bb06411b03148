import Glibc
import Pipeline
import Synchronization

/// A durable step at which the program is ended, or which fails, as its environment says.
///
/// `INGEST_TEST_END_AT=7` ends it by SIGKILL at the seventh moment, counting before and after each step.
/// `INGEST_TEST_FAIL_AT=7:28` lets the seventh step fail with that error number.
/// `INGEST_TEST_COUNT=1` does nothing to it, and tells of each moment.
struct Failpoint {
    private enum Way {
        case end
        case fail(Int32)
        case count
    }
    private let way: Way
    private let number: Int

    /// By the C library: the inspector's branch of `main` must come before Foundation is touched.
    init?() {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        if let number = variable("INGEST_TEST_END_AT").flatMap({ Int($0) }) {
            (way, self.number) = (.end, number)
        } else if let parts = variable("INGEST_TEST_FAIL_AT")?.split(separator: ":"), parts.count == 2,
            let number = Int(parts[0]), let code = Int32(parts[1])
        {
            (way, self.number) = (.fail(code), number)
        } else if variable("INGEST_TEST_COUNT") != nil {
            (way, number) = (.count, 0)
        } else {
            return nil
        }
    }

    var effects: DurableEffects {
        let count = Mutex(0)
        let (way, number) = (way, number)
        return DurableEffects { step throws(FileError) in
            // A call that has been made can't fail any more; a process can end behind it.
            if case .fail = way, step.moment == .after { return }
            if case .count = way { return Self.tell("step", step) }
            let seen = count.withLock { count in
                count += 1
                return count
            }
            guard seen == number else { return }
            // Whoever drives the test learns that there was such a step.
            Self.tell("failpoint", step)
            switch way {
            case .end: kill(getpid(), SIGKILL)
            case .fail(let code): throw FileError(code, while: .write)
            case .count: break
            }
        }
    }

    private static func tell(_ word: String, _ step: EffectStep) {
        let line = "\(word) \(step.kind.rawValue) \(step.moment.rawValue)\n"
        _ = line.utf8CString.withUnsafeBytes { write(2, $0.baseAddress, $0.count - 1) }
    }
}
