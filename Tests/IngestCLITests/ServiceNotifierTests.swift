import Foundation
import IngestCLI
import Testing
import TestSupport

@Suite struct ServiceNotifierTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var names: [String] { ["\(folder.path)/notify", "@filsluss-test-\(UUID().uuidString)"] }

    @Test func `a manager on a path or in the abstract namespace is told each word`() throws {
        for name in names {
            let manager = try NotifySocket(name)
            let notifier = try #require(ServiceNotifier(environment: ["NOTIFY_SOCKET": name]))
            notifier.ready()
            #expect(manager.received() == "READY=1")
            notifier.stopping()
            #expect(manager.received() == "STOPPING=1")
            notifier.watchdog()
            #expect(manager.received() == "WATCHDOG=1")
            notifier.status("3 units\nREADY=1")
            #expect(manager.received() == "STATUS=3 units")
            #expect(manager.received() == nil)
        }
    }

    @Test func `a reload tells when it began, by the clock that the manager compares with`() throws {
        let manager = try NotifySocket(names[0])
        func now() -> Int64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        }
        let before = now()
        ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.name])?.reloading()
        let text = try #require(manager.received())
        let match = try #require(text.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=([0-9]+)/))
        let told = try #require(Int64(match.1))
        #expect((before...now()).contains(told))
    }

    @Test func `without a manager nothing is told, and one that is gone is no error`() {
        for name in ["", "/", "relative", "vsock:2:3", "/" + String(repeating: "a", count: 200)] {
            #expect(ServiceNotifier(environment: ["NOTIFY_SOCKET": name]) == nil, "\(name)")
        }
        #expect(ServiceNotifier(environment: [:]) == nil)
        ServiceNotifier(environment: ["NOTIFY_SOCKET": names[0]])?.ready()
    }

    @Test func `the watchdog's interval is that of this process and of nobody else`() {
        func interval(_ more: [String: String]) -> Duration? {
            ServiceNotifier(environment: more.merging(["NOTIFY_SOCKET": "/x"]) { $1 })?.watchdogInterval
        }
        #expect(interval(["WATCHDOG_USEC": "60000000"]) == .seconds(60))
        #expect(interval(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "\(getpid())"]) == .seconds(60))
        #expect(interval(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"]) == nil)
        for wrong in ["0", "-5", "soon", ""] { #expect(interval(["WATCHDOG_USEC": wrong]) == nil, "\(wrong)") }
        #expect(interval([:]) == nil)
    }
}
