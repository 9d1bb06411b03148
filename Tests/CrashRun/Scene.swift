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

    /// What has been done before, without trouble.
    func prepare(_ site: CrashSite, _ programs: CrashRun.Programs, in place: URL) throws {
        guard self != .run else { return }
        _ = try site.run(programs, in: place)
        if self == .goOn { _ = try site.release(programs, in: place) }
    }

    /// The arguments of what is struck.
    func words(_ site: CrashSite, _ programs: CrashRun.Programs, in place: URL) throws -> [String] {
        switch self {
        case .run, .goOn: site.runWords
        case .release: site.releaseWords(try site.documents("held", programs, in: place))
        case .giveBack: site.returnWords(try site.documents("refused", programs, in: place))
        }
    }

    /// Codes of a work that could not be done, besides that of one that was not struck.
    var failures: [Int32] {
        switch self {
        // 74: the ledger could not be used.
        case .run, .goOn: [74]
        case .release, .giveBack: [74, 1]
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

    /// Releases everything that waits for a person.
    func release(_ programs: CrashRun.Programs, in place: URL) throws -> Command.Answer? {
        let held = try documents("held", programs, in: place)
        return held.isEmpty ? nil : try Command(words: [programs.ingest] + releaseWords(held)).run(in: place)
    }

    /// The ids of documents in a state.
    func documents(_ state: String, _ programs: CrashRun.Programs, in place: URL) throws -> [String] {
        let answer = try Command(words: [
            programs.ingest, "audit", "show", "--state", state, "--json", "--site", settings,
        ]).run(in: place)
        return answer.output.split(separator: "\n").compactMap { line in
            let record = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            return record?["document"] as? String
        }
    }
}
