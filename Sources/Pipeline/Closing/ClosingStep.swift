public import Inspector

/// What is done with the original once every receipt is durable.
public protocol ClosingStep: Sendable, SendableMetatype {
    associatedtype Options: Sendable

    static var descriptor: ClosingDescriptor { get }
    static var options: OptionSpec<Options> { get }

    init(options: Options) throws

    /// - Throws: `FileError`; the original then still has its name.
    func close(_ original: ClaimedOriginal, effects: DurableEffects) throws(FileError) -> ClosingReceipt
}

extension ClosingStep where Options == NoOptions {
    public static var options: OptionSpec<NoOptions> { NoOptions.spec }
}

/// What a closing step is, for people.
public struct ClosingDescriptor: Sendable {
    public let name: String
    public let summary: String
    public let rules: [String]

    public init(name: String, summary: String, rules: [String] = []) {
        self.name = name
        self.summary = summary
        self.rules = rules
    }
}

/// An original that this process has claimed.
public struct ClaimedOriginal: Sendable {
    public let folder: OpenFile
    /// Its random name.
    public let name: FileName
    /// What was read and delivered; something else under this name, and the same after a change, is not touched.
    public let identity: FileIdentity?
    /// The path of the folder that it came into; `nil` for what is no document, such as a manifest.
    public let dropFolder: String?

    public init(folder: OpenFile, name: FileName, identity: FileIdentity?, dropFolder: String? = nil) {
        self.folder = folder
        self.name = name
        self.identity = identity
        self.dropFolder = dropFolder
    }
}

/// By what means an original is gone, and how far that can be trusted.
public struct ClosingReceipt: Sendable, Hashable {
    public enum Grade: String, Sendable {
        /// The key of an encrypted copy was destroyed.
        case cryptoErased = "crypto_erased"
        /// The same blocks were written over, and the medium said so.
        case overwrittenInPlace = "overwritten_in_place"
        /// Only the name is gone for certain: this file system writes to new blocks, or nothing is known of it.
        case unlinkOnly = "unlink_only"
    }
    public let grade: Grade
    /// A word for why, such as the file system.
    public let reason: String

    public init(grade: Grade, reason: String) {
        self.grade = grade
        self.reason = reason
    }

    /// Of a step that found nothing to do.
    public static let nothingToDo = Self(grade: .overwrittenInPlace, reason: "")

    /// Of several steps, the earlier ones and this: it promises no more than the weakest of them.
    func following(_ earlier: Self?) -> Self {
        guard let earlier, earlier != .nothingToDo else { return self }
        guard self != .nothingToDo else { return earlier }
        let grade = self.grade == .unlinkOnly ? Grade.unlinkOnly : earlier.grade
        return Self(grade: grade, reason: "\(earlier.reason)_\(reason)")
    }
}
