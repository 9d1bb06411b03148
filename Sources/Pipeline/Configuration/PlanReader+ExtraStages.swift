internal import Inspector

extension PlanReader {
    /// A stage that a unit adds says behind which of the others it stands.
    static let afterField = OptionField(
        name: "after", shape: .text, help: "the stage behind which it stands", isRequired: true)

    /// The stages with those that a unit has besides its profile's, each in its place.
    ///
    /// Several that name the same stage stand behind it in the order in which they are written.
    func adding(
        _ extra: ConfigNode.Entry?, to stages: ConfigNode.Entry?, _ diagnostics: inout [Diagnostic]
    ) -> ConfigNode.Entry? {
        guard let extra, let stages else { return stages }
        guard case .list(let added) = extra.value.content else {
            diagnostics.append(Diagnostic(.wrongType, at: extra.value.location, "'extra_stages' takes a list"))
            return stages
        }
        var items = stages.value.items
        var behind: [String: Int] = [:]
        for item in added {
            guard let after = item["after"] else {
                diagnostics.append(
                    Diagnostic(
                        .missingKey, at: item.location, "required key 'after' is missing", hint: Self.afterField.help))
                continue
            }
            let name = after.text ?? ""
            guard let place = items.lastIndex(where: { $0["stage"]?.text == name }) else {
                let names = items.compactMap { $0["stage"]?.text }
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: after.location, "the unit has no stage '\(name)'",
                        hint: suggestion(for: name, among: names) ?? "its stages: \(names.joined(separator: ", "))"))
                continue
            }
            let count = behind[name, default: 0]
            items.insert(item.without("after"), at: place + 1 + count)
            behind[name] = count + 1
        }
        return ConfigNode.Entry(
            key: stages.key, keyLocation: stages.keyLocation,
            value: ConfigNode(.list(items), at: stages.value.location))
    }
}

extension ConfigNode {
    /// A mapping without one of its keys; anything else as it is.
    fileprivate func without(_ key: String) -> ConfigNode {
        guard case .mapping(let entries) = content else { return self }
        return ConfigNode(.mapping(entries.filter { $0.key != key }), at: location)
    }
}
