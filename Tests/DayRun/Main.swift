import Dispatch
import Foundation
import LoadSupport

/// A day in which everything goes wrong at once, in some minutes.
@main enum Main {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        guard let program = words.first, words.count <= 3,
            let minutes = Double(words.dropFirst().first ?? "30"), minutes > 0, minutes <= 24 * 60,
            let seed = UInt64(words.dropFirst(2).first ?? "\(UInt64.random(in: 1...999_999))")
        else {
            print("usage: day-run TEST-INGEST [MINUTES] [SEED]")
            exit(64)
        }
        // Before there is a second thread: what is mounted from here on is seen by this program and its children alone.
        let disks = Disks()
        do {
            let day = try DayRun(program: program, minutes: minutes, seed: seed, disks: disks)
            let interruptions = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { @Sendable in Interruption.make() }
                source.resume()
                return source
            }
            let isRight = try withExtendedLifetime(interruptions) { try day.run() }
            exit(isRight ? 0 : 1)
        } catch {
            print("day-run: \(error)")
            exit(70)
        }
    }
}
