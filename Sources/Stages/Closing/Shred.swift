public import Inspector
public import Pipeline

/// Overwrites the original once and removes it; how, and what that is worth, is `Shredding`'s.
public struct Shred: ClosingStep {
    public static let descriptor = ClosingDescriptor(
        name: "shred", summary: "Overwrite the original once, then remove it.", rules: ["SKAS-16"])

    public init(options: NoOptions) {}

    public func close(_ original: ClaimedOriginal, effects: DurableEffects) throws(FileError) -> ClosingReceipt {
        // Its random name is all that is left: the name as given went when the original was claimed.
        try Shredding(effects: effects).shred(original.name, in: original.folder, identity: original.identity)
    }
}
