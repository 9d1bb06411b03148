internal import Glibc

/// Why something can't be sealed into the vault or taken out of it; in words that a person can act on, without names or
/// content.
public struct VaultError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// The vault holds documents, and their master key is not there; or a credential was not given.
        case noKey
        /// What lies where the master key should be is none, or others may read it.
        case unusableKey
        /// The document was sealed with a master key that is not at hand.
        case wrongKey
        /// The document was sealed by another site.
        case otherSite
        /// What was sealed is not what lies there: changed, in another order, or from another document.
        case damaged
        /// The file ends too early.
        case cutOff
        /// There is no such document, or its key has been destroyed.
        case missing
        /// The content changed while it was sealed; nothing was kept.
        case changed
        /// The vault would be larger than it may be; nothing was written.
        case quota
        /// The note is larger than 256 KiB; nothing was written.
        case noteTooLarge
        case file(FileError)
    }
    public let kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    init(_ error: FileError) { kind = .file(error) }

    public var description: String {
        switch kind {
        case .noKey:
            "the master key of the vault is missing; put back its copy: a new key would open nothing that lies there"
        case .unusableKey:
            """
            the master key can't be used: it must be a file of this program's making that only its owner may read \
            (mode 0600); put back its copy
            """
        case .wrongKey:
            "a sealed document belongs to another master key; put that key back, as a further line behind the first"
        case .otherSite:
            "a sealed document belongs to another site; put back the vault that belongs to this state folder"
        case .damaged: "a sealed document is damaged; put back its file from a backup, and have the disk looked at"
        case .cutOff:
            "the file of a sealed document is too short; put it back from a backup, and have the disk looked at"
        case .missing: "a sealed document is not in the vault; put its file back from a backup"
        case .changed: "a document changed while it was sealed; nothing was kept, and the next run tries again"
        case .quota: "the vault is full; decide what waits, or give it more with 'quota' in site.yaml"
        case .noteTooLarge: "what is to be kept beside a document is too large; the document was not sealed"
        case .file(let error): "the vault can't be used: \(error)"
        }
    }

    static func wrapping<Value>(_ body: () throws(FileError) -> Value) throws(VaultError) -> Value {
        do throws(FileError) { return try body() } catch {
            throw error.isChange ? VaultError(.changed) : VaultError(error)
        }
    }

    /// The same for those who know only of files.
    var fileError: FileError {
        switch kind {
        case .file(let error): error
        case .changed: FileError(EAGAIN, while: .read)
        case .missing: FileError(ENOENT, while: .open)
        default: FileError(EBADMSG, while: .read)
        }
    }
}
