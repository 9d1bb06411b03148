import Foundation
import Glibc
import LoadSupport

/// What the program owns (state, ledger, temporary files, and whatever comes to lie beside them) holds nothing of a
/// document at any moment: it is ended and stopped all over a run over messages of every fate, and the raw disk is
/// searched each time. The disk is never made anew in between, so that what was deleted would be found too.
struct OwnVolume {
    let programs: Programs
    let canaries: Canaries
    let place: String
    /// About how many points are tried of each kind.
    let points: Int

    private struct Sums {
        var points = 0
        var hits = Search.Hits()
    }

    func run(obstacle: String?) throws -> Findings {
        let own = "\(place)/own-volume"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let missing = Programs.find("mkfs.ext4") == nil ? "no mkfs.ext4" : nil
        let disk = try (obstacle ?? missing) == nil ? LoopDisk(.ext4, "disk", in: own) : nil
        defer { disk?.remove() }
        let site = try CustodySite(programs, canaries, in: own, own: disk.map { "\($0.folder)/own" })
        let search = Search(canaries.all)
        let shared = Set(LoadSite.names(in: "/dev/shm"))
        func look() throws -> Search.Hits {
            try disk?.sync()
            var hits = try disk.map { try search.file($0.image, as: "disk") } ?? search.folder(site.own)
            for name in LoadSite.names(in: "/dev/shm") where !shared.contains(name) {
                if let found = try? search.file("/dev/shm/\(name)") { hits += found }
            }
            return hits
        }
        head("What the program owns", "way", "searched", "points", "content", "names and the like")
        let what = disk == nil ? "files (\(obstacle ?? missing ?? ""))" : "raw disk"
        var findings = Findings()
        func tell(_ way: String, _ sums: Sums) {
            let content = sums.hits[canaries.content]
            row(way, what, sums.points, content, sums.hits.sum - content)
            for place in sums.hits.places { say("  found: \(place)") }
            findings.canaries += content
            findings.privateWords += sums.hits.sum - content
            if sums.points == 0 { findings.wrong.append("\(way): no point was tried") }
        }
        let whole = try wholeRun(site, look)
        findings.wrong += whole.wrong
        tell("a whole run", whole.sums)
        if let killed = try killedAtCalls(site, look) { tell("killed before a system call", killed) }
        tell("killed at a moment, and the next run", try killedAtMoments(site, whole.seconds, look))
        tell("stopped at a moment", try stoppedAtMoments(site, whole.seconds, look))
        findings.wrong += try control(site, look, what)
        return findings
    }

    private typealias Look = () throws -> Search.Hits

    private func wholeRun(_ site: CustodySite, _ look: Look) throws -> (sums: Sums, seconds: Double, wrong: [String]) {
        try site.putAll()
        let start = uptime()
        let answer = try site.ingest("run", "--json")
        let seconds = uptime() - start
        let outcomes = answer.records.compactMap { $0["outcome"] as? String }.sorted()
        let isOfAll = outcomes == CustodySite.outcomes
        let wrong = isOfAll ? [] : ["a run is not of every fate: \(answer.output.prefix(400))"]
        return (Sums(points: 1, hits: try look()), seconds, wrong)
    }

    /// `nil` where nobody may trace.
    private func killedAtCalls(_ site: CustodySite, _ look: Look) throws -> Sums? {
        try site.empty()
        try site.putAll()
        let counted = try site.ingest("run", "--json", tracing: [programs.tracer, "count"])
        let line = counted.output.split(separator: "\n").first { $0.hasPrefix("syscalls ") }
        guard let calls = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }), calls > 0 else {
            row("killed before a system call", "not run (no tracing here)", "", "", "")
            return nil
        }
        var sums = Sums()
        for number in stride(from: 1, through: calls, by: max(1, calls / points)) {
            try site.empty()
            try site.putAll()
            let struck = try site.ingest("run", "--json", tracing: [programs.tracer, "kill-before", "\(number)"])
            guard struck.output.contains("failpoint ") else { continue }
            sums.points += 1
            sums.hits += try look()
            _ = try site.ingest("run", "--json")
            sums.hits += try look()
        }
        return sums
    }

    /// Evenly over a little more than a whole run.
    private func moments(_ seconds: Double) -> [Double] {
        (0..<points).map { Double($0) * seconds * 1.1 / Double(points) }
    }

    private func start(_ site: CustodySite) throws -> Worker {
        try site.empty()
        try site.putAll()
        let words = site.words(["run", "--json"])
        let worker = Worker(words[0], Array(words.dropFirst()), log: "\(place)/struck.log")
        try worker.start()
        return worker
    }

    private func killedAtMoments(_ site: CustodySite, _ seconds: Double, _ look: Look) throws -> Sums {
        var sums = Sums()
        for moment in moments(seconds) {
            let worker = try start(site)
            usleep(UInt32(moment * 1e6))
            worker.kill()
            sums.points += 1
            sums.hits += try look()
            _ = try site.ingest("run", "--json")
            sums.hits += try look()
        }
        return sums
    }

    /// Stopped, looked at, and let go on, again and again until it is over.
    private func stoppedAtMoments(_ site: CustodySite, _ seconds: Double, _ look: Look) throws -> Sums {
        var sums = Sums()
        while sums.points < points {
            let worker = try start(site)
            defer { worker.kill() }
            let before = sums.points
            while sums.points < points {
                usleep(UInt32(seconds * 1.1e6 / Double(points)))
                worker.send(SIGSTOP)
                guard worker.ended() == nil else { break }
                sums.points += 1
                sums.hits += try look()
                worker.send(SIGCONT)
            }
            if sums.points == before { break }
        }
        return sums
    }

    /// A file that was written and removed there must be found, or nothing would have been.
    private func control(_ site: CustodySite, _ look: Look, _ what: String) throws -> [String] {
        let path = "\(site.own)/planted"
        try Data(site.filled()).write(to: URL(fileURLWithPath: path))
        _ = try look()
        if what == "raw disk" { unlink(path) }
        let hits = try look()[canaries.content]
        unlink(path)
        row("control: a plain file\(what == "raw disk" ? ", removed" : "")", what, 1, hits, 0)
        return hits == 0 ? ["what was planted is not found: the search shows nothing"] : []
    }
}
