import Dispatch
import Foundation
import Synchronization

/// Every variant of every file through `ingest explain`, in batches, two processes at a time.
final class HostileRun: Sendable {
    private static let batchSize = 40

    private struct State {
        var next = 0
        var tally = Tally()
        var problem: (any Error)?
    }

    private let ingest: String
    private let kit: Kit
    private let batches: [[Variant]]
    private let state = Mutex(State())

    /// - Parameter round: 0, or another number for other damage to the same files.
    init(ingest: String, kit: Kit, round: Int) {
        self.ingest = ingest
        self.kit = kit
        let variants = kit.files.flatMap { file in
            (0..<Variant.count).map { Variant(file: file, number: $0, round: round) }
        }
        batches = stride(from: 0, to: variants.count, by: Self.batchSize).map {
            Array(variants[$0..<min($0 + Self.batchSize, variants.count)])
        }
    }

    /// Whether the keeper stood.
    func run() throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-run-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let keeper = Keeper(ingest: ingest, unit: try UnitFile.write(to: folder))
        DispatchQueue.concurrentPerform(iterations: 2) { _ in work(keeper, folder) }
        let (tally, problem) = state.withLock { ($0.tally, $0.problem) }
        if let problem { throw problem }
        // Not where one may hang again.
        let alone = try tally.slowest.prefix(tally.keeperStood ? 5 : 0).map { slow in
            let files = try write([slow.variant], to: folder.appendingPathComponent("alone"))
            return try keeper.explain(files).seconds
        }
        Report(kit: kit, tally: tally, alone: alone).print()
        return tally.keeperStood
    }

    private func work(_ keeper: Keeper, _ folder: URL) {
        while let index = next() {
            do {
                let place = folder.appendingPathComponent("batch-\(index)")
                let files = try write(batches[index], to: place)
                let ended = try keeper.explain(files)
                state.withLock { $0.tally.count(ended, of: batches[index]) }
                try FileManager.default.removeItem(at: place)
            } catch {
                state.withLock { $0.problem = error }
            }
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.next < batches.count, state.problem == nil else { return nil }
            if state.next % 20 == 0 {
                FileHandle.standardError.write(Data("batch \(state.next) of \(batches.count)\n".utf8))
            }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func write(_ variants: [Variant], to folder: URL) throws -> [URL] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var whole: (index: Int, bytes: [UInt8])?
        return try variants.map { variant in
            if whole?.index != variant.file.index {
                whole = (variant.file.index, Array(try Data(contentsOf: variant.file.url)))
            }
            let url = folder.appendingPathComponent(variant.name)
            try Data(variant.bytes(of: whole?.bytes ?? [])).write(to: url)
            return url
        }
    }
}
