internal import Foundation

/// Takes a found submission in: intent to the ledger, then the renames.
struct Intaking {
    let engine: Engine

    private struct Candidate {
        let id: String
        let name: FileName
        let identity: FileIdentity
    }

    /// - Returns: the submission with the documents that could be taken, and a result for each that could not.
    func take(_ found: FoundSubmission) async throws(LedgerError) -> (IncomingSubmission?, [DocumentResult]) {
        let submission = found.manifest.submission(
            id: RandomID.make(), unit: found.unit.name, fileCount: found.files.count,
            defaultChannel: found.inbox.channel)
        var candidates: [Candidate] = []
        var problems: [DocumentResult] = []
        for name in found.files {
            switch attempt({ () throws(FileError) in try Folders.identity(of: name, in: found.folder) }) {
            case .success(let identity):
                if let finding = obstacle(identity) {
                    problems.append(try await notTaken(name, identity.size, finding, found, submission))
                } else {
                    candidates.append(Candidate(id: RandomID.make(), name: name, identity: identity))
                }
            case .failure(let error):
                // What has gone since the folder was listed was somebody else's.
                if error.isMissing { continue }
                problems.append(try await notTaken(name, 0, EngineFindings.reading(error), found, submission))
            }
        }
        guard !candidates.isEmpty else { return (nil, problems) }
        guard let claims = found.inbox.claims else {
            return (kept(candidates, found, submission), problems)
        }
        // Before the intent is written: whoever reads it must see that somebody is about to carry it out.
        let lent = attempt { () throws(FileError) in try claims.lend(submission.id, effects: engine.effects) }
        guard case .success(let (folder, lease)?) = lent else {
            let reason: [Evidence] = if case .failure(let error) = lent { [EngineFindings.reason(error)] } else { [] }
            let finding = EngineFindings.notClaimed.found(reason)
            problems += candidates.map { result($0.id, $0.name, $0.identity.size, finding, found, submission) }
            return (nil, problems)
        }
        try await engine.ledger.append(
            try candidates.map { (candidate) throws(LedgerError) in
                engine.entry(
                    .received, candidate.id, in: submission,
                    [
                        "inbox": engine.key.digest(of: Data(found.inbox.path.utf8)),
                        "original": OriginalState.claiming.rawValue, "size": "\(candidate.identity.size)",
                    ].merging(engine.subjectDetail(of: submission)) { $1 }, sealed: try seal(candidate, found))
            })
        let claimed = attempt { () throws(FileError) in
            try claim(candidates, found, in: folder)
        }
        switch claimed {
        case .success(let (documents, failures)):
            for (candidate, error) in failures {
                problems.append(try await unclaimed(candidate, error, found, submission))
            }
            guard !documents.isEmpty else { return (nil, problems) }
            let incoming = IncomingSubmission(
                submission: submission, unit: found.unit, inbox: found.inbox, folder: folder,
                entry: found.entry, documents: documents, lease: lease)
            return (incoming, problems)
        case .failure(let error):
            // Some may have been renamed, some not: the next run finds out and goes on with each.
            let finding = EngineFindings.notClaimed.found([EngineFindings.reason(error)])
            problems += candidates.map { result($0.id, $0.name, $0.identity.size, finding, found, submission) }
            return (nil, problems)
        }
    }

    /// The renames, and what is left of the submission's own folder.
    private func claim(
        _ candidates: [Candidate], _ found: FoundSubmission, in folder: OpenFile
    ) throws(FileError) -> ([IncomingDocument], [(Candidate, FileError)]) {
        let claiming = Claiming(effects: engine.effects, folder: folder)
        var documents: [IncomingDocument] = []
        var failures: [(Candidate, FileError)] = []
        for candidate in candidates {
            do throws(FileError) {
                try claiming.claim(candidate.name, in: found.folder, as: candidate.id)
                documents.append(document(candidate.id, candidate.name, found.manifest, .claimed))
            } catch {
                failures.append((candidate, error))
            }
        }
        try claiming.finish(found.entry, documents.map(\.name), in: found.inbox)
        return (documents, failures)
    }

    /// What keeps a file from being taken, whoever sent it.
    private func obstacle(_ identity: FileIdentity) -> Finding? {
        guard identity.isRegular else { return EngineFindings.notRegular.found() }
        guard identity.linkCount == 1 else { return EngineFindings.otherNames.found() }
        return identity.size == 0 ? EngineFindings.empty.found() : nil
    }

    private func kept(
        _ candidates: [Candidate], _ found: FoundSubmission, _ submission: Submission
    ) -> IncomingSubmission {
        IncomingSubmission(
            submission: submission, unit: found.unit, inbox: found.inbox, folder: found.folder,
            entry: found.entry, documents: candidates.map { document($0.id, $0.name, found.manifest, .kept) },
            lease: nil)
    }

    private func document(
        _ id: String, _ name: FileName, _ manifest: SubmissionManifest, _ original: OriginalState
    ) -> IncomingDocument {
        IncomingDocument(id: id, name: name, manifest: manifest, original: original, record: nil)
    }

    private func seal(_ candidate: Candidate, _ found: FoundSubmission) throws(LedgerError) -> Data {
        do {
            return try engine.key.seal(
                SealedFields(
                    name: candidate.name.data, inboxPath: found.inbox.path, entry: found.entry?.data,
                    manifest: found.manifestText, fileCount: found.files.count, device: candidate.identity.device,
                    inode: candidate.identity.inode))
        } catch {
            throw LedgerError(.unavailable, "the site key can't seal; check the state folder's site.key")
        }
    }

    private func unclaimed(
        _ candidate: Candidate, _ error: FileError, _ found: FoundSubmission, _ submission: Submission
    ) async throws(LedgerError) -> DocumentResult {
        let finding = EngineFindings.notClaimed.found([EngineFindings.reason(error)])
        try await engine.ledger.append([
            engine.entry(.unclaimed, candidate.id, in: submission, ["code": finding.code])
        ])
        return result(candidate.id, candidate.name, candidate.identity.size, finding, found, submission)
    }

    /// Recorded once: a file that stays where it is would else fill the ledger at each run.
    private func notTaken(
        _ name: FileName, _ size: Int, _ finding: Finding, _ found: FoundSubmission, _ submission: Submission
    ) async throws(LedgerError) -> DocumentResult {
        let place = Data(found.inbox.path.utf8) + (found.entry?.data ?? Data()) + [0x2F] + name.data
        let identity = engine.key.digest(of: Data("\(finding.code) ".utf8) + place)
        if let known = try await engine.ledger.document(unit: found.unit.name, identity: identity) {
            return result(known.id, name, size, finding, found, submission)
        }
        let id = RandomID.make()
        try await engine.ledger.append([
            engine.entry(
                .received, id, in: submission,
                [
                    "inbox": engine.key.digest(of: Data(found.inbox.path.utf8)), "identity": identity,
                    "original": OriginalState.kept.rawValue, "size": "\(size)",
                ].merging(engine.subjectDetail(of: submission)) { $1 }),
            engine.entry(.unclaimed, id, in: submission, ["code": finding.code]),
        ])
        return result(id, name, size, finding, found, submission)
    }

    private func result(
        _ id: String, _ name: FileName, _ size: Int, _ finding: Finding, _ found: FoundSubmission,
        _ submission: Submission
    ) -> DocumentResult {
        DocumentResult(
            document(id, name, found.manifest, .kept), submission, size: size, outcome: .notTaken(finding),
            evaluation: nil, rule: finding.rule, plan: found.unit)
    }
}

extension IncomingDocument {
    init(
        id: String, name: FileName, manifest: SubmissionManifest, original: OriginalState, record: DocumentRecord?
    ) {
        let text = name.text
        // Names that only look the same are two: the bytes decide, where both are there.
        let file = manifest.files.first { FileName($0.name) == name } ?? manifest.files.first { $0.name == text }
        self.init(
            id: id, name: name, label: file?.label, laterality: file?.laterality, original: original, record: record)
    }
}
