import Foundation
import LoadSupport

/// Two units with two drop folders and two targets each, on disks of their own where that can be.
struct DaySite {
    static let units = ["a", "b"]
    static let inboxes = units.flatMap { unit in [1, 2].map { "\(unit)/in-\($0)" } }
    static let targets = units.flatMap { unit in ["one", "two"].map { "\(unit)/\($0)" } }
    static let disks = ["state", "inboxes", "targets"]

    let site: LoadSite

    init(_ disks: Disks) throws {
        site = try LoadSite("day-run")
        for disk in Self.disks {
            try make(disk)
            try disks.mount(at: site.path(disk))
        }
        for inbox in Self.inboxes { try make("inboxes/\(inbox)") }
        try site.write(
            """
            state: state
            units: units
            parallelism: 2
            documents_per_inspector: 1000
            minimum_free: 2 MiB
            retry_seconds: 1
            longest_retry_seconds: 4
            metrics_file: metrics.prom

            """, to: "site.yaml")
        for unit in Self.units { try writeUnit(unit) }
    }

    private func make(_ part: String) throws {
        try FileManager.default.createDirectory(atPath: site.path(part), withIntermediateDirectories: true)
    }

    /// - Parameter window: of the unit's first target, in seconds from now.
    func writeUnit(_ unit: String, window: ClosedRange<Double>? = nil) throws {
        func time(_ seconds: Double) -> String { Date(timeIntervalSinceNow: seconds).formatted(.iso8601) }
        let windows =
            window.map {
                ", service_windows: [{ from: '\(time($0.lowerBound))', until: '\(time($0.upperBound))' }]"
            } ?? ""
        let sources = [1, 2].map {
            "  - { folder: ../inboxes/\(unit)/in-\($0), mode: consume, complete: stable, stable_seconds: 1, "
                + "rescan_seconds: 5 }"
        }
        let targets = ["one", "two"].map { name in
            "  \(name): { target: folder, options: { path: ../targets/\(unit)/\(name), layout: flat }"
                + "\(name == "one" ? windows : "") }"
        }
        try site.write(
            """
            unit: \(unit)
            hsa_id: SE2321000131-E00000000000\(unit == "a" ? 1 : 2)
            name: Unit \(unit)
            sources:
            \(sources.joined(separator: "\n"))
            stages:
              - { stage: test.reads_counting }
              - { stage: limit_size, options: { maximum_size: \(Drops.limit) } }
              - { stage: test.sort }
            targets:
            \(targets.joined(separator: "\n"))
            closing: [{ step: shred }]

            """, to: "units/\(unit).yaml.new")
        // At once: a process may be starting.
        try move("units/\(unit).yaml.new", to: "units/\(unit).yaml")
    }

    func breakUnit(_ unit: String) throws {
        try site.write("unit: \(unit)\nstages: { är: [inte, så\n", to: "units/\(unit).yaml.new")
        try move("units/\(unit).yaml.new", to: "units/\(unit).yaml")
    }

    private func move(_ from: String, to: String) throws {
        guard rename(site.path(from), site.path(to)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    // MARK: - Targets that go and come back

    /// Puts a file in its place: what is delivered there fails, and nothing is lost sight of.
    func takeAway(_ target: String) {
        let path = site.path("targets/\(target)")
        guard rename(path, path + ".away") == 0 else { return }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
    }

    func bringBack(_ target: String) {
        let path = site.path("targets/\(target)")
        guard FileManager.default.fileExists(atPath: path + ".away") else { return }
        unlink(path)
        _ = rename(path + ".away", path)
    }

    var inboxPaths: [String] { Self.inboxes.map { "inboxes/\($0)" } }
    var targetPaths: [String] { Self.targets.map { "targets/\($0)" } }
}
