import Foundation
import PDFKits

/// Hands the files of the kits of PDFs, damaged, to the program: each gets an answer or is told as unreadable.
@main enum Main {
    static func main() {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            switch (words.first, words.count) {
            case (nil, 0): exit(try DamageRun(ingest: beside).run() ? 0 : 1)
            case ("--ingest", 2): exit(try DamageRun(ingest: words[1]).run() ? 0 : 1)
            case ("--write", 4):
                guard let number = Int(words[2]), (1...Damaged.count).contains(number),
                    let index = try DamageRun.files().firstIndex(where: { $0.lastPathComponent == words[1] })
                else { throw UsageError() }
                let damaged = Damaged(file: try DamageRun.files()[index], index: index, number: number)
                try damaged.bytes().write(to: URL(fileURLWithPath: words[3]))
            default: throw UsageError()
            }
        } catch {
            FileHandle.standardError.write(Data("pdf-damage: \(error)\n".utf8))
            exit(error is UsageError ? 64 : 66)
        }
    }

    private static let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ingest").path
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: pdf-damage [--ingest PROGRAM]        all files of the kits, cut off and with flipped bytes
               pdf-damage --write FILE NUMBER TO    one of them (1…40) as a file, to look at it
        """
}
