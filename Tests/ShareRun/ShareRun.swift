import Foundation
import LoadSupport

/// Two that watch, now and then one that runs, and files that keep coming.
final class ShareRun {
    private let program: String
    private let files: Int
    private let kills: Int
    private var dice: Dice
    private let site: LoadSite
    private var workers: [Worker] = []
    private var wanted: [String: Int] = [:]
    private var dropped = 0
    private var killed = 0
    private var asked = Set<ObjectIdentifier>()
    private var tally = Tally()

    init(program: String, files: Int, kills: Int, seed: UInt64) throws {
        (self.program, self.files, self.kills, dice) = (program, files, kills, Dice(seed: seed))
        site = try LoadSite("share-run")
        try site.write("state: state\nunits: units\nparallelism: 2\ndocuments_per_inspector: 1000\n", to: "site.yaml")
        try site.write(Self.unit(stable: 1, rescan: 3), to: "units/test.yaml")
        for name in ["inbox", "target", "beside"] {
            try FileManager.default.createDirectory(atPath: site.path(name), withIntermediateDirectories: true)
        }
        for number in 0..<2 { workers.append(site.worker(program, ["watch"], name: "watch-\(number)")) }
        workers.append(site.worker(program, ["run", "--json"], name: "run"))
    }

    static func unit(stable: Int, rescan: Int) -> String {
        """
        unit: test
        hsa_id: SE2321000131-E000000000001
        name: Test
        sources:
          - { folder: ../inbox, mode: consume, complete: stable, stable_seconds: \(stable), rescan_seconds: \(rescan) }
        stages:
          - { stage: test.reads_counting }
          - { stage: test.route }
        targets: { target: { target: folder, options: { path: ../target, layout: flat } } }
        closing: [{ step: shred }]
        """
    }

    func run(atMost seconds: Double) throws -> Bool {
        defer {
            for worker in workers { worker.kill() }
            site.remove()
        }
        let start = uptime()
        for worker in workers.dropLast() { try worker.start() }
        // The first lie there before anybody takes them.
        try drop(files / 4)
        // Signals come evenly over the time in which files do.
        var nextSignal = start + 0.5
        var woken: [(Worker, Double)] = []
        while uptime() - start < seconds {
            if dropped < files { try drop(min(files - dropped, 1 + dice.below(max(2, files / 100)))) }
            for worker in workers.prefix(2) { try revive(worker) }
            if let end = workers[2].ended() { note(end, of: workers[2], isWatch: false) }
            if !workers[2].isRunning, dice.hits(oneIn: 20) { try workers[2].start() }
            for (worker, time) in woken where time <= uptime() { worker.send(SIGCONT) }
            woken.removeAll { $0.1 <= uptime() }
            if killed < kills, uptime() >= nextSignal,
                let worker = workers.filter(\.isRunning).randomElement(using: &dice)
            {
                strike(worker, &woken)
                nextSignal = uptime() + dice.seconds(0.02...0.8)
            }
            if dropped >= files, killed >= kills, woken.isEmpty, site.lying(in: ["inbox"]).isEmpty { break }
            usleep(50_000)
        }
        for (worker, _) in woken { worker.send(SIGCONT) }
        stop()
        try check()
        let words = [("lost", tally.lost), ("twice", tally.twice), ("left", tally.left), ("wrong", tally.wrong)]
        tally.print()
        if !tally.isRight { site.keepLogs(of: workers, as: "share-run-\(dice.seed)") }
        let sums = words.map { "\($0.0)=\($0.1.count)" }.joined(separator: " ")
        say("files=\(files) kills=\(killed) \(sums) seed=\(dice.seed) seconds=\(Int(uptime() - start))")
        return tally.isRight
    }

    // MARK: - Files

    private func drop(_ count: Int) throws {
        var left = count
        while left > 0 {
            let isMessage = left >= 4 && dice.hits(oneIn: 8)
            if isMessage {
                let size = 2 + dice.below(3)
                let name = "message \(dropped)"
                let inner = "beside/\(name)"
                for number in 0..<size { try site.write(content(), to: "\(inner)/\(number).pdf") }
                try site.write("unit: test\nsubject: påhittad\n", to: "\(inner)/submission.yaml")
                try FileManager.default.moveItem(atPath: site.path(inner), toPath: site.path("inbox/\(name)"))
                left -= size
            } else {
                let name = "fil \(dropped).pdf"
                try site.write(content(), to: "inbox/\(name)")
                left -= 1
            }
        }
    }

    private func content() -> String {
        dropped += 1
        let content = "innehåll \(dropped) " + String(repeating: "x", count: dice.below(200))
        wanted[content] = 1
        return content
    }

    // MARK: - Signals

    private func strike(_ worker: Worker, _ woken: inout [(Worker, Double)]) {
        killed += 1
        switch dice.below(6) {
        // Who is asked twice does not wait for what is under way.
        case 0 where !asked.contains(ObjectIdentifier(worker)):
            worker.send(SIGTERM)
            asked.insert(ObjectIdentifier(worker))
        case 1 where !worker.isStopped:
            worker.send(SIGSTOP)
            woken.append((worker, uptime() + 1))
        default: worker.send(SIGKILL)
        }
    }

    private func revive(_ worker: Worker) throws {
        if let end = worker.ended() { note(end, of: worker, isWatch: true) }
        if !worker.isRunning { try worker.start() }
    }

    private func note(_ end: Worker.End, of worker: Worker, isWatch: Bool) {
        let wasAsked = asked.remove(ObjectIdentifier(worker)) != nil
        switch end {
        case .signal(SIGKILL): break
        // Before the program has begun to listen it ends as any other.
        case .signal(SIGTERM) where wasAsked && uptime() - worker.startedAt < 10: break
        case .code(0) where wasAsked || !isWatch: break
        // A run tells that something could not be taken yet, or that it was asked to stop.
        case .code(1) where !isWatch: break
        case .code(130) where !isWatch && wasAsked: break
        default: tally.wrong.append("a \(isWatch ? "watch" : "run") has ended with \(end)")
        }
    }

    private func stop() {
        for worker in workers where worker.isRunning {
            if asked.insert(ObjectIdentifier(worker)).inserted { worker.send(SIGTERM) }
            if let end = worker.waitForEnd(atMost: 40) {
                note(end, of: worker, isWatch: worker !== workers[2])
            } else {
                tally.wrong.append("a process has not ended when it was asked to")
            }
        }
    }

    private func check() throws {
        let arrived = site.arrived(in: ["target"])
        tally.compare(wanted: wanted, found: arrived.contents)
        tally.wrong += arrived.withoutReceipt.map { "\($0) has no receipt" }
        tally.left += arrived.other.map { "\($0) is left in the target" }
        let lying = site.lying(in: ["inbox"])
        tally.left += lying.names.map { "\($0) is left in the drop folder" }
        tally.left += lying.setAside.keys.map { "«\($0.prefix(40))» is still set aside" }
        tally.left += lying.other.map { "the folder \($0) is left" }
        let balance = try site.ask(program, ["audit", "balance", "--json"])
        if balance.end != .code(0) { tally.wrong.append("the balance does not hold: \(balance.output)") }
    }
}

extension LoadSite.Lying {
    var isEmpty: Bool { names.isEmpty && setAside.isEmpty && other.isEmpty }
}
