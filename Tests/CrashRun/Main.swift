import Foundation

/// Strikes a program at each durable step and each system call that changes something, cuts its power, and tells
/// whether anything was lost, done twice or left.
@main enum Main {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        let numbers = words.dropFirst().prefix(3).compactMap { Int($0) }
        let parts = words.dropFirst(1 + numbers.count)
        guard let programs = words.first, parts.count <= 1, parts.isEmpty || numbers.count == 3,
            numbers.allSatisfy({ $0 >= 0 })
        else {
            print(
                """
                usage: crash-run PROGRAMS [STEPS [CALLS [CUTS [PART]]]]
                  PROGRAMS: the folder with test-ingest and syscall-run
                  at every so many'th durable step, system call, and durable step for a power cut; 1: each, 0: none
                  PART: only ways that have this in their name
                """)
            exit(64)
        }
        Interruption.listen()
        let every = numbers + [1, 1, 1].dropFirst(numbers.count)
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("crash-run-\(UUID().uuidString)")
        let code: Int32
        do {
            defer { try? FileManager.default.removeItem(at: place) }
            code = try prove(programs, every, parts.first ?? "", in: place) ? 0 : 1
        } catch {
            print("crash-run: \(error)")
            code = Interruption.isMade ? 130 : 70
        }
        exit(code)
    }

    private static func prove(_ programs: String, _ every: [Int], _ part: String, in place: URL) throws -> Bool {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let obstacle = every[2] > 0 ? try LoopDisk.keepToItself(in: place) : nil
        var tally = Tally()
        for scene in Scene.allCases {
            let run = try CrashRun(
                CrashRun.Programs(ingest: "\(programs)/test-ingest", tracer: "\(programs)/syscall-run"), scene,
                place: place)
            let proof = Proof(run: run, place: place, part: part)
            tally += try proof.steps(every: every[0])
            tally += try proof.calls(every: every[1])
            tally += try proof.cuts(every: every[2], obstacle: obstacle)
        }
        for line in tally.found { print(line) }
        print(tally.words)
        return tally.isRight
    }
}
