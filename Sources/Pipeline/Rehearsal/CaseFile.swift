public import Inspector

/// `NAME.test.yaml`: the cases beside the unit's file `NAME.yaml`.
public struct CaseFile: Sendable {
    /// Absolute.
    public let path: String
    public let cases: [UnitCase]
    /// As read.
    let text: String

    /// What a test file's name ends with.
    public static let ending = ".test.yaml"

    static let fields = [
        FormatVersion.field,
        OptionField(name: "cases", shape: .list(.group(UnitCase.fields)), help: "the cases", isRequired: true),
    ]

    /// The unit's file that a test file belongs to, by its name.
    public static func unitPath(of path: String) -> String { String(path.dropLast(ending.count)) + ".yaml" }

    /// The test file that belongs to a unit's file, whether it is there or not.
    public static func path(ofUnit path: String) -> String {
        (path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path) + ending
    }

    /// Reads the cases and looks whether their files are there.
    ///
    /// - Throws: `ConfigurationError` with every mistake, each at its place.
    public init(path: String, unit: UnitPlan) throws(ConfigurationError) {
        try self.init(text: ConfigFile.text(of: path), path: path, unit: unit)
    }

    init(text: String, path: String, unit: UnitPlan) throws(ConfigurationError) {
        let node = try YAML.parse(text, file: path)
        try FormatVersion.check(node)
        var diagnostics: [Diagnostic] = []
        lint(node, against: Self.fields, owner: node.location, noun: "key", into: &diagnostics)
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        var cases: [UnitCase] = []
        for item in node["cases"]?.items ?? [] {
            guard let unitCase = CaseReader(unit: unit).read(item, &diagnostics) else { continue }
            if cases.contains(where: { $0.name == unitCase.name }) {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: item["name"]?.location ?? item.location,
                        "there is another case '\(unitCase.name)'", hint: "give each case a name of its own"))
            }
            cases.append(unitCase)
        }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        self.path = path
        self.text = text
        self.cases = cases
    }
}
