public import Foundation
public import Inspector

/// Where documents go. A target is the only part that touches the outside, and does nothing else.
public protocol Target: Sendable, SendableMetatype {
    associatedtype Options: Sendable

    static var descriptor: TargetDescriptor { get }
    static var options: OptionSpec<Options> { get }

    /// Opens nothing: `ingest check` builds targets too.
    init(options: Options) throws

    /// Delivers once, however often it is asked: `delivery.key` tells a repetition. A receipt is given only for what
    /// was read back and compared.
    func deliver(_ delivery: Delivery, effects: DurableEffects) async throws(DeliveryFailure) -> Receipt

    /// Deletes what was delivered, and what was written beside it; nothing that is not the same to the byte. It can be
    /// ended at any step and asked again. A target that can't delete answers so, which is what it does where it is not
    /// written.
    func retract(_ retraction: Retraction, effects: DurableEffects) async throws(DeliveryFailure) -> RetractionAnswer
}

extension Target {
    public func retract(
        _ retraction: Retraction, effects: DurableEffects
    ) async throws(DeliveryFailure) -> RetractionAnswer { .cannot }
}

/// What a target is, for people.
public struct TargetDescriptor: Sendable {
    /// A noun in `snake_case`; an integrator's starts with a prefix and a dot.
    public let name: String
    public let summary: String
    /// The option that names a folder in which everything that the target does stays. `ingest test` gives it a
    /// temporary one; a target without such an option is not asked there at all.
    public let folderOption: String?

    public init(name: String, summary: String, folderOption: String? = nil) {
        self.name = name
        self.summary = summary
        self.folderOption = folderOption
    }
}

/// Names one delivery. It is made of ids, not of bytes that shredding changes.
public struct DeliveryKey: Sendable, Hashable, CustomStringConvertible {
    public let submission: String
    public let document: String
    /// The name under which the unit lists the target.
    public let target: String

    public init(submission: String, document: String, target: String) {
        self.submission = submission
        self.document = document
        self.target = target
    }

    public var description: String { "\(submission)/\(document)/\(target)" }
}

/// A document on its way.
public struct Delivery: Sendable {
    public let key: DeliveryKey
    public let document: Document
    public let submission: Submission
    /// What the target is to have: the document as it came, or the changed copy that the unit's stages have made.
    public let content: DocumentContent
    /// What it was changed by, in order; empty where it goes as it came.
    public let conversions: [ContentConversion]
    /// The unit's HSA-id.
    public let unitHSAID: String
    /// Whether nothing has ever been delivered to the target: only then it may be missing and be made.
    public let isFirst: Bool
    public let now: Date

    public init(
        key: DeliveryKey, document: Document, submission: Submission, content: DocumentContent,
        conversions: [ContentConversion] = [], unitHSAID: String, isFirst: Bool = true, now: Date
    ) {
        self.key = key
        self.document = document
        self.submission = submission
        self.content = content
        self.conversions = conversions
        self.unitHSAID = unitHSAID
        self.isFirst = isFirst
        self.now = now
    }
}

/// What a target says it has.
public struct Receipt: Sendable, Hashable {
    /// The target's own name for it: ids only, because it stands in the ledger.
    public let reference: String
    /// In bytes, as read back.
    public let size: Int
    /// True where the delivery had been made before and was only found again.
    public let isRepeated: Bool

    public init(reference: String, size: Int, isRepeated: Bool = false) {
        self.reference = reference
        self.size = size
        self.isRepeated = isRepeated
    }
}

/// Why a delivery was not made, and whether trying again can help.
public enum DeliveryFailure: Error, Sendable, Hashable {
    /// It goes on by itself once the reason is gone.
    case temporary(Finding)
    /// Somebody has to change something first.
    case permanent(Finding)
}
