internal import Inspector
internal import Pipeline

/// A unit's file: its own keys, and below some of them the plugs of this program with their options.
struct UnitSchema {
    /// A plug by its name, with its options.
    private typealias Plug = (name: String, fields: [OptionField])

    let registry: Registry

    private var stages: [Plug] { registry.stages.map { ($0.descriptor.name, $0.fields) } }

    var schema: Schema {
        var properties = Dictionary(UnitPlan.fields.map { ($0.name, $0.schema) }) { $1 }
        for (name, more) in plugged { properties[name, default: [:]].merge(more) { $1 } }
        var schema = Schema.mapping(
            properties.mapValues(JSONValue.object), required: UnitPlan.fields.filter(\.isRequired).map(\.name))
        schema["definitions"] = .object(
            Dictionary(stages.map { ($0.name, .object(OptionField.schema(of: $0.fields, isWhole: false))) }) { $1 })
        schema["anyOf"] = [["required": ["extends"]], ["required": ["stages"]]]
        schema["allOf"] = .list(stages.compactMap(requirement))
        return schema
    }

    /// What the keys take beyond the shapes of their fields.
    private var plugged: [String: Schema] {
        [
            "unit": ["type": ["string", "integer"], "pattern": .text("^\(UnitPlan.namePattern)$")],
            "hsa_id": ["type": "string", "pattern": .text("^\(UnitPlan.hsaIDPattern)$")],
            "extends": OptionShape.choice(registry.profiles.map(\.name)).schema,
            "settings": .mapping(Dictionary(stages.map { ($0.name, reference($0)) }) { $1 }),
            "stages": [
                "type": "array", "minItems": .number(1),
                "items": .object(
                    item("stage", stages, more: [Self.rule]) { ["properties": ["options": reference($0)]] }),
            ],
            "extra_stages": [
                "type": "array",
                "items": .object(
                    item(
                        "stage", stages,
                        more: [
                            Self.rule,
                            OptionField(
                                name: "after", shape: .text, help: "the stage behind which it stands",
                                isRequired: true),
                        ], required: ["after"]
                    ) { ["properties": ["options": reference($0)]] }),
            ],
            "inspections": .mapping(
                Dictionary(
                    registry.inspections.map {
                        ($0.descriptor.name, .object(OptionField.schema(of: $0.fields, isWhole: false)))
                    }
                ) { $1 }),
            "targets": [
                "type": "object",
                "additionalProperties": .object(
                    item(
                        "target", registry.targets.map { ($0.descriptor.name, $0.fields) },
                        more: ServiceWindow.fields, then: whole)),
            ],
            "closing": [
                "type": "array",
                "items": .object(
                    item("step", registry.closingSteps.map { ($0.descriptor.name, $0.fields) }, then: whole)),
            ],
            "people": OptionField.schema(of: UnitPlan.peopleFields),
        ]
    }

    private static let rule = OptionField(
        name: "rule", shape: .text, help: "the rule's id, for findings", isRequired: false)

    private func reference(_ plug: Plug) -> JSONValue { ["$ref": .text("#/definitions/\(plug.name)")] }

    /// A mapping that names a plug; the name decides what its options are.
    private func item(
        _ key: String, _ plugs: [Plug], more: [OptionField] = [], required: [String] = [],
        then: (Plug) -> Schema
    ) -> Schema {
        var properties: [String: JSONValue] = [
            key: .object(OptionShape.choice(plugs.map(\.name)).schema), "options": ["type": "object"],
        ]
        for field in more { properties[field.name] = .object(field.schema) }
        var schema = Schema.mapping(properties, required: [key] + required)
        schema["allOf"] = .list(plugs.map { ["if": isNamed($0, key), "then": .object(then($0))] })
        return schema
    }

    private func isNamed(_ plug: Plug, _ key: String) -> JSONValue {
        ["properties": .object([key: ["const": .text(plug.name)]]), "required": .words([key])]
    }

    /// All of a plug's options, and what it requires.
    private func whole(_ plug: Plug) -> Schema {
        var schema: Schema = ["properties": ["options": .object(OptionField.schema(of: plug.fields))]]
        if plug.fields.contains(where: \.isRequired) { schema["required"] = ["options"] }
        return schema
    }

    /// What a stage requires stands beside it or under `settings`: only without the latter it is missing.
    private func requirement(_ stage: Plug) -> JSONValue? {
        let required = stage.fields.filter(\.isRequired).map(\.name)
        guard !required.isEmpty else { return nil }
        let isSet: JSONValue = [
            "properties": ["settings": ["required": .words([stage.name])]], "required": ["settings"],
        ]
        let isComplete: JSONValue = [
            "properties": ["options": ["required": .words(required)]], "required": ["options"],
        ]
        let items: JSONValue = ["if": isNamed(stage, "stage"), "then": isComplete]
        return ["if": ["not": isSet], "then": ["properties": ["stages": ["items": items]]]]
    }
}
