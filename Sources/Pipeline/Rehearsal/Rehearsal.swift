internal import Foundation
public import Inspector
internal import Synchronization

/// Carries a case through the real engine and the unit's real stages, in a temporary site that goes afterwards.
///
/// Stood in for are the clock and the targets: one that works in a folder gets a temporary folder, and any other is not
/// asked, only what it would have been given is written down.
public struct Rehearsal: Sendable {
    private let evaluator: Evaluator
    private let memoryLimit: Int
    private let isolation: IsolationLevel

    /// - Parameters:
    ///   - memoryLimit: in bytes, as of an engine.
    ///   - isolation: the level in force.
    public init(evaluator: Evaluator, memoryLimit: Int, isolation: IsolationLevel) {
        self.evaluator = evaluator
        self.memoryLimit = memoryLimit
        self.isolation = isolation
    }

    /// - Throws: `FileError` where the temporary site can't be made, `LedgerError` where its ledger fails.
    public func run(_ unitCase: UnitCase, of unit: UnitPlan) async throws -> RehearsalResult {
        let scratch = try ScratchFolder()
        let effects = DurableEffects()
        let inbox = "\(scratch.path)/inbox"
        try layDown(unitCase, in: "\(inbox)/message", effects)
        let recording = Recording()
        let plan = unit.rehearsed(inbox: inbox, targets: "\(scratch.path)/targets", recording)
        _ = try Folders.create(path: "\(scratch.path)/state", effects: effects)
        let ledger = try SQLiteLedger(path: "\(scratch.path)/state/ledger.sqlite", effects: effects)
        let now = unitCase.now
        let key = SiteKey()
        let vault = try Vault(
            folder: "\(scratch.path)/vault", key: MasterKey(), site: key.fingerprint, quota: nil, effects: effects)
        let engine = Engine(
            ledger: ledger, evaluator: evaluator.rehearsing(unitCase.services), key: key, vault: vault,
            memoryLimit: memoryLimit,
            isolation: isolation, effects: effects, now: { now })
        let events = Events()
        try await Runner(engine: engine, units: [plan], parallelism: 1)
            .run(path: inbox, defaultUnit: nil, isDry: false) { await events.add($0) }
        let told = RehearsalTelling(
            unitCase: unitCase, unit: plan, events: await events.all, recorded: recording.paths,
            targets: "\(scratch.path)/targets")
        var entries: [[RecordedEntry]] = []
        for result in await events.results { entries.append(try await ledger.entries(of: result.id)) }
        // The folder must outlive the last look into it.
        return withExtendedLifetime(scratch) { told.result(entries) }
    }

    private actor Events {
        private(set) var all: [RunEvent] = []
        var results: [DocumentResult] {
            all.compactMap { event in
                if case .document(let result) = event { return result }
                return nil
            }
        }
        func add(_ event: RunEvent) { all.append(event) }
    }

    private func layDown(_ unitCase: UnitCase, in path: String, _ effects: DurableEffects) throws(FileError) {
        let message = try Folders.create(path: path, effects: effects)
        for file in unitCase.files {
            let (folder, name) = try Folders.place(of: file.path)
            // A folder in a message is no file: it goes in as one, so that the case shows what becomes of it.
            if try Folders.identity(of: name, in: folder).isFolder {
                _ = try effects.createFolder(FileName(file.name), in: message)
                continue
            }
            let copy = try effects.create(FileName(file.name), in: message)
            try DocumentContent(reading: Folders.openFile(name, in: folder), memoryLimit: -1)
                .forEachChunk { chunk throws(FileError) in try effects.write(chunk, to: copy) }
        }
        let manifest = try effects.create(FileName(SubmissionManifest.fileName), in: message)
        try effects.write(Array((unitCase.manifest.flowText + "\n").utf8), to: manifest)
    }
}

/// What targets that are stood in for were given.
final class Recording: Sendable {
    private let given = Mutex<[String: [String]]>([:])

    var paths: [String: [String]] { given.withLock { $0 } }

    func deliver(_ delivery: Delivery) -> Receipt {
        let reference = "\(delivery.key.submission)/\(delivery.key.document)"
        given.withLock { $0[delivery.key.target, default: []].append(reference) }
        return Receipt(reference: reference, size: delivery.content.size)
    }
}

extension UnitPlan {
    /// This unit with one drop folder and other targets, and all else as it is.
    fileprivate func rehearsed(inbox: String, targets folder: String, _ recording: Recording) -> UnitPlan {
        // Originals are consumed where the unit consumes any, so that its closing steps are gone through too.
        let mode: Source.Mode = sources.contains { $0.mode == .consume } ? .consume : .keep
        return UnitPlan(
            location: location, name: name, hsaID: hsaID, title: title, profile: profile,
            sources: [Source(folder: inbox, mode: mode, channel: sources.first?.channel)], steps: steps,
            inspections: inspections,
            targets: targets.mapValues { $0.rehearsed(in: "\(folder)/\($0.name)", recording) }, closing: closing,
            reader: reader, refusal: refusal, duplicates: duplicates, people: people, holds: holds,
            graceDays: graceDays, accessLog: accessLog, allowedTypes: allowedTypes, written: written)
    }
}

extension PlannedTarget {
    fileprivate func rehearsed(in folder: String, _ recording: Recording) -> PlannedTarget {
        var stoodIn = TargetInstance(
            deliver: { delivery, _ in .success(recording.deliver(delivery)) }, retract: { _, _ in .success(.cannot) })
        if let option = factory.descriptor.folderOption {
            let path = ConfigNode(
                .mapping([
                    ConfigNode.Entry(
                        key: option, keyLocation: location,
                        value: ConfigNode(.scalar(folder, isPlain: false), at: location))
                ]), at: location)
            var diagnostics: [Diagnostic] = []
            let options = options?.overlaid(with: path) ?? path
            if let instance = factory.make(options, location, &diagnostics) { stoodIn = instance }
        }
        return PlannedTarget(
            name: name, kind: kind, location: location, options: options, factory: factory,
            serviceWindows: serviceWindows,
            instance: stoodIn)
    }
}
