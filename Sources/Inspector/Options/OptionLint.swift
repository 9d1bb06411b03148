/// Checks a mapping against its fields and tells every mistake, each at the key or value that causes it.
///
/// - Parameters:
///   - node: the mapping; `nil` where none was written.
///   - owner: where to point when something is missing altogether.
///   - noun: what a key is called in messages, such as `option` or `setting`.
public func lint(
    _ node: ConfigNode?, against fields: [OptionField], owner: SourceLocation, noun: String,
    into diagnostics: inout [Diagnostic]
) {
    if let node {
        guard case .mapping = node.content else {
            diagnostics.append(Diagnostic(.wrongType, at: node.location, "expected a mapping of \(noun)s"))
            return
        }
    }
    let entries = node?.entries ?? []
    for entry in entries {
        if let field = fields.first(where: { $0.name == entry.key }) {
            check(entry.value, against: field.shape, name: entry.key, into: &diagnostics)
        } else {
            diagnostics.append(
                Diagnostic(
                    .unknownKey, at: entry.keyLocation, "there is no \(noun) '\(entry.key)'",
                    hint: suggestion(for: entry.key, among: fields.map(\.name))
                        ?? "there are: \(fields.map(\.name).joined(separator: ", "))"))
        }
    }
    for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.name }) {
        diagnostics.append(
            Diagnostic(
                .missingKey, at: node?.location ?? owner, "required \(noun) '\(field.name)' is missing",
                hint: field.help))
    }
}

private func check(
    _ node: ConfigNode, against shape: OptionShape, name: String, into diagnostics: inout [Diagnostic]
) {
    func wrong() {
        diagnostics.append(Diagnostic(.wrongType, at: node.location, "'\(name)' takes \(shape.shortWords)"))
    }
    func within(_ value: Int?, _ minimum: Int, _ maximum: Int) {
        guard let value else { return wrong() }
        guard value < minimum || value > maximum else { return }
        // As it was written: `30 GiB` tells more than its number of bytes.
        let written = node.text ?? "\(value)"
        diagnostics.append(
            Diagnostic(
                .invalidValue, at: node.location,
                value < minimum
                    ? "'\(name)' is \(written), below the least, \(shape.text(of: minimum))"
                    : "'\(name)' is \(written), above the most, \(shape.text(of: maximum))"))
    }
    switch (shape, node.content) {
    case (.tree, _), (.text, .scalar): break
    case (.flag, .scalar("true", isPlain: true)), (.flag, .scalar("false", isPlain: true)): break
    case (.number(let minimum, let maximum), .scalar(let text, isPlain: true)):
        within(decimal(text), minimum, maximum)
    case (.bytes(let minimum, let maximum), .scalar(let text, _)):
        within(byteCount(text), minimum, maximum)
    case (.time, .scalar(let text, _)):
        if !isTime(text) { wrong() }
    case (.choice(let names), .scalar(let text, _)):
        guard !names.contains(text) else { break }
        diagnostics.append(
            Diagnostic(
                .invalidValue, at: node.location, "'\(name)' is '\(text)'; it takes \(shape.shortWords)",
                hint: suggestion(for: text, among: names)))
    case (.list(let element), .list(let items)):
        for item in items { check(item, against: element, name: name, into: &diagnostics) }
    case (.group(let fields), .mapping):
        lint(node, against: fields, owner: node.location, noun: "key", into: &diagnostics)
    default: wrong()
    }
}

/// Decimal digits only. Deliberately not YAML 1.1, where 010 is 8 and 1:30 is 90.
func decimal(_ text: String) -> Int? {
    let digits = text.replacing("_", with: "")
    guard digits == "0" || digits.first != "0" else { return nil }
    guard digits.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(digits)
}

/// `20971520`, `20 MB` or `20 MiB`: SI prefixes are powers of ten, IEC 80000-13 prefixes powers of two.
func byteCount(_ text: String) -> Int? {
    let digits = text.prefix { $0.isNumber || $0 == "_" }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let count = decimal(String(digits)), let factor = ByteCount.units[String(unit)] else { return nil }
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
}

extension OptionShape {
    /// `2026-03-02T14:30:00Z` or with `+01:00`, seconds and their fraction optional (ISO 8601, extended format), as a
    /// regular expression that editors understand too. The form only: whether February has that day, its reader finds
    /// out.
    public static let timePattern =
        "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
        + "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
}

private func isTime(_ text: String) -> Bool { (try? Regex(OptionShape.timePattern).wholeMatch(in: text)) != nil }
