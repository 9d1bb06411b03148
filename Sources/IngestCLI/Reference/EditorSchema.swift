internal import ArgumentParser
internal import Inspector
internal import Pipeline

/// The schemas by which editors complete and check the three files that a person writes.
///
/// Draft 7, because that is what the YAML language server reads. A schema knows one file: what two of them say together
/// (a setting for a stage that only the profile names, a route to a target) stays with `ingest check`.
struct EditorSchema {
    enum File: String, CaseIterable, ExpressibleByArgument {
        case unit, site, submission
    }
    let registry: Registry

    func json(of file: File) -> JSONValue {
        var schema = body(of: file)
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = .text("Filsluss: \(file.rawValue)")
        return .object(schema)
    }

    private var siteSchema: Schema {
        var properties = Dictionary(Site.fields.map { ($0.name, $0.schema) }) { $1 }
        let services = registry.services.map {
            ($0.descriptor.name, JSONValue.object(OptionField.schema(of: $0.fields)))
        }
        properties["services", default: [:]].merge(.mapping(Dictionary(services) { $1 })) { $1 }
        return .mapping(
            properties.mapValues(JSONValue.object), required: Site.fields.filter(\.isRequired).map(\.name))
    }

    private func body(of file: File) -> Schema {
        switch file {
        case .unit: UnitSchema(registry: registry).schema
        case .site: siteSchema
        case .submission: OptionField.schema(of: SubmissionManifest.fields)
        }
    }
}
