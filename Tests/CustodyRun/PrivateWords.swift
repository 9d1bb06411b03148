import Foundation
import Glibc
import LoadSupport

/// Content, names, subjects and personal numbers stand in nothing that the program writes or shows beside the targets.
struct PrivateWords {
    let programs: Programs
    let canaries: Canaries
    let place: String

    func run() throws -> Findings {
        head("Words of documents and people", "where", "looked at", "content", "names and the like")
        let own = "\(place)/words"
        try FileManager.default.createDirectory(atPath: "\(own)/cores", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let site = try CustodySite(programs, canaries, in: own)
        let search = Search(canaries.all)
        let table = Table(canaries)
        // Files of memory would be written where the program was started.
        let former = FileManager.default.currentDirectoryPath
        guard chdir("\(own)/cores") == 0 else { throw CustodyError("\(own)/cores can't be entered") }
        defer { chdir(former) }
        allowCores()

        try watch(site, table)
        try site.putAll()
        try site.putBroken()
        table.tell("run --json", try site.ingest("run", "--json").output)
        table.tell("run, for people, no terminal", try site.ingest("run").output)
        let looks = [
            "status --json", "audit show --json", "audit balance --json", "metrics", "doctor --json",
            "review list --json",
            "review list --refused", "vault status --json", "audit export --format jsonl",
        ]
        for command in looks {
            let words = site.words(command.split(separator: " ").map(String.init))
            table.tell(command, try Programs.run(words, log: "\(place)/asked.log").output)
        }
        let ids = try site.ingest("audit", "show", "--json").records.compactMap { $0["document"] as? String }
        if ids.count < 3 { table.findings.wrong.append("only \(ids.count) documents are known") }
        for id in ids.prefix(3) {
            table.tell("audit show ID --json", try site.ingest("audit", "show", id, "--json").output)
            table.tell("review show ID", try site.ingest("review", "show", id).output)
        }
        try decide(site, table)
        try explain(site, table)
        table.tell("state and temporary files", "all files", search.folder(site.own))
        table.tell("metrics file", LoadSite.content("\(own)/metrics.prom"))
        try checkCores("\(own)/cores", table, search)
        // What the search finds where it must: the targets have the documents.
        if search.folder(site.target)[canaries.content] == 0 {
            table.findings.wrong.append("nothing was delivered: the search shows nothing")
        }
        return table.findings
    }

    /// The rows and what they add up to.
    private final class Table {
        var findings = Findings()
        private let canaries: Canaries
        private let search: Search

        init(_ canaries: Canaries) { (self.canaries, search) = (canaries, Search(canaries.all)) }

        func tell(_ name: String, _ looked: String, _ hits: Search.Hits) {
            let content = hits[canaries.content]
            row(name, looked, content, hits.sum - content)
            for place in hits.places { say("  found: \(place)") }
            findings.canaries += content
            findings.privateWords += hits.sum - content
        }

        func tell(_ name: String, _ text: String) {
            if text.isEmpty { findings.wrong.append("\(name): nothing was printed") }
            tell(name, "\(text.utf8.count) bytes", search.bytes(Array(text.utf8), as: name))
        }
    }

    /// A person writes of the patient why they decide so.
    private func decide(_ site: CustodySite, _ table: Table) throws {
        let person = ["--by", "anna", "--account", "personal", "--reason", "\(canaries.name) \(canaries.content)"]
        for (state, words) in [("held", ["review", "release"]), ("delivered", ["recall"])] {
            let shown = try site.ingest("audit", "show", "--state", state, "--json")
            guard let id = shown.records.first?["document"] as? String else {
                table.findings.wrong.append("nothing is \(state)")
                continue
            }
            let answer = try Programs.run(site.words(words + [id, "--json"] + person), log: "\(place)/asked.log")
            table.tell("\(words.joined(separator: " ")) ID --json", answer.output)
            table.tell("audit show ID, afterwards", try site.ingest("audit", "show", id).output)
        }
    }

    private func explain(_ site: CustodySite, _ table: Table) throws {
        let file = "\(site.own)-\(canaries.name).gif"
        try Data(site.filled()).write(to: URL(fileURLWithPath: file))
        defer { unlink(file) }
        for options in [["--json"], []] {
            let answer = try Programs.run(
                site.words(["explain", "--unit", "custody", file] + options), log: "\(place)/asked.log")
            table.tell("explain \(options.joined())", answer.output)
        }
    }

    // MARK: - A service that runs and crashes

    private func watch(_ site: CustodySite, _ table: Table) throws {
        let log = "\(place)/watch.log"
        let words = site.words(["watch", "--json"])
        let worker = Worker(words[0], Array(words.dropFirst()), log: log)
        try worker.start()
        defer { worker.kill() }
        try site.putAll()
        try site.putBroken()
        guard wait(30, { LoadSite.content(log).components(separatedBy: #""event":"document""#).count > 4 }) else {
            table.findings.wrong.append("the service did not work: \(LoadSite.content(log).prefix(400))")
            return
        }
        let search = Search(canaries.all)
        let family = [worker.pid] + descendants(of: worker.pid)
        var hits = Search.Hits()
        for pid in family {
            for file in ["environ", "cmdline", "comm"] {
                hits += search.bytes(Array(content("/proc/\(pid)/\(file)")), as: "/proc/PID/\(file)")
            }
        }
        table.tell("environment and words of running processes", "\(family.count) processes", hits)
        // First what a parser would do, then the program itself.
        for pid in descendants(of: worker.pid).reversed() { kill(pid, SIGSEGV) }
        try site.put(.delivered)
        _ = wait(10) { LoadSite.content(log).components(separatedBy: #""event":"document""#).count > 5 }
        worker.send(SIGSEGV)
        if worker.waitForEnd(atMost: 60) == nil { table.findings.wrong.append("the service did not end") }
        table.tell("the service's log, a crash among it", LoadSite.content(log))
    }

    private func wait(_ seconds: Double, _ isDone: () -> Bool) -> Bool {
        let limit = uptime() + seconds
        while !isDone() {
            guard uptime() < limit else { return false }
            usleep(20_000)
        }
        return true
    }

    private func content(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

    /// By proc(5): the number behind the name and the state is the parent's.
    private func descendants(of pid: Int32) -> [Int32] {
        var parents: [Int32: Int32] = [:]
        for name in LoadSite.names(in: "/proc") {
            guard let number = Int32(name) else { continue }
            let text = LoadSite.content("/proc/\(name)/stat")
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            parents[number] = fields.dropFirst().first.flatMap { Int32($0) }
        }
        var found: [Int32] = []
        var level: Set<Int32> = [pid]
        while !level.isEmpty {
            let next = parents.filter { level.contains($0.value) }.map(\.key).sorted()
            found += next
            level = Set(next)
        }
        return found
    }

    // MARK: - Files of memory

    private func allowCores() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(4), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(4), &limit)
    }

    /// A crash of the program leaves none; one of another program must, or this shows nothing.
    private func checkCores(_ folder: String, _ table: Table, _ search: Search) throws {
        let cores = LoadSite.names(in: folder)
        table.findings.cores += cores.count
        table.tell("files of memory after crashes", "\(cores.count) files", search.folder(folder))
        _ = try Programs.run(["/bin/sh", "-c", "kill -SEGV $$"], log: "\(place)/control.log")
        if LoadSite.names(in: folder).count == cores.count {
            row("control: another program that crashes", "not run (this machine keeps no such files here)", "", "")
        } else {
            row("control: another program that crashes", "1 file", "", "")
        }
    }
}
