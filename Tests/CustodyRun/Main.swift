import Foundation
import Glibc
import LoadSupport

/// Searches for what should be nowhere: content on media and in what the program owns, names in what it prints; and
/// whether a changed ledger is noticed and a backup can be used.
@main enum Main {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        let parts = Array(words.dropFirst(2))
        let known = ["media", "own", "words", "tampering", "backup"]
        guard let folder = words.first, let points = Int(words.dropFirst().first ?? "60"), points > 0,
            parts.allSatisfy(known.contains)
        else {
            print(
                """
                usage: custody-run PROGRAMS [POINTS [PART…]]
                  PROGRAMS: the folder with ingest, syscall-run and ingest-verify
                  POINTS: about how often the program is struck in each way
                  PART: \(known.joined(separator: ", ")); all where none is named. Raw disks need root.
                """)
            exit(64)
        }
        signal(SIGPIPE, SIG_IGN)
        let programs = Programs(folder: URL(fileURLWithPath: folder).path)
        // Before there is a second thread. Not where only parts are asked for that need no disk of their own.
        let isRaw =
            parts.isEmpty || parts.contains("media") || ProcessInfo.processInfo.environment["CUSTODY_RAW"] != nil
        let obstacle = isRaw ? LoopDisk.keepToItself() : "not asked for"
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("custody-run-\(UUID().uuidString)")
            .path
        exit(run(programs, points, parts.isEmpty ? known : parts, obstacle, in: place))
    }

    private static func run(
        _ programs: Programs, _ points: Int, _ parts: [String], _ obstacle: String?, in place: String
    ) -> Int32 {
        let start = uptime()
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: place) }
            let canaries = Canaries()
            var findings = Findings()
            for part in parts {
                switch part {
                case "media":
                    findings += try SourceVolumes(programs: programs, canaries: canaries, place: place)
                        .run(obstacle: obstacle)
                case "own":
                    findings += try OwnVolume(programs: programs, canaries: canaries, place: place, points: points)
                        .run(obstacle: obstacle)
                case "words":
                    findings += try PrivateWords(programs: programs, canaries: canaries, place: place).run()
                case "tampering":
                    findings += try Tampering(programs: programs, canaries: canaries, place: place).run()
                default:
                    findings += try Restoring(programs: programs, canaries: canaries, place: place).run()
                }
            }
            say("")
            for line in findings.wrong { say("wrong: \(line)") }
            say("\(Int(uptime() - start)) s")
            say(findings.words)
            return findings.isRight ? 0 : 1
        } catch {
            say("custody-run: \(error)")
            return 70
        }
    }
}
