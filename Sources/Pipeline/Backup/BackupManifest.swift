internal import Crypto
public import Foundation

/// What a backup holds: `manifest.json`, written last, so that a backup without it is not whole.
public struct BackupManifest: Codable, Sendable, Hashable {
    /// One file of it.
    public struct File: Codable, Sendable, Hashable {
        /// Below the backup's folder.
        public let path: String
        /// In bytes.
        public let size: Int
        /// In hexadecimal.
        public let sha256: String
    }
    /// Of this format.
    public let version: Int
    public let madeAt: Date
    public let files: [File]
    /// Names of key files that the site has and that are not in it.
    public let keysElsewhere: [String]
    /// The master key is a credential of the system, and not in it.
    public let isMasterKeyCredential: Bool

    enum CodingKeys: String, CodingKey {
        case version, files
        case madeAt = "made_at"
        case keysElsewhere = "keys_elsewhere"
        case isMasterKeyCredential = "master_key_is_credential"
    }

    static let currentVersion = 1
    static let name: FileName = "manifest.json"
    static let ledger = "ledger.sqlite"
    static let vault = "vault"
    static let maximumBytes = 256 << 20

    /// How many documents of the vault it holds, and keys; and the bytes of all files.
    public var documents: Int { files.count { $0.path.hasPrefix("\(Self.vault)/") } }
    public var keys: [String] { files.map(\.path).filter(Self.isKey) }
    public var bytes: Int { files.reduce(0) { $0 + $1.size } }

    static func isKey(_ name: String) -> Bool {
        name.hasSuffix(".key") && !name.hasPrefix(".") && !name.contains("/")
    }

    /// Whether a path is one that a backup can have: nothing in it leads out of its folder.
    static func isPath(_ path: String) -> Bool {
        path == ledger || isKey(path) || path.wholeMatch(of: /vault\/[0-9a-f]{2}\/[0-9a-f]{24}/) != nil
    }

    func json() throws(BackupError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        guard let data = try? encoder.encode(self) else { throw BackupError(.damaged) }
        return Array(data)
    }

    init(json: [UInt8]) throws(BackupError) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let manifest = try? decoder.decode(Self.self, from: Data(json)) else { throw BackupError(.damaged) }
        guard manifest.version == Self.currentVersion else { throw BackupError(.newer) }
        guard manifest.files.allSatisfy({ Self.isPath($0.path) }),
            manifest.files.contains(where: { $0.path == Self.ledger })
        else { throw BackupError(.damaged) }
        self = manifest
    }

    init(madeAt: Date, files: [File], keysElsewhere: [String], isMasterKeyCredential: Bool) {
        version = Self.currentVersion
        self.madeAt = madeAt
        self.files = files
        self.keysElsewhere = keysElsewhere
        self.isMasterKeyCredential = isMasterKeyCredential
    }
}

/// Why a backup can't be made or put back, in words that a person can act on.
public struct BackupError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// Something lies where the backup or the state is to go.
        case notEmpty
        /// The folder holds no whole backup.
        case noBackup
        /// It was made by a newer version of this program.
        case newer
        /// A file of it is missing or is not what was written.
        case damaged
        /// A document that the ledger says is in the vault is not there, or its file can't be one.
        case missingDocument
        /// The master key is just being changed.
        case rotating
        case file(FileError)
    }
    public let kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    static func wrapping<Value>(_ body: () throws(FileError) -> Value) throws(BackupError) -> Value {
        do throws(FileError) { return try body() } catch { throw BackupError(.file(error)) }
    }

    public var description: String {
        switch kind {
        case .notEmpty:
            "something lies there already, and nothing is overwritten; name a folder that is not there or empty"
        case .noBackup: "no whole backup lies there: manifest.json is missing; take another one"
        case .newer: "the backup was made by a newer version of this program; install that version"
        case .damaged: "a file of the backup is missing or damaged; take another backup"
        case .missingDocument:
            "the ledger names a document that the vault does not have; 'ingest vault status' tells more"
        case .rotating: "the master key is being changed; make the backup when 'ingest vault rotate' is done"
        case .file(let error): "the backup: \(error)"
        }
    }
}
