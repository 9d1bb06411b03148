import Foundation
import PDFKits

/// Holds the program's verdicts on kits of PDFs against what is known of them.
@main enum Main {
    static func main() {
        do {
            guard let options = Options(CommandLine.arguments.dropFirst()) else { throw UsageError() }
            exit(try Scoring(options).run() ? 0 : 1)
        } catch {
            FileHandle.standardError.write(Data("pdf-score: \(error)\n".utf8))
            exit(error is UsageError ? 64 : 66)
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: pdf-score [--ingest PROGRAM] [--rule RULE]
               PROGRAM   the ingest to be asked; else the one beside this program
               RULE      only the files in which this rule (7.1-3) or condition (09-007) is found broken, by whom
               PDF_UA and PDF_SCAN name the folders; else ../shared/kit/pdf-ua and ../shared/kit/pdf-scan
        """
}

struct Options {
    private(set) var ingest = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ingest").path
    private(set) var rule: String?

    init?(_ arguments: some Sequence<String>) {
        var words = arguments.makeIterator()
        while let word = words.next() {
            guard let value = words.next() else { return nil }
            switch word {
            case "--ingest": ingest = value
            case "--rule": rule = value
            default: return nil
            }
        }
    }
}
