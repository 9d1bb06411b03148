import Foundation

/// Ends a program, or fails it, at each durable step, and tells whether anything was lost, done twice or left.
@main enum Main {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        guard let program = words.first, words.count <= 2, let every = Int(words.dropFirst().first ?? "1"), every > 0
        else {
            print("usage: crash-run TEST-INGEST [EVERY]   at each, or only at every so many'th, durable step")
            exit(64)
        }
        do {
            let run = CrashRun(program: program, every: every)
            for way in CrashRun.Way.all { try run.goThrough(way) }
            run.tally.print()
            exit(run.tally.isRight ? 0 : 1)
        } catch {
            print("crash-run: \(error)")
            exit(70)
        }
    }
}
