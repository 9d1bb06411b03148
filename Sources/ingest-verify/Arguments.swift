import Foundation

/// What was asked for on the command line.
struct Arguments {
    var log = ""
    var keys: [String] = []
    var checkpoints: [String] = []

    static let usage = """
        usage: ingest-verify LOG --key FILE [--checkpoint FILE-OR-FOLDER]...

        Computes a log of ingest anew and holds it against its signed checkpoints. It shares no code with ingest but the
        hash and signature library, changes nothing, and needs only the public key.

          LOG           the ledger (ledger.sqlite), or its export by 'ingest audit export --format jsonl'
          --key         a file with the line that 'ingest audit key' prints, - for standard input; several times for several keys
          --checkpoint  a checkpoint from where copies are kept, or a folder of them

        Exit codes: 0 everything agrees, 1 tampering or damage found, 64 usage, 66 a file can't be read.
        """

    /// What is wrong with the words.
    struct Mistake: Error { let message: String }

    init(_ words: [String]) throws(Mistake) {
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--key", "--checkpoint":
                guard let value = words.popFirst() else { throw Mistake(message: "\(word) needs a file") }
                if word == "--key" { keys.append(value) } else { checkpoints.append(value) }
            case _ where word.hasPrefix("-"): throw Mistake(message: "there is no option \(word)")
            case _ where log.isEmpty: log = word
            default: throw Mistake(message: "one log at a time, and there is \(word) too")
            }
        }
        guard !log.isEmpty else { throw Mistake(message: "which log?") }
        guard !keys.isEmpty else { throw Mistake(message: "--key is missing: without it no signature can be verified") }
    }
}
