import Foundation

/// The whole proof, way by way, with a line for each.
struct Proof {
    let run: CrashRun
    let place: URL
    /// Ways without this in their name are left out.
    let part: String

    /// At a time; mostly each waits for its journal.
    private static let disks = 10

    func steps(every: Int) throws -> Tally {
        try all(Way.steps, every)
    }

    func calls(every: Int) throws -> Tally {
        if every > 0, let reason = run.normal.untraced {
            say("system calls: not run \(reason)")
            return Tally()
        }
        return try all(run.scene.ways, every)
    }

    func cuts(every: Int, obstacle: String?) throws -> Tally {
        guard every > 0 else { return Tally() }
        if let reason = obstacle ?? trial() {
            say("power cut: not run (\(reason))")
            return Tally()
        }
        var sum = try all(Way.cuts, every)
        guard run.normal.untraced == nil, run.scene == .run else { return sum }
        for way in Way.controls where part.isEmpty || name(way).contains(part) {
            sum += try control(way)
        }
        return sum
    }

    private func name(_ way: Way) -> String { "\(run.scene.rawValue), \(way.words)" }

    /// Why this machine has no such disks.
    private func trial() -> String? {
        do {
            let disk = try LoopDisk(.atOnce, in: place)
            defer { disk.remove() }
            try disk.cut()
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func all(_ ways: [Way], _ every: Int) throws -> Tally {
        guard every > 0 else { return Tally() }
        var sum = Tally()
        for way in ways where part.isEmpty || name(way).contains(part) {
            let begin = Date()
            let step = every * way.share
            let tally = try goThrough(way, every: step)
            let share = step == 1 ? "" : ", one in \(step)"
            say(
                "\(name(way))\(share): \(tally.words) in \(Int(Date().timeIntervalSince(begin))) s"
            )
            sum += tally
        }
        return sum
    }

    /// Without syncs something must be found, or the power cut cuts nothing. Its points do not count.
    private func control(_ way: Way) throws -> Tally {
        guard case .powerCut(_, .some(let leftOut)) = way else { return Tally() }
        let begin = Date()
        let tally = try goThrough(way, every: 11)
        say(
            "control, \(way.words), without syncs of \(leftOut): \(tally.words) in "
                + "\(Int(Date().timeIntervalSince(begin))) s")
        guard tally.lost.isEmpty else { return Tally() }
        return Tally(wrong: ["\(way.words): nothing was lost without syncs of \(leftOut)"])
    }

    private func goThrough(_ way: Way, every: Int) throws -> Tally {
        let (run, place) = (run, place)
        // One more than there are processors: each waits for its disk now and then.
        let workers = way.isPowerCut ? Self.disks : ProcessInfo.processInfo.activeProcessorCount + 1
        return try Points(every: every, slack: run.normal.slack).goThrough(
            workers: workers, known: run.normal.points(of: way)
        ) { worker in
            let own = place.appendingPathComponent("\(worker)")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            guard case .powerCut(let cut, _) = way else { return ((own, LoopDisk?.none), {}) }
            let disk = try LoopDisk(cut, in: own)
            return ((own, disk), { disk.remove() })
        } strike: { tools, number in
            try run.strike(way, at: number, place: tools.0, disk: tools.1)
        }
    }
}

/// At once, because a proof that takes minutes is looked at while it goes on.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
