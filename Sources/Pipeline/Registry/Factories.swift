public import Inspector

/// Builds one kind of stage: a value, because a stage in another language has no Swift type.
public struct StageFactory: Sendable {
    public let descriptor: StageDescriptor
    public let fields: [OptionField]
    /// Lints and builds; `nil` where the diagnostics got longer. It has no effect outside.
    public let make: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> StageInstance?

    public init<S: Stage>(_ type: S.Type) {
        descriptor = S.descriptor
        let spec = S.options
        fields = spec.fields
        make = { node, owner, diagnostics in
            guard let stage = build(spec, node, owner, &diagnostics, S.init(options:)) else { return nil }
            return StageInstance(stage)
        }
    }
}

/// A stage with its options.
public struct StageInstance: Sendable {
    public let judge: @Sendable (Document, StageContext) throws -> Outcome
    /// Only for a `RoutingStage`.
    public let answer: (@Sendable (RoutingCase) -> RoutingAnswer)?
    /// Only for a `ConvertingStage` and a `RebuildingStage`.
    public let conversion: Conversion?
    /// Only for a `PersonStage`.
    public let judgePerson: (@Sendable (Handler) -> Outcome)?

    /// How a stage changes documents.
    public struct Conversion: Sendable {
        public let types: [MediaType]
        public let way: Way

        /// Whether nothing of the original's bytes is in the copy.
        public var isRebuilding: Bool { if case .rebuild = way { true } else { false } }
    }

    /// How a changed copy comes about.
    public enum Way: Sendable {
        /// Out of pieces of the original.
        case convert(@Sendable (DocumentBytes, Facts) throws(ConversionFailure) -> [ContentPiece])
        /// By the program's rebuilder, which is told these numbers.
        case rebuild(@Sendable (Facts) throws(ConversionFailure) -> [String: Int])
    }

    init<S: Stage>(_ stage: S) {
        judge = { document, context in try stage.judge(document, in: context) }
        if let routing = stage as? any RoutingStage {
            answer = { routingCase in routing.answer(for: routingCase) }
        } else {
            answer = nil
        }
        if let deciding = stage as? any PersonStage {
            judgePerson = { person in deciding.judge(person: person) }
        } else {
            judgePerson = nil
        }
        if let converting = stage as? any ConvertingStage {
            conversion = Self.conversion(of: converting)
        } else if let rebuilding = stage as? any RebuildingStage {
            conversion = Self.conversion(of: rebuilding)
        } else {
            conversion = nil
        }
    }
}

extension StageInstance {
    private static func conversion<S: ConvertingStage>(of stage: S) -> Conversion {
        Conversion(
            types: stage.converts,
            way: .convert { (bytes, facts) throws(ConversionFailure) in try stage.convert(bytes, facts) })
    }

    private static func conversion<S: RebuildingStage>(of stage: S) -> Conversion {
        Conversion(
            types: stage.rebuilds, way: .rebuild { facts throws(ConversionFailure) in try stage.settings(facts) })
    }
}

/// Builds one kind of target.
public struct TargetFactory: Sendable {
    public typealias Deliver = @Sendable (Delivery, DurableEffects) async -> Result<Receipt, DeliveryFailure>
    public typealias Retract = @Sendable (Retraction, DurableEffects) async -> Result<RetractionAnswer, DeliveryFailure>

    public let descriptor: TargetDescriptor
    public let fields: [OptionField]
    public let make: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> TargetInstance?

    public init<T: Target>(_ type: T.Type) {
        descriptor = T.descriptor
        let spec = T.options
        fields = spec.fields
        make = { node, owner, diagnostics in
            guard let target = build(spec, node, owner, &diagnostics, T.init(options:)) else { return nil }
            return TargetInstance(
                deliver: { delivery, effects in
                    do throws(DeliveryFailure) {
                        return .success(try await target.deliver(delivery, effects: effects))
                    } catch {
                        return .failure(error)
                    }
                },
                retract: { retraction, effects in
                    do throws(DeliveryFailure) {
                        return .success(try await target.retract(retraction, effects: effects))
                    } catch {
                        return .failure(error)
                    }
                })
        }
    }
}

/// A target with its options.
public struct TargetInstance: Sendable {
    public let deliver: TargetFactory.Deliver
    public let retract: TargetFactory.Retract
}

/// Builds one kind of closing step.
public struct ClosingFactory: Sendable {
    public typealias Close = @Sendable (ClaimedOriginal, DurableEffects) throws(FileError) -> ClosingReceipt

    public let descriptor: ClosingDescriptor
    public let fields: [OptionField]
    public let make: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> Close?

    public init<C: ClosingStep>(_ type: C.Type) {
        descriptor = C.descriptor
        let spec = C.options
        fields = spec.fields
        make = { node, owner, diagnostics in
            guard let step = build(spec, node, owner, &diagnostics, C.init(options:)) else { return nil }
            return { (original, effects) throws(FileError) in try step.close(original, effects: effects) }
        }
    }
}

func build<Options, Plug>(
    _ spec: OptionSpec<Options>, _ node: ConfigNode?, _ owner: SourceLocation, _ diagnostics: inout [Diagnostic],
    _ make: (Options) throws -> Plug
) -> Plug? {
    guard let options = spec.decode(node, owner: owner, into: &diagnostics) else { return nil }
    do {
        return try make(options)
    } catch {
        diagnostics.append(Diagnostic(.invalidValue, at: node?.location ?? owner, "\(error)"))
        return nil
    }
}
