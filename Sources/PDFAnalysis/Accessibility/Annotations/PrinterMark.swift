/// A printer's mark (ISO 32000-1 14.11.3) that somebody can meet, by what its appearance paints.
struct PrinterMarkSubject: RuleSubject {
    let annotation: AnnotationSubject

    init(_ annotation: AnnotationSubject) { self.annotation = annotation }

    var place: Place { annotation.place }

    /// More than marks at the edge of a sheet need.
    private static let maximumBytes = 1 << 20
    private static let maximumOperators = 100_000
    private static let maximumStates = 64

    /// The forms of its normal appearance (12.5.5): one, or one for each state.
    private var appearances: [PDFObject] {
        guard let normal = annotation.object["/AP"]?["/N"] else { return [] }
        return normal.isStream ? [normal] : normal.keys(maximum: Self.maximumStates).compactMap { normal[$0] }
    }

    private var paintsContent: Bool {
        let forms = PDFForms()
        let limits = annotation.model.limits
        var interpreter = ContentInterpreter(
            visitor: PaintingOutsideArtifacts(),
            budget: ContentBudget(
                bytes: min(limits.bytes, Self.maximumBytes), operators: min(limits.operators, Self.maximumOperators)),
            forms: forms)
        for appearance in appearances where appearance.isStream { interpreter.read(forms.form(appearance)) }
        return interpreter.visitor.isFound
    }

    static let rules: [Rule<PrinterMarkSubject>] = [
        /// 7.18.8: what it paints is an artifact.
        Rule("28-018") { !$0.annotation.isOutOfReach && $0.paintsContent }
    ]
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
