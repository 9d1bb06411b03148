internal import Foundation
internal import Inspector

/// Finds what earlier runs have left of an inbox, from the ledger and from what lies in the claim folder.
struct Resuming {
    let engine: Engine
    let units: [UnitPlan]

    /// The documents of one submission that are not at their end, ready to go on; `nil` where somebody else works on it.
    func resume(
        _ submission: String, in inbox: Inbox
    ) async throws(LedgerError) -> IncomingSubmission? {
        guard let claims = inbox.claims,
            // What can't be had now is tried again by the next run.
            case .success(let (folder, lease)?) = attempt({ () throws(FileError) in
                try claims.lend(submission, effects: engine.effects)
            })
        else { return nil }
        // Only now: whoever had the lease may have brought them to their end.
        let records = try await engine.ledger.documents(
            DocumentQuery(submission: submission, isUnfinished: true, limit: Intake.maximumFiles))
        guard let unit = units.first(where: { $0.name == records.first?.unit }) else {
            if records.isEmpty { try? claims.removeFolder(of: submission, lease, effects: engine.effects) }
            return nil
        }
        var opened: [(DocumentRecord, SealedFields)] = []
        for record in records where record.original != .kept && record.original != .closed {
            if let fields = fields(of: record) { opened.append((record, fields)) }
        }
        guard let first = opened.first?.1 else {
            try? claims.removeFolder(of: submission, lease, effects: engine.effects)
            return nil
        }
        // What can't be finished now is tried again by the next run.
        let finished = attempt { () throws(FileError) in try finishClaims(opened, in: folder, inbox) }
        guard case .success(let missing) = finished else { return nil }
        for record in missing {
            try await engine.ledger.append([
                LedgerEntry(
                    time: engine.now(), unit: record.unit, submission: submission, document: record.id,
                    event: .unclaimed, details: ["code": "interrupted", "isolation": engine.isolation.rawValue])
            ])
        }
        let manifest =
            first.manifest.flatMap { try? SubmissionManifest(yaml: $0, file: SubmissionManifest.fileName) }
            ?? SubmissionManifest()
        let message = manifest.submission(
            id: submission, unit: unit.name, fileCount: first.fileCount, defaultChannel: inbox.channel)
        var documents: [IncomingDocument] = []
        for (record, fields) in opened where !missing.contains(record) {
            guard let current = try await finishSealing(record, in: folder, message) else { continue }
            documents.append(document(current, fields, manifest))
        }
        guard !documents.isEmpty else { return nil }
        return IncomingSubmission(
            submission: message,
            unit: unit, inbox: inbox, folder: folder, entry: first.entryName, documents: documents, lease: lease)
    }

    /// Goes on with claims that were intended when a run was ended.
    ///
    /// - Returns: the documents that are neither in the claim folder nor where they lay: somebody has taken or changed
    ///   them in between, and they will be found as any other.
    private func finishClaims(
        _ opened: [(DocumentRecord, SealedFields)], in folder: OpenFile, _ inbox: Inbox
    ) throws(FileError) -> [DocumentRecord] {
        let open = opened.filter { $0.0.original == .claiming }
        guard let first = open.first else { return [] }
        let claiming = Claiming(effects: engine.effects, folder: folder)
        var missing: [DocumentRecord] = []
        for (record, fields) in open where !claiming.has(FileName(record.id)) {
            if let source = source(of: fields, in: inbox) {
                try claiming.claim(fields.fileName, in: source, as: record.id)
            } else {
                missing.append(record)
            }
        }
        try claiming.finish(first.1.entryName, open.map(\.1.fileName), in: inbox)
        return missing
    }

    /// Takes the file away of a document that the vault holds, where a run was ended before it had.
    ///
    /// - Returns: the document as it is then; `nil` where the file can't be taken away, which the ledger tells.
    private func finishSealing(
        _ record: DocumentRecord, in folder: OpenFile, _ submission: Submission
    ) async throws(LedgerError) -> DocumentRecord? {
        guard record.original == .sealing else { return record }
        let original = ClaimedOriginal(folder: folder, name: FileName(record.id), identity: nil)
        guard case .success = try await Closing(engine: engine).shred(original, of: record.id, in: submission) else {
            return nil
        }
        return try await engine.ledger.document(record.id)
    }

    /// The folder in which the very file still lies under its name.
    private func source(of fields: SealedFields, in inbox: Inbox) -> OpenFile? {
        let folder = fields.entryName.map { try? Folders.open($0, in: inbox.folder) } ?? inbox.folder
        guard let folder, let identity = try? Folders.identity(of: fields.fileName, in: folder),
            identity.isRegular, identity.device == fields.device, identity.inode == fields.inode
        else { return nil }
        return folder
    }

    private func fields(of record: DocumentRecord) -> SealedFields? {
        record.sealed.flatMap { try? engine.key.openFields($0) }
    }

    private func document(
        _ record: DocumentRecord, _ fields: SealedFields, _ manifest: SubmissionManifest
    ) -> IncomingDocument {
        IncomingDocument(
            id: record.id, name: fields.fileName, manifest: manifest,
            original: record.original == .sealed ? .sealed : .claimed,
            record: record)
    }
}
