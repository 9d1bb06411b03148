import Foundation

/// Which of the program's works is struck. Each begins with the same drop folder.
enum Scene: String, Sendable, CaseIterable {
    /// Files are taken in, delivered, refused and held; what is refused or held goes into the vault.
    case run
    /// A person releases what waits.
    case release
    /// What was released goes from the vault to its target.
    case goOn = "going on"
    /// What was refused is given back from the vault.
    case giveBack = "giving back"

    /// Does what comes before, without trouble.
    ///
    /// - Returns: the arguments of what is struck.
    func prepare(_ site: CrashSite, _ programs: CrashRun.Programs, in place: URL) throws -> [String] {
        guard self != .run else { return site.runWords }
        let answer = try site.run(programs, in: place)
        let (held, refused) = (site.documents("held", answer), site.documents("refused", answer))
        guard held.count == 1, refused.count == 1 else {
            throw CrashRunError("nothing is prepared to be struck: \(answer.output)\(answer.errors)")
        }
        switch self {
        case .release: return site.releaseWords(held)
        case .giveBack: return site.returnWords(refused)
        case .run, .goOn:
            _ = try site.release(answer, programs, in: place)
            return site.runWords
        }
    }

    /// Codes of a work that could not be done, besides that of one that was not struck.
    var failures: [Int32] {
        switch self {
        // 74: the ledger could not be used.
        case .run: [74]
        case .release, .goOn, .giveBack: [74, 1]
        }
    }

    /// What is tried at a document's ends only; each call between is like those of the first scene.
    var ways: [Way] {
        switch self {
        case .run: Way.calls
        case .release, .goOn, .giveBack: [.killedBeforeCall]
        }
    }
}

extension CrashSite {
    var runWords: [String] { ["run", "--json", "--site", settings] }

    func releaseWords(_ documents: [String]) -> [String] {
        ["review", "release"] + documents + Self.person + ["--site", settings]
    }

    func returnWords(_ documents: [String]) -> [String] {
        ["review", "return"] + documents + ["--to", returned.path] + Self.person + ["--site", settings]
    }

    private static let person = ["--by", "anna", "--account", "personal", "--reason", "prov"]

    func run(_ programs: CrashRun.Programs, in place: URL) throws -> Command.Answer {
        try Command(words: [programs.ingest] + runWords).run(in: place)
    }

    /// Releases everything that a run tells as waiting for a person.
    func release(
        _ run: Command.Answer, _ programs: CrashRun.Programs, in place: URL
    ) throws -> Command.Answer? {
        let held = documents("held", run)
        return held.isEmpty ? nil : try Command(words: [programs.ingest] + releaseWords(held)).run(in: place)
    }

    /// The ids of documents that a run tells to have come out so.
    func documents(_ outcome: String, _ run: Command.Answer) -> [String] {
        run.output.split(separator: "\n").compactMap { line in
            let told = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            return told?["outcome"] as? String == outcome ? told?["document"] as? String : nil
        }
    }
}
