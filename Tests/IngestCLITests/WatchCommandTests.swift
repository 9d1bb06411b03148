import Foundation
import SampleFiles
import Testing
import TestSupport

/// The program itself as a service.
@Suite struct WatchCommandTests {
    @Test func `what is dropped is delivered, and SIGTERM ends the program with 0`() async throws {
        let place = try WatchPlace()
        try place.unit()
        try place.folder.write("redan där", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("what lay there") { place.delivered() == ["redan där"] }
        try place.folder.write("sedan", to: "inbox-test/b")
        try place.folder.write("unit: test\n", to: "inbox-test/m/submission.yaml")
        try place.folder.write("i ett meddelande", to: "inbox-test/m/c")
        try await eventually("what came") { place.delivered() == ["i ett meddelande", "redan där", "sedan"] }
        #expect(try await watching.end() == 0)
        #expect(place.folder.files(below: "inbox-test").isEmpty)
        #expect(watching.count("started") == 1 && watching.count("ready") == 1 && watching.count("stopped") == 1)
        #expect(watching.count("document", "delivered") == 3)
    }

    @Test func `a service signs its log at its end, and a folder for checkpoints that is away is told once`()
        async throws
    {
        let place = try WatchPlace(site: "checkpoints: { folder: copies }\n")
        try place.unit()
        try place.folder.write("först", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("what lay there") { place.delivered() == ["först"] }
        #expect(try await watching.end() == 0)
        #expect(watching.count("checkpoint_trouble") == 1)
        try FileManager.default.createDirectory(atPath: place.path("copies"), withIntermediateDirectories: true)
        let again = try place.start()
        try await eventually("the copy is made up for") { !place.folder.files(below: "copies").isEmpty }
        try place.folder.write("sedan", to: "inbox-test/b")
        try await eventually("what came") { place.delivered() == ["först", "sedan"] }
        #expect(try await again.end() == 0)
        #expect(again.count("checkpoint_trouble") == 0)
        #expect(place.folder.files(below: "copies").count == 2)
    }

    @Test func `a file that is written slowly is never read half`() async throws {
        let place = try WatchPlace()
        try place.unit(source: "stable_seconds: 1, rescan_seconds: 1")
        let watching = try place.start()
        try await eventually("it watches") { watching.count("watching") == 1 }
        let writer = try FileHandle(forWritingTo: place.folder.write([], to: "inbox-test/a"))
        for part in 0..<6 {
            try writer.write(contentsOf: Data("del \(part)\n".utf8))
            // Longer than the time after which a file without a writer counts as whole.
            try await Task.sleep(for: .milliseconds(part == 3 ? 1_600 : 200))
        }
        #expect(place.delivered().isEmpty)
        try writer.close()
        try await eventually("the whole") {
            place.delivered() == [(0..<6).map { "del \($0)\n" }.joined()]
        }
        #expect(try await watching.end() == 0)
    }

    @Test func `SIGHUP reads the configuration anew, and one with mistakes changes nothing and says so`() async throws {
        let place = try WatchPlace()
        try place.unit()
        let watching = try place.start()
        try await eventually("it watches") { watching.count("watching") == 1 }
        try place.folder.write("unit: [", to: "units/ny.yaml")
        watching.send(SIGHUP)
        try await eventually("it says so") { watching.count("reload_failed") == 1 }
        try place.folder.write("a", to: "inbox-test/a")
        try await eventually("the old goes on") { place.delivered() == ["a"] }
        try place.unit("ny", number: 2)
        watching.send(SIGHUP)
        try await eventually("it is read") { watching.count("reloaded") == 1 }
        try place.folder.write("b", to: "inbox-ny/b")
        try place.folder.write("c", to: "inbox-test/c")
        try await eventually("both") { place.delivered("ny") == ["b"] && place.delivered() == ["a", "c"] }
        #expect(try await watching.end() == 0)
    }

    @Test func `a target in trouble rests and goes on by itself, and another one's documents do not wait for it`()
        async throws
    {
        let place = try WatchPlace()
        try place.unit("borta", number: 1)
        try place.unit("uppe", number: 2)
        // A file where the folder should be: nothing can be made in it.
        try place.folder.write([], to: "target-borta")
        let watching = try place.start()
        for index in 0..<5 {
            try place.folder.write("borta \(index)", to: "inbox-borta/\(index)")
            try place.folder.write("uppe \(index)", to: "inbox-uppe/\(index)")
        }
        try await eventually("the other") { place.delivered("uppe").count == 5 }
        try await eventually("it rests") { watching.count("target_resting", "borta") > 0 }
        #expect(place.delivered("borta").isEmpty)
        try FileManager.default.removeItem(atPath: place.path("target-borta"))
        try await eventually("it goes on") { place.delivered("borta").count == 5 }
        try await eventually("it says so") { watching.count("target_back", "borta") == 1 }
        // What waits is told once, however often it is tried.
        #expect(watching.count("document", "held") == 5)
        #expect(try await watching.end() == 0)
    }

    @Test func `HALSOVAL-8: in a target's service window work waits, and goes on afterwards by itself`() async throws {
        let place = try WatchPlace()
        func time(_ seconds: Double) -> String { Date(timeIntervalSinceNow: seconds).formatted(.iso8601) }
        try place.unit(target: ", service_windows: [{ from: \(time(-60)), until: \(time(12)) }]")
        try place.folder.write("a", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("it waits") { watching.count("held", "target_paused", "HALSOVAL-8") == 1 }
        try await eventually("it goes on") { place.delivered() == ["a"] }
        #expect(try await watching.end() == 0)
    }

    @Test func `with too little room nothing is taken in, and it goes on once there is more`() async throws {
        let place = try WatchPlace(site: "minimum_free: 1152921504606846976\n")
        try place.unit()
        let watching = try place.start()
        try place.folder.write("a", to: "inbox-test/a")
        try await eventually("it says so") { watching.count("intake_paused") == 1 }
        #expect(place.folder.files(below: "inbox-test") == ["a"])
        try place.folder.write(
            "state: state\nunits: units\nminimum_free: 0\n", to: "site.yaml")
        watching.send(SIGHUP)
        try await eventually("it goes on") { place.delivered() == ["a"] }
        #expect(try await watching.end() == 0)
    }

    @Test func `a drop folder that goes is told, not made anew, and taken up again when it is back`() async throws {
        let place = try WatchPlace()
        try place.unit()
        try place.folder.write("a", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("what lay there") { place.delivered() == ["a"] }
        try FileManager.default.moveItem(atPath: place.path("inbox-test"), toPath: place.path("annanstans"))
        try await eventually("it is told") { watching.count("folder_away", "not_found") == 1 }
        // As a mount point over which nothing is mounted.
        try FileManager.default.createDirectory(atPath: place.path("inbox-test"), withIntermediateDirectories: false)
        try await Task.sleep(for: .milliseconds(300))
        #expect(place.folder.files(below: "inbox-test").isEmpty)
        try FileManager.default.removeItem(atPath: place.path("inbox-test"))
        try place.folder.write("b", to: "annanstans/b")
        try FileManager.default.moveItem(atPath: place.path("annanstans"), toPath: place.path("inbox-test"))
        try await eventually("it goes on") { place.delivered() == ["a", "b"] }
        #expect(watching.count("folder_back") == 1)
        #expect(try await watching.end() == 0)
    }

    @Test func `originals that are kept are delivered once, however often the folder is looked through`() async throws {
        let place = try WatchPlace()
        try place.unit(mode: "keep")
        let watching = try place.start()
        try place.folder.write("a", to: "inbox-test/a")
        try await eventually("it is delivered") { place.delivered() == ["a"] }
        try place.folder.write("b", to: "inbox-test/b")
        try await eventually("and the next") { place.delivered() == ["a", "b"] }
        try place.folder.write("a, ändrad", to: "inbox-test/a")
        try await eventually("and what was changed") { place.delivered() == ["a", "a, ändrad", "b"] }
        #expect(place.folder.files(below: "inbox-test") == ["a", "b"])
        // What is delivered is told a moment after it can be seen.
        try await eventually("each is told") { watching.count("document") >= 3 }
        #expect(watching.count("document") == 3)
        #expect(try await watching.end() == 0)
    }

    @Test func `where events are not asked for, looking finds what comes`() async throws {
        let place = try WatchPlace()
        try place.unit(source: "stable_seconds: 0, watch: poll")
        let watching = try place.start()
        try await eventually("it says so") { watching.count("watching", "configured") == 1 }
        try place.folder.write("a", to: "inbox-test/a")
        try await eventually("it is found") { place.delivered() == ["a"] }
        #expect(try await watching.end() == 0)
    }

    @Test func `a service manager is told when it is ready, that it lives, and that it stops`() async throws {
        let place = try WatchPlace()
        try place.unit()
        let manager = try NotifySocket(place.path("notify"))
        let watching = try place.start(environment: [
            "NOTIFY_SOCKET": place.path("notify"), "WATCHDOG_USEC": "2000000",
        ])
        try await eventually("ready") { manager.received("READY=1") }
        try await eventually("alive") { manager.received("WATCHDOG=1") }
        watching.send(SIGHUP)
        try await eventually("reloading") { manager.received("RELOADING=1") }
        #expect(try await watching.end() == 0)
        #expect(manager.received("STOPPING=1"))
    }

    @Test func `metrics are written where the site says`() async throws {
        let place = try WatchPlace(site: "metrics_file: ingest.prom\n")
        try place.unit()
        try place.folder.write("a", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("it is delivered") { place.delivered() == ["a"] }
        #expect(try await watching.end() == 0)
        let page = try String(contentsOfFile: place.path("ingest.prom"), encoding: .utf8)
        #expect(page.contains(#"ingest_documents{unit="test",state="delivered"} 1"#))
    }

    @Test func `without a drop folder it says so`() throws {
        let work = try Workplace()
        try FileManager.default.removeItem(atPath: work.path("units"))
        try FileManager.default.createDirectory(atPath: work.path("units"), withIntermediateDirectories: false)
        let answer = try work.ingest("watch")
        #expect(answer.code == 64)
        #expect(answer.errors.contains("No unit has a drop folder"))
    }
}
