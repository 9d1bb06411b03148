/// A printer's mark (ISO 32000-1 14.11.3), with what its appearance paints.
struct PrinterMarkSubject: RuleSubject {
    let annotation: AnnotationSubject
    /// Whether it paints anything that is not marked as an artifact.
    let paintsContent: Bool

    var place: Place { annotation.place }

    static let rules: [Rule<PrinterMarkSubject>] = [
        /// 7.18.8: what it paints is an artifact.
        Rule("28-018") { !$0.annotation.isOutOfReach && $0.paintsContent }
    ]
}

/// Reads what printer's marks paint, each form once; all of them together may cost no more than one page.
struct PrinterMarkReader {
    private let forms = PDFForms()
    private var budget: ContentBudget
    private var known: [Int: Bool] = [:]

    private static let maximumBytes = 1 << 20
    private static let maximumOperators = 200_000
    private static let maximumStates = 64

    init(_ limits: AccessibilityLimits) {
        budget = ContentBudget(
            bytes: min(limits.bytes, Self.maximumBytes), operators: min(limits.operators, Self.maximumOperators))
    }

    /// The forms of the normal appearance (12.5.5) are one, or one for each state.
    mutating func paintsContent(_ mark: PDFObject) -> Bool {
        guard let normal = mark["/AP"]?["/N"] else { return false }
        if normal.isStream { return read(normal) }
        for state in normal.keys(maximum: Self.maximumStates) {
            if let appearance = normal[state], read(appearance) { return true }
        }
        return false
    }

    private mutating func read(_ stream: PDFObject) -> Bool {
        guard stream.isStream, let number = stream.number else { return false }
        if let known = known[number] { return known }
        var interpreter = ContentInterpreter(visitor: PaintingOutsideArtifacts(), budget: budget, forms: forms)
        interpreter.read(forms.form(stream))
        budget = interpreter.budget
        known[number] = interpreter.visitor.isFound
        return interpreter.visitor.isFound
    }
}

/// Whether anything is painted that is not marked as an artifact.
private struct PaintingOutsideArtifacts: ContentVisitor {
    static let readsMarkedContent = true

    private(set) var isFound = false
    /// Whether each sequence that is open is an artifact's, or inside of one.
    private var sequences: [Bool] = []

    private mutating func paint() {
        if sequences.last != true { isFound = true }
    }

    mutating func showText(_ text: ShownText) { paint() }
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool) { paint() }
    mutating func paintPath() { paint() }

    mutating func beginMarkedContent(_ content: MarkedContent) {
        sequences.append(sequences.last == true || content.isArtifact)
    }

    mutating func endMarkedContent() { _ = sequences.popLast() }
}
