import Foundation
import PDFKits

/// Goes through cases until one ends it. Nothing here catches anything: the parent looks on.
struct Child {
    /// How it ends at an answer that is nonsense.
    static let nonsense: Int32 = 3

    /// - Parameters:
    ///   - count: how many at most.
    ///   - limit: seconds of processor time that a case may take; SIGPROF ends what takes longer.
    static func run(
        _ session: Session, from first: Int, count: Int, seconds: Double, limit: Double, progress: Progress
    ) -> Int32 {
        Subject.limitMemory()
        let subject = Subject()
        let start = ContinuousClock.now
        for number in first..<first + count {
            progress.number = number
            let item = session.makeCase(number)
            let began = processorTime()
            limitTime(limit)
            Rehearsal.current?.misbehave(at: item.bytes, item.seed.way)
            do throws(Subject.Failure) { try subject.look(item.bytes, item.seed.way) } catch { return nonsense }
            let took = processorTime() - began
            if took > progress.slowest.microseconds { progress.slowest = (took, number) }
            if (ContinuousClock.now - start) / .seconds(1) >= seconds {
                progress.number = number + 1
                return 0
            }
        }
        progress.number = first + count
        return 0
    }

    /// One file, which may be one that was kept.
    static func run(one path: String, limit: Double) throws -> Int32 {
        Subject.limitMemory()
        limitTime(limit)
        let url = URL(fileURLWithPath: path)
        let bytes = Array(try Data(contentsOf: url))
        let way = Way(rawValue: url.pathExtension) ?? .document
        Rehearsal.current?.misbehave(at: bytes, way)
        do throws(Subject.Failure) { try Subject().look(bytes, way) } catch { return nonsense }
        return 0
    }

    /// In microseconds. On a busy machine the time on the clock says little.
    private static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }

    private static func limitTime(_ seconds: Double) {
        let whole = Int(seconds)
        var timer = itimerval()
        timer.it_value = timeval(tv_sec: whole, tv_usec: Int((seconds - Double(whole)) * 1e6))
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }
}

/// A fault that is put in, to see that it is found: by `PDF_FUZZ_REHEARSE`.
enum Rehearsal: String {
    case crash, hang

    static let current = ProcessInfo.processInfo.environment["PDF_FUZZ_REHEARSE"].flatMap(Rehearsal.init)

    /// Where a page's content sets a rendering mode.
    func misbehave(at bytes: [UInt8], _ way: Way) {
        guard way == .content, zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x54 && $1 == 0x72 }) else {
            return
        }
        switch self {
        case .crash: abort()
        case .hang: while getpid() > 0 {}
        }
    }
}
