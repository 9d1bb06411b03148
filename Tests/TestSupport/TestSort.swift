public import Inspector
public import Pipeline

/// Sorts by size, so that whoever makes a file knows what becomes of it: a multiple of ten waits for somebody to look, an
/// even number goes to `one`, an odd one to `two`.
public struct TestSort: RoutingStage {
    public static let descriptor = StageDescriptor(name: "test.sort", summary: "Sorts by size.")
    static let sorted = FindingKind("sorted_out", sv: "Utsorterad.", en: "Sorted out.")

    public init(options: NoOptions) {}

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        if document.size % 10 == 0 { return .hold(Self.sorted.found(), for: .look) }
        return .route(Route(to: document.size % 2 == 0 ? "one" : "two"))
    }

    public func answer(for routingCase: RoutingCase) -> RoutingAnswer { .routes(to: "one") }
}
