public import Inspector

/// A stage whose documents may go on as a copy that is made anew from what they show, such as an image from its pixels.
///
/// `judge` answers `Outcome.convert` where a document needs it. A process without rights then decodes and writes it anew
/// (`Rebuilder`), the keeper takes the bytes into sealed memory of its own, and the inspector and all stages are asked
/// about the copy anew. `StageContext.isOwnCopy` then tells the stage that it sees its copy: it must let that one pass, or
/// the document is held.
public protocol RebuildingStage: Stage {
    /// Types that it may rebuild, with its options. A document of one of them that is too large to be held in sealed
    /// memory is stopped here.
    var rebuilds: [MediaType] { get }

    /// What the rebuilder is told, as numbers by names that both share.
    ///
    /// - Throws: `ConversionFailure` where the facts do not say what the copy has to be. The document is held.
    func settings(_ facts: Facts) throws(ConversionFailure) -> [String: Int]
}
