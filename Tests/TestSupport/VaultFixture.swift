public import Foundation
internal import Glibc
public import Pipeline
internal import Synchronization

/// A vault in a folder of its own.
public struct VaultFixture: Sendable {
    public let folder: TemporaryFolder
    public let key: MasterKey
    public let vault: Vault

    public static let id = "0123456789abcdef01234567"
    public static let chunk = 256 << 10
    /// Both slots of the header.
    public static let header = 8192
    /// Behind each piece.
    public static let tag = 16

    public init(
        folder: TemporaryFolder? = nil, key: MasterKey = MasterKey(), site: String = "plats", quota: Int? = nil,
        effects: DurableEffects = DurableEffects()
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        self.key = key
        vault = try Vault(folder: folder.path + "/vault", key: key, site: site, quota: quota, effects: effects)
    }

    /// Bytes that differ at each place, with a text in front.
    public static func bytes(_ size: Int) -> [UInt8] {
        let text = Array(canary.utf8)
        return (0..<size).map { index in
            index < text.count ? text[index] : UInt8(truncatingIfNeeded: (index &* 2_654_435_761) >> 7)
        }
    }
    public static let canary = "KANARIEFÅGEL 19121212-1212 "

    /// A document's content from a file.
    public func content(_ bytes: [UInt8], memoryLimit: Int = 1 << 30) throws -> DocumentContent {
        try folder.write(bytes, to: "plain/document")
        return try DocumentContent(
            reading: Folders.openFile("document", in: Folders.open(path: folder.path + "/plain")),
            memoryLimit: memoryLimit)
    }

    /// Where a document's file lies.
    public func file(_ id: String = Self.id) -> URL {
        folder.url.appendingPathComponent("vault/\(id.prefix(2))/\(id)")
    }

    /// What lies in the vault.
    public var files: [String] { folder.files(below: "vault") }

    /// All bytes of a document.
    public func opened(_ id: String = Self.id) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try vault.open(id).forEachChunk { bytes += $0 }
        return bytes
    }
}

/// Fails from one durable step on, or that step only.
public final class FailingSteps: Sendable {
    private let count = Mutex(0)
    private let first: Int
    private let onlyOnce: Bool

    public init(from first: Int, onlyOnce: Bool) {
        self.first = first
        self.onlyOnce = onlyOnce
    }

    public var effects: DurableEffects {
        DurableEffects { [self] (step) throws(FileError) in
            // A call that has been made can't fail any more; a process can end behind it.
            if onlyOnce && step.moment == .after { return }
            let number = count.withLock { count in
                count += 1
                return count
            }
            guard onlyOnce ? number == first : number >= first else { return }
            throw FileError(EIO, while: .write)
        }
    }

    /// Whether its turn came.
    public var hasStruck: Bool { count.withLock { $0 >= first } }
}
