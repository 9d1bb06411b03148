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
        var arguments = ([Self.program] + words).map { strdup($0) }
        arguments.append(nil)
        execv(path, arguments)
        // Only where it could not be started is there anything to go on with.
        arguments.forEach { free($0) }
        Console.error(Words.verifierMissing(path: path)[Help.language])
        throw Exit.unavailable
    }
}
