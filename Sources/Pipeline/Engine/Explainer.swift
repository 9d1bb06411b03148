internal import Foundation
internal import Inspector

/// Asks a unit about one file without touching anything: no claim, no ledger, no delivery.
public struct Explainer: Sendable {
    private let evaluator: Evaluator
    private let memoryLimit: Int

    public init(evaluator: Evaluator, memoryLimit: Int) {
        self.evaluator = evaluator
        self.memoryLimit = memoryLimit
    }

    /// What would become of the file.
    public struct Explanation: Sendable {
        public let document: Document
        public let evaluation: Evaluation
    }

    /// - Parameters:
    ///   - path: a file. A `submission.yaml` beside it is read as it would be in a run.
    ///   - isRelevant: a judgement to suppose where the manifest has none.
    ///   - label: a label to suppose where the manifest has none.
    /// - Throws: `FileError` where the file can't be read, `ConfigurationError` for a wrong manifest.
    public func explain(
        path: String, unit: UnitPlan, isRelevant: Bool? = nil, label: Label? = nil
    ) async throws -> Explanation {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let folder = try Folders.open(path: url.deletingLastPathComponent().path)
        let name = FileName(url.lastPathComponent)
        let file = try Folders.openFile(name, in: folder)
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
        let manifest = try Self.manifest(in: folder, beside: url)
        let written = manifest.files.first { $0.name == name.text }
        let hasManifest = (try? Folders.identity(of: FileName(SubmissionManifest.fileName), in: folder)) != nil
        // The files beside it are of its message only where that message has a manifest.
        let siblings = hasManifest ? (try? Intake.files(in: folder))?.count : nil
        let submission = manifest.submission(
            id: RandomID.make(), unit: unit.name, fileCount: max(1, siblings ?? 1),
            defaultChannel: unit.source(of: url)?.channel)
        let document = Document(
            id: RandomID.make(), name: name.text, size: identity.size, label: written?.label ?? label,
            laterality: written?.laterality)
        if identity.size > memoryLimit,
            let refusal = evaluator.refusalUnread(
                document, in: submission.supposing(isRelevant: isRelevant), by: unit, at: Date())
        {
            return Explanation(document: document, evaluation: refusal)
        }
        let content = try DocumentContent(reading: file, memoryLimit: memoryLimit)
        let evaluation = await evaluator.evaluate(
            document, content, in: submission.supposing(isRelevant: isRelevant), by: unit, at: Date())
        return Explanation(document: document, evaluation: evaluation)
    }

    private static func manifest(in folder: OpenFile, beside url: URL) throws -> SubmissionManifest {
        let name = SubmissionManifest.fileName
        guard let bytes = try? ConfigFile.bytes(of: FileName(name), in: folder) else { return SubmissionManifest() }
        return try SubmissionManifest(
            yaml: String(decoding: bytes, as: UTF8.self),
            file: url.deletingLastPathComponent().appendingPathComponent(name).path)
    }
}

extension UnitPlan {
    /// The drop folder that a file lies in, by itself or in a message's folder.
    fileprivate func source(of file: URL) -> Source? {
        let folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
        let places = [folder.path, folder.deletingLastPathComponent().path]
        return sources.first { source in
            places.contains(URL(fileURLWithPath: source.folder).resolvingSymlinksInPath().path)
        }
    }
}
