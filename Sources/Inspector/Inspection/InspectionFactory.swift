/// Builds and runs one kind of inspection: a value, so that the fork server needs no list of types.
public struct InspectionFactory: Sendable {
    public let descriptor: InspectionDescriptor
    public let fields: [OptionField]
    /// Lints an `options:` mapping without running anything.
    public let lint: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> Void
    let prepare: @Sendable () throws(InspectionFailure) -> Void
    let run: @Sendable (ConfigNode?, DocumentBytes, inout Facts) throws(InspectionFailure) -> Void

    public init<I: Inspection>(_ type: I.Type) {
        descriptor = I.descriptor
        let spec = I.options
        fields = spec.fields
        lint = { node, owner, diagnostics in _ = spec.decode(node, owner: owner, into: &diagnostics) }
        prepare = { () throws(InspectionFailure) in try I.prepare() }
        run = { (node, bytes, facts) throws(InspectionFailure) in
            var diagnostics: [Diagnostic] = []
            let nowhere = SourceLocation(file: "", line: 0, column: 0)
            guard let options = spec.decode(node, owner: nowhere, into: &diagnostics) else { throw .wrongOptions }
            try I(options: options).inspect(bytes, facts: &facts)
        }
    }

    /// Runs the inspection in this process: for examples and benchmarks, never for a document from outside.
    public func inspectHere(
        _ bytes: DocumentBytes, options: ConfigNode? = nil, facts: Facts = Facts()
    ) throws(InspectionFailure) -> Facts {
        var facts = facts
        try prepare()
        try run(options, bytes, &facts)
        return facts
    }
}
