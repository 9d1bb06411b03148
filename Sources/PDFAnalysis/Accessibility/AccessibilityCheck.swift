/// Goes through all rules for one document.
struct AccessibilityCheck {
    private(set) var report = ConditionReport()
    /// The first limit that ended a part of it; what was found before it holds.
    private(set) var exceeded = PDFLimit.notReached
    let features: DocumentFeatures
    /// Elements of the structure tree by what they stand for, in the order of the standard types' numbers.
    let elementCounts: [Int]
    /// For each page, how often something that is neither tagged nor an artifact is painted.
    let unmarkedContent: [Int]

    init(_ model: AccessibilityModel) {
        let document = DocumentCheck(model, into: &report)
        features = document.features

        let structure = StructureCheck(model)
        elementCounts = structure.counts
        report.add(structure.report)

        let fonts = FontUses()
        let formulas = Formulas(model.structure)
        let content = ContentCheck(model) { text, place in
            fonts.show(text, page: place.page, isFormula: formulas.hold(place.element))
        }
        unmarkedContent = content.unmarked
        report.add(content.report)
        exceeded = content.exceeded
        let readsFonts = FontCheck.check(fonts, into: &report)
        if exceeded == .notReached, !model.hasAllPages { exceeded = .pages }
        let isComplete = document.isComplete && structure.isComplete && model.parents.isComplete && readsFonts
        if exceeded == .notReached, !isComplete { exceeded = .objects }
    }
}
