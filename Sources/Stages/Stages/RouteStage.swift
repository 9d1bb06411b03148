public import Inspector
public import Pipeline

/// Sends a document to a target by its type and its label: the first route that fits decides.
public struct RouteStage: RoutingStage {
    /// One route: what it takes, and where to.
    public struct Rule: OptionValue, Hashable {
        let types: [MediaType]
        let labels: [LabelChoice]
        let target: String
        let rule: String?

        public static let optionShape = OptionShape.group([
            OptionField(
                name: "types", shape: [MediaType].optionShape, help: "media types; all where it is left out",
                isRequired: false),
            OptionField(
                name: "labels", shape: [LabelChoice].optionShape, help: "labels; all where it is left out",
                isRequired: false),
            OptionField(name: "to", shape: .text, help: "the name of one of the unit's targets", isRequired: true),
            OptionField(name: "rule", shape: .text, help: "the rule's id, for the ledger", isRequired: false),
        ])

        public init?(checked node: ConfigNode) {
            guard let target = node["to"]?.text else { return nil }
            self.target = target
            types = node["types"].flatMap([MediaType].init(checked:)) ?? []
            labels = node["labels"].flatMap([LabelChoice].init(checked:)) ?? []
            rule = node["rule"]?.text
        }

        public var optionText: String { "{ to: \(target) }" }

        func takes(_ type: MediaType, _ label: Label?) -> Bool {
            (types.isEmpty || types.contains(type)) && (labels.isEmpty || labels.contains(LabelChoice(label)))
        }
    }

    /// A label, or that there is none.
    public enum LabelChoice: String, CaseIterable, OptionValue, Sendable {
        case image, document, none

        init(_ label: Label?) {
            switch label {
            case .image: self = .image
            case .document: self = .document
            case nil: self = .none
            }
        }
    }

    public struct Options: Sendable {
        let routes: [Rule]
    }

    public static let descriptor = StageDescriptor(
        name: "route", summary: "Send a document to a target by its type and label.",
        rules: ["SKAS-7", "SKAS-8", "SKAS-9"], reads: ["file_type"],
        examples: [
            StageExample(
                "an image goes to the image archive (SKAS-7)",
                options: "routes: [{ types: [image/jpeg], to: picsara }, { to: e_arkiv }]",
                document: .example { $0[mediaTypeFact] = .jpeg }, .routes(to: "picsara")),
            StageExample(
                "a photograph of paper, labelled as a document, to the document archive (SKAS-9)",
                options: "routes: [{ labels: [document], to: e_arkiv }, { to: picsara }]",
                document: .example(label: .document) { $0[mediaTypeFact] = .jpeg }, .routes(to: "e_arkiv")),
            StageExample(
                "what no route takes goes on, and is held at the end",
                options: "routes: [{ types: [image/jpeg], to: picsara }]",
                document: .example { $0[mediaTypeFact] = .pdf }, .passes),
        ])

    public static let options = OptionSpec(
        Option<[Rule]>(required: "routes", "Routes in order; the first that takes the document decides."),
        build: { routes in
            guard !routes.isEmpty else { throw OptionError("'routes' must list at least one") }
            return Options(routes: routes)
        })

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        guard let index = options.routes.firstIndex(where: { $0.takes(type, document.label) }) else { return .pass }
        let route = options.routes[index]
        return .route(Route(to: route.target, rule: route.rule, setting: "routes", item: index))
    }

    public func answer(for routingCase: RoutingCase) -> RoutingAnswer {
        options.routes.first { $0.takes(routingCase.mediaType, routingCase.label) }
            .map { .routes(to: $0.target) } ?? .goesOn
    }
}
