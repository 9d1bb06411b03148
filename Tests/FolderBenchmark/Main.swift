import Foundation
import LoadSupport

/// Measures whether a folder with very many files is worked through as fast at its end as at its beginning.
@main enum Main {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let program = words.first, words.count <= 3, let files = Int(words.dropFirst().first ?? "100000"),
            files >= 1_000, let mode = FolderBenchmark.Mode(rawValue: words.dropFirst(2).first ?? "during")
        else {
            print("usage: bench-folder TEST-INGEST [FILES] [during|before]   when the files come; FILES: 1000 or more")
            exit(64)
        }
        do {
            exit(try FolderBenchmark(program: program, files: files, mode: mode).run() ? 0 : 1)
        } catch {
            print("bench-folder: \(error)")
            exit(70)
        }
    }
}
