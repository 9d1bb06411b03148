import Foundation

/// Hands hostile documents to the product as a user would, and tells whether it stood.
@main enum Main {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            let words = arguments.prefix { Int($0) == nil }
            let numbers = arguments.dropFirst(words.count).compactMap { Int($0) }
            guard words.count + numbers.count == arguments.count else { throw UsageError() }
            switch (words.first, words.count, numbers.count) {
            case ("all", 3, 0...1):
                let kit = try Kit(folder: words[2])
                exit(try HostileRun(ingest: words[1], kit: kit, round: numbers.first ?? 0).run() ? 0 : 1)
            case ("flat", 3, 0): exit(try FlatRun(ingest: words[1], folder: words[2]).run() ? 0 : 1)
            case ("write", 4, 2):
                try Kit(folder: words[1]).write(words[2], variant: numbers[0], round: numbers[1], to: words[3])
            default: throw UsageError()
            }
        } catch {
            FileHandle.standardError.write(Data("hostile-run: \(error)\n".utf8))
            exit(64)
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: hostile-run all INGEST KIT [ROUND]   every variant of every file through 'ingest explain'
               hostile-run flat INGEST FOLDER       all files through one process: does its fork server grow?
               hostile-run write KIT FILE TO NUMBER ROUND   one variant (0…20) as a file, to look at it
        """
}
