import Foundation
import LoadSupport

/// A backup holds nothing to read, and a state that is made of it goes on where the other one was.
struct Restoring {
    let programs: Programs
    let canaries: Canaries
    let place: String

    func run() throws -> Findings {
        head("Backup and restore", "what", "outcome")
        var findings = Findings()
        let own = "\(place)/restoring"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let site = try CustodySite(programs, canaries, in: own)
        // An unknown word with --help is answered with the page of all commands.
        let commands = try Programs.run([programs.ingest, "--help"], log: "\(own)/help.log").output
        guard commands.split(separator: "\n").contains(where: { $0.hasPrefix("  backup ") }) else {
            row("all", "not built (ingest backup)")
            return findings
        }
        try site.putAll()
        _ = try site.ingest("run", "--json")
        let known = try overview(site)
        let backup = try site.ingest("backup", "--to", "\(own)/backup")
        guard backup.isSuccess else {
            findings.wrong.append("no backup was made: \(backup.output.prefix(300))")
            return findings
        }
        let search = Search(canaries.all)
        let path = "\(own)/backup"
        let hits = (try? search.file(path)).map { $0.sum > 0 ? $0 : search.folder(path) } ?? search.folder(path)
        findings.canaries += hits[canaries.content]
        findings.privateWords += hits.sum - hits[canaries.content]
        row("words in the backup", hits.sum)
        let state = "\(site.own)/state"
        try FileManager.default.moveItem(atPath: state, toPath: "\(own)/lost")
        let restored = try Programs.run([programs.ingest, "restore", path, "--to", state], log: "\(own)/restored.log")
        let isSame = try restored.isSuccess && overview(site) == known
        let isEven = try site.ingest("audit", "balance", "--json").isSuccess
        if !isSame || !isEven { findings.notRestored += 1 }
        if !restored.isSuccess { findings.wrong.append("it was not restored: \(restored.output.prefix(300))") }
        row("what waits, and where each document stands", isSame ? "as before" : "NOT as before")
        row("the balance", isEven ? "holds" : "does NOT hold")
        return findings
    }

    /// What the site knows of its documents.
    private func overview(_ site: CustodySite) throws -> [String] {
        try site.ingest("audit", "show", "--json").output.split(separator: "\n").map(String.init).sorted()
    }
}
