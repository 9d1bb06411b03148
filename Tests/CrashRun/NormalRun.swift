import Foundation

/// What the program does when it is not struck.
struct NormalRun: Sendable {
    /// What it ends with.
    let code: Int32
    /// Durable steps before which it can fail, and moments before and behind steps at which it can end.
    let steps: Int
    let moments: Int
    /// System calls that change something: all, and writes that can be short.
    let calls: Int
    let writes: Int
    /// Why none could be counted.
    let untraced: String?

    init(_ programs: CrashRun.Programs, _ scene: Scene, place: URL) throws {
        let site = try CrashSite(in: place)
        defer { site.remove() }
        let words = [programs.ingest] + (try scene.prepare(site, programs, in: place))
        let answer = try Command(words: words, environment: ["INGEST_TEST_COUNT": "1"]).run(in: place)
        guard try CrashSite.toDeliver.isSubset(of: site.delivered()) else {
            throw CrashRunError("a run that is not struck does not deliver: \(answer.output)\(answer.errors)")
        }
        let moments = answer.errors.split(separator: "\n").filter { $0.hasPrefix("step ") }
        (code, self.moments) = (answer.code, moments.count)
        steps = moments.filter { $0.hasSuffix(" before") }.count
        site.remove()
        (calls, writes, untraced) = try Self.count(programs, scene, place)
        // Fewer than these, and something else would be struck than the program's work.
        let least = scene == .run ? (90, 180, 350, 200) : (1, 2, 5, 2)
        guard steps >= least.0, self.moments >= least.1,
            untraced != nil || (calls >= least.2 && writes >= least.3)
        else {
            throw CrashRunError(
                "\(scene.rawValue): only \(steps) steps, \(self.moments) moments, \(calls) calls, \(writes) writes")
        }
    }

    private static func count(
        _ programs: CrashRun.Programs, _ scene: Scene, _ place: URL
    ) throws -> (Int, Int, String?) {
        let site = try CrashSite(in: place)
        defer { site.remove() }
        let words = try scene.prepare(site, programs, in: place)
        let answer = try Command(words: [programs.tracer, "count", programs.ingest] + words).run(in: place)
        if let reason = answer.told("syscall-run: not run ") { return (0, 0, reason) }
        let numbers = answer.told("syscalls ")?.split(separator: " ").compactMap { Int($0) } ?? []
        guard numbers.count == 2, numbers[0] > 0 else {
            throw CrashRunError("the calls can't be counted: \(answer.errors)")
        }
        return (numbers[0], numbers[1], nil)
    }

    /// How far the numbers of system calls of two runs may lie apart. Random ids fall on other pages of the ledger, and
    /// SQLite writes a few more or fewer of them; durable steps are always the same.
    let slack = 8

    func isLike(_ other: NormalRun) -> Bool {
        code == other.code && steps == other.steps && moments == other.moments && untraced == other.untraced
            && abs(calls - other.calls) <= slack && abs(writes - other.writes) <= slack
    }

    var words: String {
        "ended with \(code), \(steps) steps, \(moments) moments, \(calls) calls, \(writes) writes"
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
