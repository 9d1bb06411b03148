internal import Crypto
internal import Foundation

/// Giving a document back that the vault still has.
extension Reviewing {
    /// How long a document is kept at least once a return of it has begun, in seconds: its time must not end meanwhile.
    private static let returnTime: TimeInterval = 86_400

    /// Writes the document to a path (mode 0600), then destroys it in the vault. Nothing is ever overwritten. It can be
    /// ended at any step and done again: an equal file that is there already counts as written.
    ///
    /// - Parameters:
    ///   - path: of a file that is not there yet, or of a folder; there it gets the name that it came with.
    ///   - isFromQuarantine: whether whoever takes it out knows that it may be harmful. Without it nothing leaves
    ///     quarantine. In a folder the name then ends in a word that no program opens.
    /// - Throws: `LedgerError`.
    public func giveBack(
        _ record: DocumentRecord, to path: String, isFromQuarantine: Bool = false, by reviewer: Reviewer
    ) async throws(LedgerError) -> Answer {
        if let obstacle = obstacle(to: reviewer, record) { return Answer(document: record, obstacle: obstacle) }
        if try await isReturned(record) { return try await destroy(record) }
        guard record.state == .held || record.state == .refused else {
            return try await notTaken(record, notWaiting(record))
        }
        guard record.state == .held || !record.isOver(at: now()) else {
            return try await notTaken(record, ReviewFindings.graceOver.found())
        }
        guard let vault, record.original == .sealed, vault.has(record.id) else {
            return try await notTaken(record, ReviewFindings.notSealed.found())
        }
        let isDangerous = try await isDangerous(record)
        guard isFromQuarantine || !isDangerous else {
            return try await notTaken(record, ReviewFindings.fromQuarantine.found())
        }
        var details: [String: String] = [:]
        if isDangerous { details["from"] = WaitsFor.quarantine.rawValue }
        if let until = record.until, let then = record.then.flatMap(Consequence.init) {
            let time = Date(timeIntervalSince1970: Double(until) / 1_000)
            details.merge(then.details(at: max(time, now() + Self.returnTime))) { $1 }
        }
        let intent = entry(.returnIntended, record, details, by: reviewer)
        guard try await ledger.append([intent], ifUnchanged: record) else { return try await tooLate(record) }
        guard let current = try await ledger.document(record.id),
            try await ledger.entries(of: record.id).last?.entry == intent
        else { return try await tooLate(record) }
        let file: ReturnedFile
        do throws(ReturnFailure) {
            let name = givenName(of: record).map { isDangerous ? $0 + Self.quarantinedEnding : $0 }
            file = try ReturnedFile(record, at: path, givenName: name, from: vault, effects)
        } catch {
            return Answer(document: current, obstacle: error.finding)
        }
        // From now on nothing but the key in the vault is left to destroy: its time is up.
        let end = Consequence.shred.details(at: now())
        var entries = [entry(.returned, record, end)]
        if current.state == .held {
            let code = ["code": ReviewFindings.returned.code]
            entries.insert(entry(.refused, record, end.merging(code) { $1 }), at: 0)
        }
        guard try await ledger.append(entries, ifUnchanged: current) else {
            file.takeBack()
            return try await tooLate(record)
        }
        return try await destroy(try await ledger.document(record.id) ?? current)
    }

    /// Behind the name of a file that comes out of quarantine, so that nothing opens by a slip of the hand.
    private static let quarantinedEnding = ".quarantined"

    /// Whether it lies, or ended, in quarantine and nobody has released it; or was refused for what is known to be harmful.
    private func isDangerous(_ record: DocumentRecord) async throws(LedgerError) -> Bool {
        if isHarmful(record.code ?? "", of: record) { return true }
        return QuarantineLook.isQuarantined(try await ledger.entries(of: record.id).map(\.entry))
    }

    /// Whether it has been given back, and the vault may still have it.
    private func isReturned(_ record: DocumentRecord) async throws(LedgerError) -> Bool {
        guard record.state == .refused, record.original == .sealed else { return false }
        return try await ledger.entries(of: record.id).contains { $0.entry.event == .returned }
    }

    private func destroy(_ record: DocumentRecord) async throws(LedgerError) -> Answer {
        guard let vault else { return Answer(document: record, obstacle: ReviewFindings.notSealed.found()) }
        let receipt: ClosingReceipt
        do throws(FileError) {
            receipt = try vault.destroy(record.id)
        } catch {
            return Answer(
                document: record, obstacle: ReviewFindings.notDestroyed.found([EngineFindings.reason(error)]))
        }
        // Whoever else has come to it has found it destroyed as well.
        _ = try await ledger.append(
            [entry(.closed, record, ["grade": receipt.grade.rawValue, "reason": receipt.reason])], ifUnchanged: record)
        return Answer(document: try await ledger.document(record.id) ?? record, obstacle: nil, receipt: receipt)
    }

    private func givenName(of record: DocumentRecord) -> String? {
        record.sealed.flatMap { try? key.openFields($0) }?.fileName.text
    }
}

/// Why a document could not be written where it was to be given back.
private struct ReturnFailure: Error {
    let finding: Finding

    init(_ error: FileError) {
        self.init(
            error.exists
                ? ReviewFindings.placeTaken.found()
                : ReviewFindings.notWritten.found([EngineFindings.reason(error)]))
    }

    init(_ error: VaultError) {
        if case .file(let error) = error.kind { self.init(error) } else { self.init(ReviewFindings.notOpened.found()) }
    }

    private init(_ finding: Finding) { self.finding = finding }
}

/// A document of the vault as a file in clear.
private struct ReturnedFile {
    private let folder: OpenFile
    private let name: FileName
    private let effects: DurableEffects
    /// Whether this call has made it; else it was there already, and was the same.
    private let isNew: Bool

    init(
        _ record: DocumentRecord, at path: String, givenName: String?, from vault: Vault, _ effects: DurableEffects
    ) throws(ReturnFailure) {
        do throws(FileError) {
            (folder, name) = try Self.place(path, givenName: givenName, id: record.id)
        } catch { throw ReturnFailure(error) }
        self.effects = effects
        let object: VaultObject
        do throws(VaultError) { object = try vault.open(record.id) } catch { throw ReturnFailure(error) }
        let there: OpenFile?
        do throws(FileError) { there = try Folders.openFile(name, in: folder) } catch {
            guard error.isMissing else { throw ReturnFailure(error) }
            there = nil
        }
        if let there {
            guard try Self.isSame(there, object) else { throw ReturnFailure(FileError(EEXIST, while: .write)) }
            isNew = false
            do throws(FileError) { try effects.sync(folder) } catch { throw ReturnFailure(error) }
        } else {
            isNew = true
            try Self.write(object, as: name, beside: FileName(".\(record.id).returning"), in: folder, effects)
        }
    }

    /// Somebody else was first with another decision: what nobody was to have goes again.
    func takeBack() {
        guard isNew else { return }
        _ = try? Shredding(effects: effects).shred(name, in: folder)
    }

    private static func place(
        _ path: String, givenName: String?, id: String
    ) throws(FileError) -> (OpenFile, FileName) {
        do throws(FileError) {
            return (try Folders.open(path: path), fileName(givenName, id: id))
        } catch {
            // Not a folder, or nothing: then the name of the file itself.
            guard error.isMissing else { throw error }
            let place = try Folders.place(of: path)
            return (place.folder, place.name)
        }
    }

    /// The name as given, where it can lead nowhere else and moves nothing on a terminal.
    private static func fileName(_ given: String?, id: String) -> FileName {
        let scalars = (given ?? "").unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "_"
            default: scalar == "/" ? "_" : Character(scalar)
            }
        }
        let name = String(scalars)
        return name.isEmpty || name == "." || name == ".." || name.utf8.count > 255 ? FileName(id) : FileName(name)
    }

    private static func isSame(_ there: OpenFile, _ object: VaultObject) throws(ReturnFailure) -> Bool {
        let digest: SHA256Digest
        do throws(FileError) {
            guard try FileIdentity(of: there).isRegular else { return false }
            // No copy is kept: the limit of nothing makes it a digest of what lies there.
            digest = try DocumentContent(reading: there, memoryLimit: -1).digest
        } catch { throw ReturnFailure(error) }
        var hash = SHA256()
        do throws(VaultError) {
            try object.forEachChunk { chunk throws(FileError) in hash.update(bufferPointer: chunk) }
        } catch { throw ReturnFailure(error) }
        return hash.finalize() == digest
    }

    /// Beside its place first, so that what an end leaves half written has never its name.
    private static func write(
        _ object: VaultObject, as name: FileName, beside unfinished: FileName, in folder: OpenFile,
        _ effects: DurableEffects
    ) throws(ReturnFailure) {
        do throws(FileError) {
            _ = try Shredding(effects: effects).shred(unfinished, in: folder)
            let file = try effects.create(unfinished, in: folder)
            do throws(VaultError) {
                try object.forEachChunk { chunk throws(FileError) in try effects.write(chunk, to: file) }
            } catch {
                _ = try? Shredding(effects: effects).shred(unfinished, in: folder)
                throw error.fileError
            }
            try effects.sync(file)
            try effects.rename(unfinished, in: folder, to: name, in: folder)
            try effects.sync(folder)
        } catch {
            throw ReturnFailure(error)
        }
    }
}
