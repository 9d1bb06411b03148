internal import Foundation
internal import Inspector

/// Finds submissions under a path, one at a time: a file, a folder that is one submission, or a drop folder of both.
struct Intake {
    static let maximumFiles = 10_000

    let units: [UnitPlan]
    /// The unit of what does not say it by itself.
    let defaultUnit: String?
    let inbox: Inbox
    private var single: FileName?
    private let reader: FolderReader?

    /// - Parameter consumes: false where nothing may be moved, as in a dry run.
    /// - Throws: `IntakeFailure`.
    init(
        path: String, units: [UnitPlan], defaultUnit: String?, consumes: Bool, effects: DurableEffects
    ) throws(IntakeFailure) {
        self.units = units
        self.defaultUnit = defaultUnit
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let isDropFolder: Bool
        do throws(FileError) {
            let above = try Folders.open(path: url.deletingLastPathComponent().path)
            let identity = try Folders.identity(of: FileName(url.lastPathComponent), in: above)
            isDropFolder = identity.isFolder ? !Self.hasManifest(try Folders.open(path: url.path)) : false
        } catch {
            throw IntakeFailure(problem: IntakeProblem(place: path, finding: EngineFindings.reading(error)))
        }
        let inboxPath = (isDropFolder ? url : url.deletingLastPathComponent()).resolvingSymlinksInPath().path
        let source = units.flatMap(\.sources).first { Self.samePlace($0.folder, inboxPath) }
        let mode = source?.mode ?? .keep
        do throws(FileError) {
            let folder = try Folders.open(path: inboxPath)
            let claims = consumes && mode == .consume ? try ClaimArea(inbox: folder, effects: effects) : nil
            inbox = Inbox(
                path: inboxPath, folder: folder, mode: mode, channel: source?.channel, claims: claims)
            reader = isDropFolder ? try FolderReader(folder) : nil
            single = isDropFolder ? nil : FileName(url.lastPathComponent)
        } catch {
            let finding =
                error.isBusy
                ? EngineFindings.inUse.found() : EngineFindings.notClaimed.found([EngineFindings.reason(error)])
            throw IntakeFailure(problem: IntakeProblem(place: path, finding: finding))
        }
    }

    private static func samePlace(_ folder: String, _ path: String) -> Bool {
        URL(fileURLWithPath: folder).resolvingSymlinksInPath().path == path
    }

    private static func hasManifest(_ folder: OpenFile) -> Bool {
        (try? Folders.identity(of: FileName(SubmissionManifest.fileName), in: folder)) != nil
    }

    /// The next submission or problem; `nil` at the end.
    mutating func next() -> FoundItem? {
        if let name = single {
            single = nil
            return item(name)
        }
        guard let reader else { return nil }
        while let name = reader.next() {
            // Hidden names are the claim area, and what programs write before they rename it into place.
            if name.isHidden || isEmptyFolder(name) { continue }
            return item(name)
        }
        return nil
    }

    /// Somebody is about to fill it, or a run was ended before it took it away.
    private func isEmptyFolder(_ name: FileName) -> Bool {
        guard let folder = try? Folders.open(name, in: inbox.folder), let reader = try? FolderReader(folder) else {
            return false
        }
        return reader.next() == nil
    }

    private func item(_ name: FileName) -> FoundItem {
        let place = "\(inbox.path)/\(name.text)"
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
        if let name = named ?? defaultUnit { return units.first { $0.name == name } }
        return units.first { $0.sources.contains { Self.samePlace($0.folder, inbox.path) } }
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
