import Foundation
import Pipeline
import Testing
import TestSupport

/// What a watcher that was ended leaves for the next one.
@Suite struct WatchLeftoverTests {
    @Test func `the file by which a watcher that was ended had probed its folder is taken away by the next one`()
        async throws
    {
        let site = try TestSite()
        try site.folder.write("", to: "inbox/.filsluss-probe")
        let stop = StopRequest()
        let watcher = Watcher(
            engine: site.engine, units: [site.unit], parallelism: 1, minimumFree: 0,
            state: try Folders.open(path: "\(site.folder.path)/state"))
        try await watcher.run(stop: stop) { event in
            if case .watching = event { stop.make() }
        }
        #expect(site.folder.files(below: "inbox") == [])
    }
}
