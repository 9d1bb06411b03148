internal import ArgumentParser
internal import Inspector
internal import Pipeline

extension SiteConfiguration {
    /// - Throws: `ValidationError` with the units that there are, for a name that is none of them.
    func requiredUnit(_ name: String) throws -> UnitPlan {
        if let unit = unit(name) { return unit }
        let names = units.map(\.name)
        let hint = suggestion(for: name, among: names)
        throw ValidationError("There is no unit '\(name)'; \(hint ?? "there are: \(names.joined(separator: ", "))")")
    }
}
