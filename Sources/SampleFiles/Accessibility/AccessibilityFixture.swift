/// Two documents for one condition: one that breaks it, and one as like it as can be that breaks nothing.
public struct AccessibilityFixture: Sendable, CustomStringConvertible {
    /// That of the Matterhorn Protocol, or of the standard's clause: `13-004`, `6.2-1`.
    public let condition: String
    /// The test of the public PDF/UA-1 validation profile that the document breaks; `nil` where it has none.
    public let test: String?
    /// What is broken in the document, in a few words.
    public let what: String
    /// Conditions that cannot be kept where this one is broken.
    public let alsoBreaks: Set<String>

    private let failingDocument: AccessibleDocument
    private let passingDocument: AccessibleDocument

    /// - Parameters:
    ///   - document: the passing document.
    ///   - break: what makes it a failing one.
    public init(
        _ condition: String, test: String? = nil, _ what: String, alsoBreaks: Set<String> = [],
        in document: AccessibleDocument = AccessibleDocument(), break: (inout AccessibleDocument) -> Void
    ) {
        self.condition = condition
        self.test = test
        self.what = what
        self.alsoBreaks = alsoBreaks
        passingDocument = document
        var failing = document
        `break`(&failing)
        failingDocument = failing
    }

    public var failing: [UInt8] { failingDocument.bytes() }
    public var passing: [UInt8] { passingDocument.bytes() }

    public var description: String { "\(condition) \(test ?? ""): \(what)" }

    /// Those of all conditions, in the order of the Matterhorn Protocol as far as that is possible.
    public static let all =
        metadata + document + annotations + tables + tableGrids + tableHeaders + lists + annotatedText + elements
        + languages + content + fonts
}
