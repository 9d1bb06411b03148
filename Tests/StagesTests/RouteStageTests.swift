import Inspector
import Pipeline
import Stages
import Testing

/// The routes of the profile for what patients send in, and the proof that it forgets nothing.
@Suite struct RouteStageTests {
    static let incoming = """
        routes: [{ types: [application/pdf], to: e_arkiv, rule: SKAS-9 }, \
        { labels: [document], to: e_arkiv, rule: SKAS-9 }, \
        { types: [image/jpeg, image/png, image/gif], to: picsara, rule: SKAS-7 }]
        """

    private func route(_ type: MediaType, _ label: Label?) throws -> Route? {
        let document = Document.example(label: label) { $0[mediaTypeFact] = type }
        guard case .route(let route) = try Bench("route", options: Self.incoming).judge(document) else { return nil }
        return route
    }

    @Test(arguments: [MediaType.jpeg, .png, .gif], [nil, Label.image])
    func `SKAS-7: an image goes to Picsara`(_ type: MediaType, _ label: Label?) throws {
        let route = try #require(try route(type, label))
        #expect(route == Route(to: "picsara", rule: "SKAS-7", setting: "routes", item: 2))
    }

    @Test(arguments: [nil] + Label.allCases.map(Optional.some))
    func `SKAS-8: a PDF never goes to Picsara, whatever its label says`(_ label: Label?) throws {
        #expect(try route(.pdf, label)?.target == "e_arkiv")
    }

    @Test(arguments: [MediaType.jpeg, .png, .gif])
    func `SKAS-9: a photograph of a document goes to E-arkiv`(_ type: MediaType) throws {
        let route = try #require(try route(type, .document))
        #expect(route == Route(to: "e_arkiv", rule: "SKAS-9", setting: "routes", item: 1))
    }

    @Test func `the routes tried here are those of the profile`() throws {
        let profile = try #require(Registry.builtInStages.profiles.first { $0.name == "1177-inkommande" })
        let stages = try YAML.parse(profile.text, file: profile.file)["stages"]?.items ?? []
        let written = try #require(stages.first { $0["stage"]?.text == "route" }?["options"])
        let tried = try YAML.parse("{ \(Self.incoming) }", file: "test")
        #expect(Self.plain(written) == Self.plain(tried))
    }

    @Test func `what no route takes goes on`() throws {
        #expect(try route(.zip, nil) == nil)
    }

    @Test func `what the stage says of a case is what it does`() throws {
        let factory = try #require(Registry.builtInStages.stages.first { $0.descriptor.name == "route" })
        var diagnostics: [Diagnostic] = []
        let node = try YAML.parse("{ \(Self.incoming) }", file: "test")
        let stage = try #require(factory.make(node, node.location, &diagnostics))
        let answer = try #require(stage.answer)
        for routingCase in RoutingCase.all {
            let target = try route(routingCase.mediaType, routingCase.label)?.target
            #expect(answer(routingCase) == target.map { .routes(to: $0) } ?? .goesOn)
        }
    }

    @Test(arguments: ["routes: []", "", "routes: [{ types: [image/jpeg] }]", "routes: [{ to: a, labels: [bild] }]"])
    func `routes without a place or with an unknown word are not taken`(_ options: String) {
        #expect(throws: ConfigurationError.self) { try Bench("route", options: options) }
    }

    /// A node without its places.
    private static func plain(_ node: ConfigNode) -> String {
        switch node.content {
        case .scalar(let text, _): text
        case .list(let items): "[\(items.map(plain).joined(separator: ", "))]"
        case .mapping(let entries): "{\(entries.map { "\($0.key): \(plain($0.value))" }.joined(separator: ", "))}"
        }
    }
}
