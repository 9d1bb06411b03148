internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: Help.text("backup"), discussion: Help.text("backup_more"))

    @Option(name: .customLong("to"), help: Help["backup_to"], completion: .directory)
    var target: String
    @Flag(help: Help["backup_without_keys"])
    var withoutKeys = false
    @OptionGroup var site: SiteOptions
    @Flag(help: Help["json"])
    var json = false
    @Option(help: Help["output_language"])
    var language: Language?

    func run() async throws {
        let site = try site.loadSite()
        guard FileManager.default.fileExists(atPath: "\(site.state)/ledger.sqlite") else {
            throw LedgerError(.unavailable, "\(site.state) holds no ledger yet; there is nothing to back up")
        }
        let ledger = try Workshop.ledger(of: site, Ingest.effects)
        let folder = absolute(target)
        let backup = try Backup(state: site.state, vault: site.vault, to: folder, effects: Ingest.effects)
        let manifest = try backup.make(of: ledger, in: folder, withKeys: !withoutKeys, at: Date())
        if json { return Console.print(try JSONText.readable(BackupRecord(manifest))) }
        for line in BackupWords.made(manifest) { Console.print(line[language ?? Help.ofLocale]) }
    }
}

/// `ingest restore`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: Help.text("restore"), discussion: Help.text("restore_more"))

    @Argument(help: Help["restore_from"], completion: .directory)
    var backup: String
    @Option(name: .customLong("to"), help: Help["restore_to"], completion: .directory)
    var state: String
    @Flag(help: Help["json"])
    var json = false
    @Option(help: Help["output_language"])
    var language: Language?

    func run() throws {
        let restoration = try Restoration(from: absolute(backup), effects: Ingest.effects)
        try restoration.restore(to: absolute(state))
        if json { return Console.print(try JSONText.readable(BackupRecord(restoration.manifest))) }
        for line in BackupWords.restored(restoration.manifest) { Console.print(line[language ?? Help.ofLocale]) }
    }
}

/// What a backup holds, as JSON.
struct BackupRecord: Encodable {
    let madeAt: String
    let documents: Int
    let bytes: Int
    /// Names of key files that are in it, and of those that are not.
    let keys: [String]
    let keysElsewhere: [String]
    let isMasterKeyCredential: Bool

    enum CodingKeys: String, CodingKey {
        case documents, bytes, keys
        case madeAt = "made_at"
        case keysElsewhere = "keys_elsewhere"
        case isMasterKeyCredential = "master_key_is_credential"
    }

    init(_ manifest: BackupManifest) {
        madeAt = manifest.madeAt.formatted(.iso8601)
        documents = manifest.documents
        bytes = manifest.bytes
        keys = manifest.keys
        keysElsewhere = manifest.keysElsewhere
        isMasterKeyCredential = manifest.isMasterKeyCredential
    }
}
