import Foundation

/// Holds what the program does with a kit of hostile and honest files against what must and may be done with each.
@main enum Main {
    static func main() {
        do {
            guard let options = Options(CommandLine.arguments.dropFirst()) else { throw UsageError() }
            exit(try Scoring(options).run() ? 0 : 1)
        } catch {
            FileHandle.standardError.write(Data("hostile-score: \(error)\n".utf8))
            exit(error is UsageError ? 64 : 66)
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: hostile-score [--ingest PROGRAM] [--clamd SOCKET] KIT
               KIT       a folder with labels.csv, and the files that it names
               PROGRAM   the ingest that takes them; else the one beside this program
               SOCKET    where a clamd listens: the unit scans for viruses too
        """
}

struct Problem: Error, CustomStringConvertible {
    let description: String
}

struct Options {
    private(set) var ingest = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ingest").path
    private(set) var clamd: String?
    let kit: String

    init?(_ arguments: some Sequence<String>) {
        var words = arguments.makeIterator()
        var kit: String?
        while let word = words.next() {
            switch word {
            case "--ingest":
                guard let value = words.next() else { return nil }
                ingest = value
            case "--clamd":
                guard let value = words.next() else { return nil }
                clamd = value
            default:
                guard kit == nil, !word.hasPrefix("--") else { return nil }
                kit = word
            }
        }
        guard let kit else { return nil }
        self.kit = kit
    }
}
