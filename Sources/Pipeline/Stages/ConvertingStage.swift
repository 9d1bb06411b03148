public import Inspector

/// A stage whose documents may go on as a changed copy, such as an image without the place where it was taken.
///
/// `judge` answers `Outcome.convert` where a document needs it; the engine then asks `convert`, makes the copy in sealed
/// memory, and asks the inspector and all stages of the unit about it anew. The copy must not need the same conversion
/// again: a document whose copy does is held.
///
/// Unlike an inspection it runs in the keeper, over a stranger's bytes. So it is pure Swift without a C library, without
/// Foundation and without unsafe memory, it reads bytes only through `DocumentBytes` (nothing outside can be read, no
/// offset traps), and it gives the same answer each time: a delivery that was interrupted is found again by its digest.
public protocol ConvertingStage: Stage {
    /// Types that it may change, with its options. A document of one of them that is too large to be held in sealed memory is stopped
    /// here, because nothing sure can be said of bytes that somebody else could still change.
    var converts: [MediaType] { get }

    /// What the copy is made of, in order.
    ///
    /// - Throws: `ConversionFailure` where the copy can't be made with certainty. The document is held.
    func convert(_ bytes: DocumentBytes, _ facts: Facts) throws(ConversionFailure) -> [ContentPiece]
}

/// A piece of a changed copy. Pixels are always taken over as they are, never written anew.
public enum ContentPiece: Sendable, Hashable {
    /// Bytes of the document, by their offsets.
    case taken(Range<Int>)
    /// New bytes; few.
    case written([UInt8])

    /// In bytes.
    var count: Int {
        switch self {
        case .taken(let range): range.count
        case .written(let bytes): bytes.count
        }
    }
}

/// The bytes do not say with certainty what has to stay and what has to go.
public struct ConversionFailure: Error, Sendable, Hashable {
    public init() {}
}
