public import Inspector

extension Registry {
    /// Names of the targets to which the routes of a profile lead, in alphabetical order.
    ///
    /// - Parameter profile: one of this registry's.
    /// - Throws: `ConfigurationError` with the mistakes in the profile.
    public func targetNames(of profile: ProfileSource) throws(ConfigurationError) -> [String] {
        let node = try YAML.parse(profile.text, file: profile.file)
        var diagnostics: [Diagnostic] = []
        let steps = PlanReader(registry: self)
            .steps(node.entry("stages"), settings: nil, owner: node, &diagnostics)
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        return RouteCoverage(steps: steps, targets: []).arrivals.sorted()
    }
}
