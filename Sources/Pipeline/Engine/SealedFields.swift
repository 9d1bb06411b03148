internal import Foundation

/// What the ledger must know to go on, and nobody else to read: sealed with the site key.
struct SealedFields: Codable, Sendable {
    /// The bytes of the name as given.
    let name: Data
    let inboxPath: String
    /// The bytes of the name of the submission's own folder.
    let entry: Data?
    let manifest: String?
    /// How many files came with it, itself included.
    let fileCount: Int
    /// Device and inode: under the name as given only this very file is taken later.
    let device: UInt64
    let inode: UInt64

    var fileName: FileName { FileName(bytes: name.map { CChar(bitPattern: $0) }) }
    var entryName: FileName? { entry.map { FileName(bytes: $0.map { CChar(bitPattern: $0) }) } }
}

extension SiteKey {
    func seal(_ fields: SealedFields) throws -> Data { try seal(JSONEncoder().encode(fields)) }

    func openFields(_ sealed: Data) throws -> SealedFields {
        try JSONDecoder().decode(SealedFields.self, from: open(sealed))
    }
}

extension FileName {
    var data: Data { Data(bytes.dropLast().map { UInt8(bitPattern: $0) }) }
}
