/// Makes a document anew from what it shows, so that nothing of its bytes is left.
///
/// It runs in a process of its own for one document (`RebuildServer`), which can open no file and no connection. So it is
/// synchronous, imports neither Foundation nor Dispatch, starts no thread and no task, and writes nothing but what it
/// answers. It may crash or hang: that holds the one document. The same document and settings give the same bytes: a
/// delivery that was interrupted is found again by its digest.
public protocol Rebuilder: SendableMetatype {
    /// - Parameters:
    ///   - bytes: of the document, valid as long as the process lives.
    ///   - write: takes bytes of the copy, in order; `false` where nobody wants more.
    /// - Throws: `RebuildFailure` where no copy can be made of which it is certain that it shows the same.
    static func rebuild(
        _ bytes: DocumentBytes, _ request: RebuildRequest, write: (UnsafeRawBufferPointer) -> Bool
    ) throws(RebuildFailure)
}

/// What the keeper wants of a copy: numbers and words of its own, nothing of the document.
public struct RebuildRequest: Sendable, Hashable {
    public let type: MediaType
    /// What the stage has asked for, by names that stage and rebuilder share.
    public let settings: [String: Int]
    /// Of the copy, in bytes.
    public let maximumBytes: Int
    /// What the process is locked in with.
    public let limits: InspectionLimits

    public init(type: MediaType, settings: [String: Int], maximumBytes: Int, limits: InspectionLimits) {
        self.type = type
        self.settings = settings
        self.maximumBytes = maximumBytes
        self.limits = limits
    }
}

/// Why no copy was made. Words from this list only; a library's own message never leaves the process.
public enum RebuildFailure: String, Error, Sendable, CaseIterable {
    /// It can't be read to its end without a complaint.
    case unsound
    /// There is something in it that the copy would not show as it is, or the type is none that can be made anew.
    case unsupported
    /// The document, the memory that it takes, or the copy is above its limit.
    case tooLarge = "too_large"
    case outOfMemory = "out_of_memory"
}
