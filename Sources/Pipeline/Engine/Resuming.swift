internal import Foundation

/// Finds what earlier runs have left of an inbox, from the ledger and from what lies in the claim folder.
struct Resuming {
    let engine: Engine
    let units: [UnitPlan]

    /// The documents of one submission that are not at their end, ready to go on.
    func resume(
        _ records: [DocumentRecord], of submission: String, in inbox: Inbox
    ) async throws(LedgerError) -> IncomingSubmission? {
        guard let claims = inbox.claims, let first = records.first,
            let unit = units.first(where: { $0.name == first.unit })
        else { return nil }
        var documents: [IncomingDocument] = []
        var manifest: SubmissionManifest?
        var fileCount = records.count
        let folder = attempt { () throws(FileError) in try claims.existingFolder(of: submission) }
        for record in records where record.original == .claiming || record.original == .claimed {
            guard let fields = fields(of: record) else { continue }
            fileCount = fields.fileCount
            if manifest == nil { manifest = self.manifest(in: try? folder.get(), else: fields.manifest) }
            guard record.original == .claiming else {
                documents.append(document(record, fields, manifest))
                continue
            }
            // Whether the rename happened shows on disk. Where it did not, the file lies where it was and will be
            // found there as any other.
            if let folder = try? folder.get(), lies(FileName(record.id), in: folder) {
                documents.append(document(record, fields, manifest))
            } else {
                try await engine.ledger.append([
                    LedgerEntry(
                        time: engine.now(), unit: record.unit, submission: submission, document: record.id,
                        event: .unclaimed, details: ["code": "interrupted"])
                ])
            }
        }
        guard !documents.isEmpty, let folder = try? folder.get() else { return nil }
        return IncomingSubmission(
            submission: (manifest ?? SubmissionManifest()).submission(
                id: submission, unit: unit.name, fileCount: fileCount),
            unit: unit, inbox: inbox, folder: folder, documents: documents)
    }

    private func fields(of record: DocumentRecord) -> SealedFields? {
        record.sealed.flatMap { try? engine.key.openFields($0) }
    }

    private func lies(_ name: FileName, in folder: OpenFile) -> Bool {
        (try? Folders.identity(of: name, in: folder)) != nil
    }

    /// The manifest in the claim folder, because a person may have written a judgement into it; else as it came.
    private func manifest(in folder: OpenFile?, else text: String?) -> SubmissionManifest? {
        let name = SubmissionManifest.fileName
        if let folder, let bytes = try? ConfigFile.bytes(of: FileName(name), in: folder),
            let written = String(validating: bytes, as: UTF8.self),
            let manifest = try? SubmissionManifest(yaml: written, file: name)
        {
            return manifest
        }
        return text.flatMap { try? SubmissionManifest(yaml: $0, file: name) }
    }

    private func document(
        _ record: DocumentRecord, _ fields: SealedFields, _ manifest: SubmissionManifest?
    ) -> IncomingDocument {
        IncomingDocument(
            id: record.id, name: fields.fileName, manifest: manifest ?? SubmissionManifest(), original: .claimed,
            record: record)
    }
}
