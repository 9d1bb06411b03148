import Foundation

/// All files of a folder through one process, and the memory of its fork server on the way: it must not grow.
struct FlatRun {
    private static let samples = 20

    let ingest: String
    let folder: String

    /// Whether it stayed as it was, but for what a page here and there may add.
    func run() throws -> Bool {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-run-\(getpid())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let keeper = Keeper(ingest: ingest, unit: try UnitFile.write(to: place))
        let base = URL(fileURLWithPath: folder)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map(
            base.appendingPathComponent)
        var memory: [ProcessMemory] = []
        var keeperMemory: [ProcessMemory] = []
        var server: pid_t?
        var heard = 0
        let ended = try keeper.explain(files) { pid in
            heard += 1
            guard heard == 1 || heard % max(1, files.count / Self.samples) == 0 else { return }
            if server == nil { server = ProcessMemory.child(of: pid) }
            memory += [server.flatMap(ProcessMemory.init)].compactMap(\.self)
            keeperMemory += [ProcessMemory(pid)].compactMap(\.self)
        }
        guard let first = memory.first, let last = memory.last, memory.count > 2 else {
            throw Kit.Problem(description: "the fork server was not seen (\(ended.way))")
        }
        print("fork server, resident kB: \(memory.map { "\($0.resident)" }.joined(separator: " "))")
        print("fork server, proportional kB: \(memory.map { "\($0.proportional)" }.joined(separator: " "))")
        print("keeper, resident kB: \(keeperMemory.map { "\($0.resident)" }.joined(separator: " "))")
        let isFlat = last.resident - first.resident <= 256
        let isComplete = ended.answers.count == files.count && [.exited(0), .exited(1)].contains(ended.way)
        print(
            """
            documents=\(ended.answers.count) first_kb=\(first.resident) last_kb=\(last.resident) \
            first_pss_kb=\(first.proportional) last_pss_kb=\(last.proportional) \
            seconds=\(Int(ended.seconds)) flat=\(isFlat) complete=\(isComplete)
            """)
        return isFlat && isComplete
    }
}

/// What the kernel says of a process's memory, in kB.
struct ProcessMemory {
    let resident: Int
    /// A page that several processes share counts as its share.
    let proportional: Int

    init?(_ pid: pid_t) {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/smaps_rollup", encoding: .utf8) else { return nil }
        func value(_ name: String) -> Int? {
            text.split(separator: "\n").first { $0.hasPrefix(name + ":") }?
                .split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        guard let resident = value("Rss"), let proportional = value("Pss") else { return nil }
        (self.resident, self.proportional) = (resident, proportional)
    }

    /// A process's only child.
    static func child(of parent: pid_t) -> pid_t? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.first { pid in
            let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
            // Behind the name, which may hold anything: state, parent.
            let fields = status?.split(separator: ")").last?.split(separator: " ")
            return fields.flatMap { $0.count > 1 ? pid_t($0[1]) : nil } == parent
        }
    }
}
