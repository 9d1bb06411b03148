import Foundation
import PDFKits

/// Feeds the inspections of PDFs with what nobody meant: documents, page content, and fonts' maps and programs.
@main enum Main {
    static func main() {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            switch (words.first, words.count) {
            case ("--child", 8): exit(try child(words))
            case ("--one", 2): exit(try Child.run(one: words[1], limit: 0))
            case ("--one", 3): exit(try Child.run(one: words[1], limit: Double(words[2]) ?? 0))
            case ("--inspections", 1): print(Subject.inspections.names.joined(separator: "\n"))
            case ("--corpus", 2): try Corpus.write(to: URL(fileURLWithPath: words[1]))
            default:
                guard let options = Options(words) else { throw UsageError() }
                exit(try Fuzzing(options).run() ? 0 : 1)
            }
        } catch {
            FileHandle.standardError.write(Data("pdf-fuzz: \(error)\n".utf8))
            exit(64)
        }
    }

    private static func child(_ words: [String]) throws -> Int32 {
        guard let seed = UInt64(words[2]), let first = Int(words[3]), let count = Int(words[4]),
            let seconds = Double(words[5]), let limit = Double(words[6])
        else { throw UsageError() }
        let session = Session(corpus: try Corpus(reading: URL(fileURLWithPath: words[1])), seed: seed)
        return Child.run(
            session, from: first, count: count, seconds: seconds, limit: limit, progress: try Progress(words[7]))
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: pdf-fuzz [--seconds N] [--runs N] [--seed N] [--limit SECONDS] [--failures N] [--keep FOLDER]
               pdf-fuzz --one FILE [SECONDS]   a file that was kept, again: its name's ending tells what it is fed as
               pdf-fuzz --corpus FOLDER        writes what the mutations begin with
        """
}

struct Options {
    private(set) var seconds = 60.0
    private(set) var runs = 1_000_000_000
    /// Another one at each run, unless it is given.
    private(set) var seed = UInt64.random(in: 0..<1_000_000)
    /// Seconds of processor time after which a case counts as a hang.
    private(set) var limit = 10.0
    /// After so many it is enough.
    private(set) var failures = 20
    private(set) var folder = URL(fileURLWithPath: ".build/fuzz")

    init?(_ arguments: [String]) {
        var words = arguments.makeIterator()
        while let word = words.next() {
            guard let value = words.next() else { return nil }
            switch (word, Double(value)) {
            case ("--keep", _): folder = URL(fileURLWithPath: value)
            case ("--seconds", let number?): seconds = number
            case ("--runs", _):
                guard let number = Int(value), number > 0 else { return nil }
                runs = number
            case ("--failures", let number?): failures = Int(number)
            case ("--seed", _):
                guard let number = UInt64(value) else { return nil }
                seed = number
            case ("--limit", let number?): limit = number
            default: return nil
            }
        }
    }
}
