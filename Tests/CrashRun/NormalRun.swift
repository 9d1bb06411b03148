import Foundation

/// What the program does when it is not struck.
struct NormalRun: Sendable, Equatable {
    /// What it ends with, and what the next run does, which has nothing to do any more.
    let code: Int32
    let secondCode: Int32
    /// Durable steps before which it can fail, and moments before and behind steps at which it can end.
    let steps: Int
    let moments: Int
    /// System calls that change something: all, and writes that can be short.
    let calls: Int
    let writes: Int
    /// Why none could be counted.
    let untraced: String?

    init(_ programs: CrashRun.Programs, place: URL) throws {
        let site = try CrashSite(in: place)
        defer { site.remove() }
        let words = [programs.ingest, "run", "--json", "--site", site.settings]
        let first = try Command(words: words, environment: ["INGEST_TEST_COUNT": "1"]).run(in: place)
        let second = try Command(words: words).run(in: place)
        guard try Set(site.delivered()) == CrashSite.toDeliver else {
            throw CrashRunError("a run that is not struck does not deliver: \(first.output)\(first.errors)")
        }
        let moments = first.errors.split(separator: "\n").filter { $0.hasPrefix("step ") }
        (code, secondCode, self.moments) = (first.code, second.code, moments.count)
        steps = moments.filter { $0.hasSuffix(" before") }.count
        (calls, writes, untraced) = try Self.count(programs, place)
        // Fewer than these, and something else would be struck than the program's work.
        guard steps >= 90, moments.count >= 180, untraced != nil || (calls >= 350 && writes >= 200) else {
            throw CrashRunError("only \(steps) steps, \(moments.count) moments, \(calls) calls, \(writes) writes")
        }
    }

    private static func count(_ programs: CrashRun.Programs, _ place: URL) throws -> (Int, Int, String?) {
        let site = try CrashSite(in: place)
        defer { site.remove() }
        let answer = try Command(words: [
            programs.tracer, "count", programs.ingest, "run", "--json", "--site", site.settings,
        ]).run(in: place)
        if let reason = answer.told("syscall-run: not run ") { return (0, 0, reason) }
        let numbers = answer.told("syscalls ")?.split(separator: " ").compactMap { Int($0) } ?? []
        guard numbers.count == 2 else { throw CrashRunError("the calls can't be counted: \(answer.errors)") }
        return (numbers[0], numbers[1], nil)
    }

    /// How many points there are to strike at.
    func points(of way: Way) -> Int {
        switch way {
        case .endedAtStep, .powerCut: moments
        case .failedAtStep: steps
        case .killedBeforeCall, .killedAfterCall, .failedCall: calls
        case .shortWrite: writes
        }
    }
}
