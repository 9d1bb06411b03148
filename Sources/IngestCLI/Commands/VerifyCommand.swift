internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest audit verify`: another program, which shares no code with this one, so that a mistake is not made twice.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text("audit_verify"), discussion: Help.text("audit_verify_more"))

    @Argument(parsing: .captureForPassthrough, help: Help["audit_verify_words"])
    var words: [String] = []

    private static let program = "ingest-verify"

    func run() throws {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let path = own.deletingLastPathComponent().appendingPathComponent(Self.program).path
        var arguments = ([Self.program] + (words.isEmpty ? try ownWords() : words)).map { strdup($0) }
        arguments.append(nil)
        execv(path, arguments)
        // Only where it could not be started is there anything to go on with.
        arguments.forEach { free($0) }
        Console.error(Words.verifierMissing(path: path)[Help.language])
        throw Exit.unavailable
    }

    /// This site's ledger, with its own key and the checkpoints that lie elsewhere.
    private func ownWords() throws -> [String] {
        let site = try SiteOptions.parse([]).loadSite()
        let key = try Workshop.logKey(of: site, Ingest.effects).verifierLine
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("\(key)\n".utf8))
        try pipe.fileHandleForWriting.close()
        dup2(pipe.fileHandleForReading.fileDescriptor, STDIN_FILENO)
        let words = ["\(site.state)/ledger.sqlite", "--key", "-"]
        return words + (site.checkpoints.folder.map { ["--checkpoint", $0] } ?? [])
    }
}
