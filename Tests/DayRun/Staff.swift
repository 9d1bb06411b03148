import Foundation
import LoadSupport

/// Two that watch, started again whenever they end, as a service manager does.
final class Staff {
    let workers: [Worker]
    private(set) var kills = 0
    /// When each may be started again.
    private var restarts: [Double]
    private var asked: [Double?]
    private var killed: [Bool]
    private var woken: [(Int, Double)] = []
    private(set) var wrong: [String] = []

    init(_ site: LoadSite, program: String) {
        workers = (0..<2).map { site.worker(program, ["watch"], name: "watch-\($0)") }
        restarts = workers.map { _ in 0 }
        asked = workers.map { _ in nil }
        killed = workers.map { _ in false }
    }

    /// - Parameter mayFail: whether the state can't be written just now, or could not a moment ago.
    func lookAfter(_ dice: inout Dice, mayFail: Bool, restarts mayStart: Bool = true) throws {
        for (index, time) in woken where time <= uptime() { workers[index].send(SIGCONT) }
        woken.removeAll { $0.1 <= uptime() }
        for (index, worker) in workers.enumerated() {
            if let end = worker.ended() {
                note(end, index, mayFail)
                restarts[index] = uptime() + dice.seconds(0.1...1)
            }
            if mayStart, !worker.isRunning, restarts[index] <= uptime() { try worker.start() }
        }
    }

    private func note(_ end: Worker.End, _ index: Int, _ mayFail: Bool) {
        defer { (asked[index], killed[index]) = (nil, false) }
        switch end {
        case .signal(SIGKILL) where killed[index]: return
        // Before the program has begun to listen it ends as any other.
        case .signal(let signal) where signal == SIGTERM || signal == SIGHUP:
            if let time = asked[index], time - workers[index].startedAt < 3 { return }
        case .code(0) where asked[index] != nil: return
        // Wrong usage, configuration or isolation is told by codes after which nobody starts it again.
        case .code(let code) where mayFail && ![64, 65, 69].contains(code): return
        default: break
        }
        wrong.append("a watcher has ended with \(end)\(asked[index] == nil ? ", unasked" : "")")
    }

    func strike(_ signal: Int32, _ dice: inout Dice) {
        let index = dice.below(workers.count)
        // Who is asked twice does not wait for what is under way.
        guard workers[index].isRunning, signal == SIGKILL || asked[index] == nil else { return }
        switch signal {
        case SIGSTOP:
            guard !workers[index].isStopped else { return }
            woken.append((index, uptime() + dice.seconds(0.3...2)))
        case SIGKILL:
            kills += 1
            killed[index] = true
        default:
            kills += 1
            asked[index] = uptime()
        }
        workers[index].send(signal)
    }

    /// Has all read their configuration anew that have begun to listen.
    ///
    /// - Returns: those that will.
    func reload() -> [Worker] {
        let able = workers.indices.filter {
            workers[$0].isRunning && !workers[$0].isStopped && uptime() - workers[$0].startedAt > 3 && asked[$0] == nil
        }
        for index in able { workers[index].send(SIGHUP) }
        return able.map { workers[$0] }
    }

    func wakeAll() {
        for worker in workers where worker.isStopped { worker.send(SIGCONT) }
        woken = []
    }

    /// Asks all to end.
    func stop(mayFail: Bool = false) {
        wakeAll()
        for (index, worker) in workers.enumerated() where worker.isRunning && asked[index] == nil {
            asked[index] = uptime()
            worker.send(SIGTERM)
        }
        for (index, worker) in workers.enumerated() where worker.isRunning {
            if let end = worker.waitForEnd(atMost: 40) {
                note(end, index, mayFail)
            } else {
                wrong.append("a watcher has not ended when it was asked to")
                worker.kill()
            }
        }
    }

    func killAll() { for worker in workers { worker.kill() } }

    /// How often an event stands in a worker's log.
    static func count(_ event: String, in worker: Worker) -> Int {
        LoadSite.content(worker.log).ranges(of: "\"event\":\"\(event)\"").count
    }
}
