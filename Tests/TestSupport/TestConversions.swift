public import Inspector
public import Pipeline

/// Asks for a changed copy of every copy.
public struct ChangesForever: ConvertingStage {
    public static let descriptor = StageDescriptor(name: "test.changes_forever", summary: "Changes again and again.")
    public var converts: [MediaType] { [] }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .convert(notes: []) }
    public func convert(_ bytes: DocumentBytes, _ facts: Facts) -> [ContentPiece] { [.taken(0..<bytes.count)] }
}

/// Can't make the copy that it asks for.
public struct CantChange: ConvertingStage {
    public static let descriptor = StageDescriptor(name: "test.cant_change", summary: "Can't change.")
    public var converts: [MediaType] { [] }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .convert(notes: []) }
    public func convert(_ bytes: DocumentBytes, _ facts: Facts) throws(ConversionFailure) -> [ContentPiece] {
        throw ConversionFailure()
    }
}

/// Makes a copy of bytes that are not there.
public struct ChangesWildly: ConvertingStage {
    public static let descriptor = StageDescriptor(name: "test.changes_wildly", summary: "Changes wildly.")
    public var converts: [MediaType] { [] }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .convert(notes: []) }
    public func convert(_ bytes: DocumentBytes, _ facts: Facts) -> [ContentPiece] { [.taken(-1..<bytes.count + 1)] }
}

/// Asks for a copy and is no converting stage.
public struct OnlyAsks: Stage {
    public static let descriptor = StageDescriptor(name: "test.only_asks", summary: "Asks.")
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .convert(notes: []) }
}

/// Adds two bytes to a document of 8 or 3.
public struct Grows: ConvertingStage {
    public static let descriptor = StageDescriptor(name: "test.grows", summary: "Grows.")
    public var converts: [MediaType] { [] }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        document.size == 8 || document.size == 3 ? .convert(notes: []) : .pass
    }
    public func convert(_ bytes: DocumentBytes, _ facts: Facts) -> [ContentPiece] {
        [.taken(0..<bytes.count), .written([0x21, 0x21])]
    }
}

/// Has every document made anew, once.
public struct Rebuilds: RebuildingStage {
    public static let descriptor = StageDescriptor(
        name: "test.rebuilds", summary: "Rebuilds.", reads: ["file_type"])
    public var rebuilds: [MediaType] { MediaType.allCases }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        context.isOwnCopy ? .pass : .convert(notes: [])
    }
    public func settings(_ facts: Facts) -> [String: Int] { [:] }
}

/// Has every document made anew again and again.
public struct RebuildsForever: RebuildingStage {
    public static let descriptor = StageDescriptor(
        name: "test.rebuilds_forever", summary: "Rebuilds again and again.", reads: ["file_type"])
    public var rebuilds: [MediaType] { [] }
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .convert(notes: []) }
    public func settings(_ facts: Facts) -> [String: Int] { [:] }
}

/// Everything of this file.
public let testConversions: [any Stage.Type] = [
    ChangesForever.self, CantChange.self, ChangesWildly.self, OnlyAsks.self, Grows.self, Rebuilds.self,
    RebuildsForever.self,
]
