public import Pipeline

/// Everything that this module brings.
extension Registry {
    public static let builtInServices: [any Service.Type] = [Clamd.self]
}
