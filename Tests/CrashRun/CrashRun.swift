import Foundation

/// What was found over all points.
struct Tally {
    var points = 0
    var lost: [String] = []
    var twice: [String] = []
    var left: [String] = []
    /// Told success, or ended in a way that it should not.
    var wrong: [String] = []

    var isRight: Bool { points > 0 && [lost, twice, left, wrong].allSatisfy(\.isEmpty) }

    func print() {
        for line in lost + twice + left + wrong { Swift.print(line) }
        Swift.print("points=\(points) lost=\(lost.count) twice=\(twice.count) left=\(left.count) wrong=\(wrong.count)")
    }
}

/// Runs the program over a drop folder with several messages, once for each durable step, and afterwards without
/// trouble until nothing changes.
final class CrashRun {
    enum Way {
        case end
        case fail(code: Int32, name: String)

        static let all: [Way] = [
            .end, .fail(code: ENOSPC, name: "ENOSPC"), .fail(code: EIO, name: "EIO"),
            .fail(code: EACCES, name: "EACCES"),
        ]

        func environment(at number: Int) -> [String: String] {
            switch self {
            case .end: ["INGEST_TEST_END_AT": "\(number)"]
            case .fail(let code, _): ["INGEST_TEST_FAIL_AT": "\(number):\(code)"]
            }
        }

        var words: String {
            switch self {
            case .end: "ended"
            case .fail(_, let name): name
            }
        }
    }

    private let program: String
    private let every: Int
    private(set) var tally = Tally()

    init(program: String, every: Int) {
        self.program = program
        self.every = every
    }

    func goThrough(_ way: Way) throws {
        var number = 1
        while true {
            let site = try CrashSite()
            defer { site.remove() }
            let struck = try site.run(program, way.environment(at: number))
            guard let step = struck.failpoint else { return }
            tally.points += 1
            let point = "\(way.words) at step \(number) (\(step))"
            check(way, struck, point)
            try checkAtEnd(site, point)
            number += every
        }
    }

    private func check(_ way: Way, _ answer: CrashSite.Answer, _ point: String) {
        switch way {
        case .end: if !answer.wasKilled { tally.wrong.append("\(point): it went on") }
        case .fail: if answer.wasKilled { tally.wrong.append("\(point): it was killed") }
        }
    }

    private func checkAtEnd(_ site: CrashSite, _ point: String) throws {
        // The first goes on with what is left; the second has nothing to do, or finishes what the first was denied.
        for _ in 0..<2 { _ = try site.run(program, [:]) }
        let delivered = try site.delivered()
        for content in CrashSite.toDeliver where !delivered.contains(content) {
            tally.lost.append("\(point): «\(content)» has not arrived")
        }
        for content in Set(delivered) where delivered.filter({ $0 == content }).count > 1 {
            tally.twice.append("\(point): «\(content)» has arrived more than once")
        }
        if Set(delivered).subtracting(CrashSite.toDeliver) != [] {
            tally.wrong.append("\(point): something has arrived that should not")
        }
        for name in try site.temporary() { tally.left.append("\(point): \(name) is left") }
        let setAside = try site.setAside()
        for content in CrashSite.toStop where !setAside.contains(content) {
            tally.lost.append("\(point): what was stopped, «\(content)», is gone")
        }
        for content in setAside where !CrashSite.toStop.contains(content) {
            tally.left.append("\(point): a working copy of «\(content)» is left")
        }
        let balance = try site.balance(program)
        if balance.code != 0 { tally.wrong.append("\(point): the balance does not hold: \(balance.output)") }
    }
}
