internal import Inspector

/// What the national log service is told of a unit besides what the ledger holds: `access_log` in `site.yaml` for all
/// units, and in a unit's file for one.
public struct AccessLogSettings: Sendable, Hashable {
    /// The care provider's HSA-id.
    public private(set) var careProvider: String?
    public private(set) var careProviderName: String?
    public private(set) var purpose: StoreLogPurpose?
    /// The HSA-id of this installation.
    public private(set) var system: String?

    static let field = OptionField(
        name: "access_log",
        shape: .group([
            OptionField(
                name: "care_provider", shape: .text, help: "the care provider's HSA-id", isRequired: false),
            OptionField(
                name: "care_provider_name", shape: .text, help: "the care provider's name", isRequired: false),
            OptionField(
                name: "purpose", shape: StoreLogPurpose.optionShape, help: "why files are handled", isRequired: false),
            OptionField(
                name: "system", shape: .text, help: "the HSA-id of this installation", isRequired: false),
        ]), help: "what 'ingest audit export --format storelog' tells of the care provider", isRequired: false)

    init(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) {
        careProvider = node?["care_provider"]?.text
        careProviderName = node?["care_provider_name"]?.text
        purpose = node?["purpose"].flatMap(StoreLogPurpose.init(checked:))
        system = node?["system"]?.text
        for key in ["care_provider", "system"] {
            guard let written = node?[key], let text = written.text else { continue }
            guard (try? Regex(UnitPlan.hsaIDPattern).wholeMatch(in: text)) == nil else { continue }
            diagnostics.append(
                Diagnostic(
                    .invalidValue, at: written.location, "this is not an HSA-id",
                    hint: "it looks like SE2321000131-E000000000001"))
        }
    }

    /// The same, with the site's where a unit says nothing.
    public func over(_ site: AccessLogSettings) -> AccessLogSettings {
        var settings = self
        settings.careProvider = careProvider ?? site.careProvider
        settings.careProviderName = careProviderName ?? site.careProviderName
        settings.purpose = purpose ?? site.purpose
        settings.system = system ?? site.system
        return settings
    }
}
