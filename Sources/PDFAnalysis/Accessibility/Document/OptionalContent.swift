/// A configuration of optional content (ISO 32000-1 8.11.4.3): which layers are shown.
struct OptionalContentSubject: RuleSubject {
    let object: PDFObject
    /// The one that holds when the document is opened.
    let isDefault: Bool

    var place: Place { Place(object: object.number ?? 0) }

    private var hasName: Bool { object["/Name"]?.isText == true }

    static let rules: [Rule<OptionalContentSubject>] = [
        /// 7.10: people can tell configurations apart.
        Rule("20-001") { !$0.isDefault && !$0.hasName },
        Rule("20-002") { $0.isDefault && !$0.hasName },
        /// 7.10: no layer shows or hides itself.
        Rule("20-003") { $0.object["/AS"] != nil },
    ]

    /// More than anyone makes.
    private static let maximumConfigurations = 10_000

    static func check(_ model: AccessibilityModel, into report: inout ConditionReport) {
        guard let properties = model.file.catalog["/OCProperties"] else { return }
        if let configuration = properties["/D"], configuration.isDictionary {
            OptionalContentSubject(object: configuration, isDefault: true).check(rules, into: &report)
        }
        guard let others = properties["/Configs"] else { return }
        for index in 0..<min(others.count, maximumConfigurations) {
            guard let configuration = others[index], configuration.isDictionary else { continue }
            OptionalContentSubject(object: configuration, isDefault: false).check(rules, into: &report)
        }
    }
}
