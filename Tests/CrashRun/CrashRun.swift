import Foundation

/// Runs the program over a drop folder with several messages, strikes it at one point, and afterwards lets it run
/// without trouble until nothing changes.
struct CrashRun: Sendable {
    struct Programs: Sendable {
        let ingest: String
        let tracer: String
    }

    let programs: Programs
    let normal: NormalRun

    init(_ programs: Programs, place: URL) throws {
        self.programs = programs
        normal = try NormalRun(programs, place: place)
        // A number that is another one each time would mean another call each time.
        guard try NormalRun(programs, place: place) == normal else { throw CrashRunError("two runs are not alike") }
    }

    /// - Parameters:
    ///   - place: an own folder, where the site is made.
    ///   - disk: on which it is made instead, for a power cut.
    /// - Returns: what was found; `nil` where the run was over before there was such a point.
    func strike(_ way: Way, at number: Int, place: URL, disk: LoopDisk?) throws -> Tally? {
        let site = try CrashSite(in: disk?.folder ?? place)
        defer { site.remove() }
        try disk?.sync()
        let words = way.prefix(programs.tracer, at: number) + run(site)
        let struck = try Command(words: words, environment: way.environment(at: number)).run(in: place)
        guard let failpoint = struck.failpoint else { return nil }
        var tally = Tally(points: 1)
        let point = "\(way.words), \(number) (\(failpoint))"
        let isPassedOver = way.isPassedOver(String(failpoint.split(separator: " ").first ?? ""))
        check(struck, way, isPassedOver, point, &tally)
        try disk?.cut()
        try checkPromises(struck, site, isPassedOver, point, &tally)
        try checkAtEnd(site, place, point, &tally)
        return tally
    }

    private func run(_ site: CrashSite) -> [String] { [programs.ingest, "run", "--json", "--site", site.settings] }

    private func check(
        _ answer: Command.Answer, _ way: Way, _ isPassedOver: Bool, _ point: String, _ tally: inout Tally
    ) {
        switch (way.isEnd, answer.wasKilled) {
        case (true, false): tally.wrong.append("\(point): it went on")
        case (false, true): tally.wrong.append("\(point): it was killed")
        case (true, true): break
        case (false, false):
            // One file is refused, so that it never is a success; 74: the ledger could not be used.
            let allowed = isPassedOver ? [normal.code] : [normal.code, 74]
            if !allowed.contains(answer.code) {
                tally.wrong.append("\(point): it ended with \(answer.code): \(answer.output)\(answer.errors)")
            }
        }
    }

    /// What was told as delivered has arrived, whatever came after.
    private func checkPromises(
        _ answer: Command.Answer, _ site: CrashSite, _ isPassedOver: Bool, _ point: String, _ tally: inout Tally
    ) throws {
        for line in answer.output.split(separator: "\n") {
            let told = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            guard let told, told["outcome"] as? String == "delivered" else { continue }
            if !site.holds(told["reference"] as? String ?? "?") {
                tally.lost.append("\(point): told as delivered, and not there")
            }
        }
        if isPassedOver, try Set(site.delivered()) != CrashSite.toDeliver {
            tally.wrong.append("\(point): the run did not come through")
        }
    }

    private func checkAtEnd(_ site: CrashSite, _ place: URL, _ point: String, _ tally: inout Tally) throws {
        // The first goes on with what is left; the second has nothing to do, or finishes what the first was denied.
        let first = try Command(words: run(site)).run(in: place)
        if ![normal.code, normal.secondCode].contains(first.code) || first.wasKilled {
            tally.wrong.append("\(point): the next run ended with \(first.code): \(first.output)\(first.errors)")
        }
        let second = try Command(words: run(site)).run(in: place)
        if second.code != normal.secondCode || second.wasKilled {
            tally.wrong.append("\(point): the last run ended with \(second.code): \(second.output)\(second.errors)")
        }
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
        for content in try site.setAside() {
            tally.left.append("\(point): a working copy of «\(content)» is left")
        }
        let sealed = site.sealed()
        if sealed.count < CrashSite.toStop.count {
            tally.lost.append("\(point): of what was stopped, \(sealed.count) documents lie in the vault")
        }
        for name in sealed.dropFirst(CrashSite.toStop.count) {
            tally.left.append("\(point): \(name) is left in the vault")
        }
        let balance = try Command(words: [
            programs.ingest, "audit", "balance", "--json", "--site", site.settings,
        ]).run(in: place)
        if balance.code != 0 { tally.wrong.append("\(point): the balance does not hold: \(balance.output)") }
    }
}

struct CrashRunError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
