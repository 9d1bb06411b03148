public import Inspector

/// Builds one kind of service.
public struct ServiceFactory: Sendable {
    public let descriptor: ServiceDescriptor
    public let fields: [OptionField]
    /// Lints and builds; `nil` where the diagnostics got longer. It has no effect outside.
    public let make: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> ServiceInstance?

    public init<S: Service>(_ type: S.Type) {
        descriptor = S.descriptor
        let spec = S.options
        fields = spec.fields
        make = { node, owner, diagnostics in
            guard let service = build(spec, node, owner, &diagnostics, S.init(options:)) else { return nil }
            return ServiceInstance(
                ask: { content in
                    do throws(ServiceFailure) {
                        return .success(try await service.ask(content))
                    } catch {
                        return .failure(error)
                    }
                },
                examine: { await service.examine() })
        }
    }
}

/// A service with its options.
public struct ServiceInstance: Sendable {
    public let ask: @Sendable (DocumentContent) async -> Result<ServiceAnswer, ServiceFailure>
    public let examine: @Sendable () async -> [ServiceRemark]
}

/// A service of a site.
public struct PlannedService: Sendable {
    public let descriptor: ServiceDescriptor
    public let instance: ServiceInstance

    public init(descriptor: ServiceDescriptor, instance: ServiceInstance) {
        self.descriptor = descriptor
        self.instance = instance
    }
}

extension PlannedService {
    /// The services that a site names, ready to be asked; nothing outside is touched.
    ///
    /// - Parameter node: the value of `services` in `site.yaml`.
    static func all(
        in node: ConfigNode?, registry: Registry, _ diagnostics: inout [Diagnostic]
    ) -> [PlannedService] {
        guard let node else { return [] }
        guard case .mapping(let entries) = node.content else {
            diagnostics.append(Diagnostic(.wrongType, at: node.location, "'services' takes a mapping"))
            return []
        }
        var planned: [PlannedService] = []
        for entry in entries {
            let names = registry.services.map(\.descriptor.name)
            guard let factory = registry.services.first(where: { $0.descriptor.name == entry.key }) else {
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: entry.keyLocation, "there is no service '\(entry.key)'",
                        hint: suggestion(for: entry.key, among: names)
                            ?? (names.isEmpty ? nil : "there are: \(names.joined(separator: ", "))")))
                continue
            }
            let answers = factory.descriptor.answers
            if let other = planned.first(where: { $0.descriptor.answers == answers }) {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: entry.keyLocation,
                        "'\(other.descriptor.name)' answers '\(answers)' already", hint: "keep one of the two"))
                continue
            }
            guard let instance = factory.make(entry.value, entry.keyLocation, &diagnostics) else { continue }
            planned.append(PlannedService(descriptor: factory.descriptor, instance: instance))
        }
        return planned
    }

    /// Stages of units that ask for what no service of the site answers.
    static func check(
        _ units: [UnitPlan], against services: [PlannedService], registry: Registry, _ diagnostics: inout [Diagnostic]
    ) {
        let answered = Set(services.map(\.descriptor.answers))
        for unit in units {
            for step in unit.steps {
                for name in step.descriptor.asks where !answered.contains(name) {
                    let products = registry.services.filter { $0.descriptor.answers == name }.map(\.descriptor.name)
                    diagnostics.append(
                        Diagnostic(
                            .missingKey, at: step.location,
                            "stage '\(step.descriptor.name)' asks for '\(name)', and the site has no service that answers it",
                            hint: products.first.map { "add 'services: { \($0): { … } }' to site.yaml" }))
                }
            }
        }
    }
}
