import Foundation

/// Runs the program over a drop folder with several messages, strikes it at one point, and afterwards lets it run
/// without trouble until nothing changes.
struct CrashRun: Sendable {
    struct Programs: Sendable {
        let ingest: String
        let tracer: String
    }

    let programs: Programs
    let scene: Scene
    let normal: NormalRun

    init(_ programs: Programs, _ scene: Scene, place: URL) throws {
        self.programs = programs
        self.scene = scene
        normal = try Self.normal(programs, scene, place: place)
    }

    /// A number that is another one each time would mean another call each time. On a busy machine a run can now and then
    /// make a few calls more, so two in a row that are alike are enough.
    private static func normal(_ programs: Programs, _ scene: Scene, place: URL) throws -> NormalRun {
        var last = try NormalRun(programs, scene, place: place)
        var seen = [last.words]
        while seen.count < 5 {
            let next = try NormalRun(programs, scene, place: place)
            if next.isLike(last) { return next }
            seen.append(next.words)
            last = next
        }
        throw CrashRunError("\(scene.rawValue): no two runs are alike: \(seen.joined(separator: "; "))")
    }

    /// - Parameters:
    ///   - place: an own folder, where the site is made.
    ///   - disk: on which it is made instead, for a power cut.
    /// - Returns: what was found; `nil` where the run was over before there was such a point.
    func strike(_ way: Way, at number: Int, place: URL, disk: LoopDisk?) throws -> Tally? {
        let site = try CrashSite(in: disk?.folder ?? place)
        defer { site.remove() }
        let work = [programs.ingest] + (try scene.prepare(site, programs, in: place))
        try disk?.sync()
        let words = way.prefix(programs.tracer, at: number) + work
        let struck = try Command(words: words, environment: way.environment(at: number)).run(in: place)
        guard let failpoint = struck.failpoint else { return nil }
        var tally = Tally(points: 1)
        let point = "\(scene.rawValue), \(way.words), \(number) (\(failpoint))"
        let isPassedOver = way.isPassedOver(String(failpoint.split(separator: " ").first ?? ""))
        check(struck, way, isPassedOver, point, &tally)
        try disk?.cut()
        try checkPromises(struck, site, isPassedOver, point, &tally)
        // Whoever was struck in the middle of a decision tries again.
        if scene == .giveBack { _ = try Command(words: work).run(in: place) }
        try checkAtEnd(site, place, point, &tally)
        return tally
    }

    private func check(
        _ answer: Command.Answer, _ way: Way, _ isPassedOver: Bool, _ point: String, _ tally: inout Tally
    ) {
        switch (way.isEnd, answer.wasKilled) {
        case (true, false): tally.wrong.append("\(point): it went on")
        case (false, true): tally.wrong.append("\(point): it was killed")
        case (true, true): break
        case (false, false):
            // One file is refused, so that it never is a success.
            let allowed = isPassedOver ? [normal.code] : [normal.code] + scene.failures
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
        if isPassedOver, try !CrashSite.toDeliver.isSubset(of: site.delivered()) {
            tally.wrong.append("\(point): the run did not come through")
        }
    }

    private func checkAtEnd(_ site: CrashSite, _ place: URL, _ point: String, _ tally: inout Tally) throws {
        // It goes on with what is left, and finds what waits for a person.
        let next = try site.run(programs, in: place)
        check(next, [0, 1], "the next run", point, &tally)
        if let answer = try site.release(next, programs, in: place) { check(answer, [0], "the release", point, &tally) }
        // The second finishes what the first was denied, as for lack of time.
        for codes: [Int32] in [[0, 1], [0]] {
            check(try site.run(programs, in: place), codes, "a later run", point, &tally)
        }
        let delivered = try site.delivered()
        let expected = CrashSite.toDeliver.union([CrashSite.toHold])
        for content in expected where !delivered.contains(content) {
            tally.lost.append("\(point): «\(content)» has not arrived")
        }
        for content in Set(delivered) where delivered.filter({ $0 == content }).count > 1 {
            tally.twice.append("\(point): «\(content)» has arrived more than once")
        }
        if Set(delivered).subtracting(expected) != [] {
            tally.wrong.append("\(point): something has arrived that should not")
        }
        for name in try site.temporary() { tally.left.append("\(point): \(name) is left") }
        for content in try site.setAside() {
            tally.left.append("\(point): a working copy of «\(content)» is left")
        }
        checkVault(site, point, &tally)
        let balance = try Command(words: [
            programs.ingest, "audit", "balance", "--json", "--site", site.settings,
        ]).run(in: place)
        if balance.code != 0 { tally.wrong.append("\(point): the balance does not hold: \(balance.output)") }
    }

    private func check(
        _ answer: Command.Answer, _ codes: [Int32], _ what: String, _ point: String, _ tally: inout Tally
    ) {
        guard answer.wasKilled || !codes.contains(answer.code) else { return }
        tally.wrong.append("\(point): \(what) ended with \(answer.code): \(answer.output)\(answer.errors)")
    }

    /// What was refused lies in the vault, or has been given back, whole; nothing else lies there.
    private func checkVault(_ site: CrashSite, _ point: String, _ tally: inout Tally) {
        let sealed = site.sealed()
        let expected = scene == .giveBack ? 0 : 1
        if scene == .giveBack, site.textOfReturned() != CrashSite.toStop {
            tally.lost.append("\(point): what was to be given back is not there")
        }
        if sealed.count < expected { tally.lost.append("\(point): what was refused does not lie in the vault") }
        for name in sealed.dropFirst(expected) { tally.left.append("\(point): \(name) is left in the vault") }
    }
}

struct CrashRunError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
