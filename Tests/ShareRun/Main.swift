import Foundation
import LoadSupport

/// Lets several processes of a site share one drop folder while they are ended and stopped at random.
@main enum Main {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        guard let program = words.first, words.count <= 5,
            let files = Int(words.dropFirst().first ?? "10000"), files > 0,
            let seconds = Double(words.dropFirst(2).first ?? "600"), seconds > 0,
            let kills = Int(words.dropFirst(3).first ?? "\(max(6, files / 60))"),
            let seed = UInt64(words.dropFirst(4).first ?? "\(UInt64.random(in: 1...999_999))")
        else {
            print(
                "usage: share-run TEST-INGEST [FILES] [SECONDS] [KILLS] [SEED]   SECONDS: the longest that it may take")
            exit(64)
        }
        do {
            let overflow = try OverflowRun(program: program).run(atMost: min(60, seconds))
            let run = try ShareRun(program: program, files: files, kills: kills, seed: seed)
            let isRight = try run.run(atMost: seconds)
            exit(isRight && overflow ? 0 : 1)
        } catch {
            print("share-run: \(error)")
            exit(70)
        }
    }
}
