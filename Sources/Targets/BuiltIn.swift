public import Pipeline

extension Registry {
    /// Every target that this module brings.
    public static let builtInTargets: [any Target.Type] = [FolderTarget.self]
}
