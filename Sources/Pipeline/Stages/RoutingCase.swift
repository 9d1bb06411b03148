public import Inspector

/// One combination of what routes may depend on, for the proof that no document is forgotten.
public struct RoutingCase: Sendable, Hashable {
    public let mediaType: MediaType
    public let label: Label?
    /// `nil` where nobody has judged.
    public let isRelevant: Bool?

    public init(mediaType: MediaType, label: Label?, isRelevant: Bool?) {
        self.mediaType = mediaType
        self.label = label
        self.isRelevant = isRelevant
    }

    /// Every combination there is.
    public static var all: [RoutingCase] {
        MediaType.allCases.flatMap { type in
            ([nil] + Label.allCases.map(Optional.some)).flatMap { label in
                [nil, true, false].map { RoutingCase(mediaType: type, label: label, isRelevant: $0) }
            }
        }
    }
}

/// What a stage says of every document of a routing case.
public enum RoutingAnswer: Sendable, Hashable {
    /// It depends on something else, or it passes.
    case goesOn
    /// Every such document is refused or held here.
    case stops
    case routes(to: String)
}

/// A stage whose answer can be known from type, label and judgement alone.
///
/// `ingest check` asks these stages about all combinations and prints those that no route takes; the engine learns from
/// them which types a unit takes at all, so that no parser runs for another.
public protocol RoutingStage: Stage {
    func answer(for routingCase: RoutingCase) -> RoutingAnswer
}
