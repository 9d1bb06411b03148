import Foundation
import LoadSupport

/// Lets the queue of a watcher's events run over, and looks whether what came behind it is taken all the same.
struct OverflowRun {
    private static let files = 100
    private let program: String
    private let site: LoadSite

    init(program: String) throws {
        self.program = program
        site = try LoadSite("overflow-run")
        try site.write("state: state\nunits: units\nparallelism: 2\ndocuments_per_inspector: 1000\n", to: "site.yaml")
        // Looking by itself comes too late to help.
        try site.write(ShareRun.unit(stable: 1, rescan: 3_600), to: "units/test.yaml")
        try site.write("det första", to: "inbox/first")
    }

    func run(atMost seconds: Double) throws -> Bool {
        let worker = site.worker(program, ["watch"], name: "watch")
        defer {
            worker.kill()
            site.remove()
        }
        try worker.start()
        let limit = uptime() + seconds
        while arrived < 1, uptime() < limit { usleep(20_000) }
        // It waits for events now.
        usleep(500_000)
        worker.send(SIGSTOP)
        let most = Int(LoadSite.content("/proc/sys/fs/inotify/max_queued_events").trimmingCharacters(in: .newlines))
        // Each gives an event at least; none of them stays.
        for number in 0...((most ?? 16_384) + 10) {
            let path = site.path("inbox/.hidden-\(number)")
            close(open(path, O_WRONLY | O_CREAT, 0o600))
            unlink(path)
        }
        for number in 0..<Self.files { try site.write("innehåll \(number)", to: "inbox/\(number)") }
        worker.send(SIGCONT)
        let start = uptime()
        while arrived < 1 + Self.files, uptime() < limit { usleep(50_000) }
        let isRight = arrived == 1 + Self.files
        say(
            "overflow: events=\(most ?? 0) files=\(Self.files) taken=\(arrived - 1) "
                + "seconds=\(Int(uptime() - start)) \(isRight ? "right" : "wrong")")
        return isRight
    }

    private var arrived: Int {
        LoadSite.names(in: site.path("target")).filter { $0.hasSuffix(".receipt.json") }.count
    }
}
