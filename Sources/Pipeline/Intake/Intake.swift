internal import Foundation
internal import Inspector

/// Finds submissions under a path, one at a time: a file, a folder that is one submission, or a drop folder of both.
struct Intake {
    static let maximumFiles = 10_000

    let units: [UnitPlan]
    /// The unit of what does not say it by itself.
    let defaultUnit: String?
    let inbox: Inbox
    /// The unit whose drop folder it is.
    private let owner: UnitPlan?
    /// `nil` where everything is taken as it lies there.
    private let rule: ReadinessRule?
    private var single: FileName?
    /// How many names were listed that are not hidden.
    private(set) var listed = 0
    private let reader: FolderReader?

    /// - Throws: `FileError` for a folder that can't be listed.
    init(
        _ place: IntakePlace, in inbox: Inbox, units: [UnitPlan], defaultUnit: String?, rule: ReadinessRule?
    ) throws(FileError) {
        self.units = units
        self.defaultUnit = defaultUnit
        self.inbox = inbox
        self.rule = rule
        owner = units.first { unit in unit.sources.contains { $0.isAt(inbox.path) } }
        single = place.single
        reader = place.single == nil ? try FolderReader(inbox.folder) : nil
    }

    static func hasManifest(_ folder: OpenFile) -> Bool {
        (try? Folders.identity(of: FileName(SubmissionManifest.fileName), in: folder)) != nil
    }

    /// The next submission or problem; `nil` at the end.
    mutating func next() -> FoundItem? {
        if let name = single {
            single = nil
            return readyItem(name)
        }
        guard let reader else { return nil }
        while let name = reader.next() {
            // Hidden names are the claim area, and what programs write before they rename it into place.
            if name.isHidden { continue }
            listed += 1
            if let item = readyItem(name) { return item }
        }
        return nil
    }

    private func readyItem(_ name: FileName) -> FoundItem? {
        if let rule {
            switch attempt({ () throws(FileError) in try rule.readiness(of: name, in: inbox.folder) }) {
            case .success(.ready): break
            case .success(.later(let seconds)): return .unfinished(after: seconds)
            case .success(.aside): return nil
            // Gone meanwhile.
            case .failure(let error) where error.isMissing: return nil
            case .failure(let error):
                return .problem(IntakeProblem(place: place(of: name), finding: EngineFindings.reading(error)))
            }
        }
        return isEmptyFolder(name) ? nil : item(name)
    }

    private func place(of name: FileName) -> String { "\(inbox.path)/\(name.text)" }

    /// Somebody is about to fill it, or a run was ended before it took it away.
    private func isEmptyFolder(_ name: FileName) -> Bool {
        guard let folder = try? Folders.open(name, in: inbox.folder), let reader = try? FolderReader(folder) else {
            return false
        }
        return reader.next() == nil
    }

    private func item(_ name: FileName) -> FoundItem {
        let place = place(of: name)
        func problem(_ finding: Finding, _ diagnostics: [Diagnostic] = []) -> FoundItem {
            .problem(IntakeProblem(place: place, finding: finding, diagnostics: diagnostics))
        }
        do throws(FileError) {
            guard try Folders.identity(of: name, in: inbox.folder).isFolder else {
                guard let unit = unit(nil) else { return problem(EngineFindings.noUnit.found()) }
                return .submission(
                    FoundSubmission(
                        inbox: inbox, folder: inbox.folder, entry: nil, files: [name], manifest: SubmissionManifest(),
                        manifestText: nil, unit: unit))
            }
            let folder = try Folders.open(name, in: inbox.folder)
            guard Self.hasManifest(folder) else { return problem(EngineFindings.noManifest.found()) }
            let bytes = try ConfigFile.bytes(of: FileName(SubmissionManifest.fileName), in: folder)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return problem(EngineFindings.wrongManifest.found())
            }
            let manifest: SubmissionManifest
            do throws(ConfigurationError) {
                manifest = try SubmissionManifest(yaml: text, file: "\(place)/\(SubmissionManifest.fileName)")
            } catch {
                return problem(EngineFindings.wrongManifest.found(), error.diagnostics)
            }
            guard let unit = unit(manifest.unit) else { return problem(EngineFindings.noUnit.found()) }
            guard let files = try Self.files(in: folder) else {
                return problem(EngineFindings.tooManyFiles.found([Evidence("limit", .count(Self.maximumFiles))]))
            }
            return .submission(
                FoundSubmission(
                    inbox: inbox, folder: folder, entry: name, files: files, manifest: manifest, manifestText: text,
                    unit: unit))
        } catch {
            return problem(EngineFindings.reading(error))
        }
    }

    private func unit(_ named: String?) -> UnitPlan? {
        guard let name = named ?? defaultUnit else { return owner }
        return units.first { $0.name == name }
    }

    /// All files of a submission in the order of their names; `nil` where there are too many to be one message.
    static func files(in folder: OpenFile) throws(FileError) -> [FileName]? {
        let reader = try FolderReader(folder)
        var names: [FileName] = []
        while let name = reader.next() {
            if name.isHidden || name == FileName(SubmissionManifest.fileName) { continue }
            guard names.count < maximumFiles else { return nil }
            names.append(name)
        }
        return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}

/// Nothing under a path can be taken in.
struct IntakeFailure: Error {
    let problem: IntakeProblem
}
