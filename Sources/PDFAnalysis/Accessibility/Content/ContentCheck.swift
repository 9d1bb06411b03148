/// Reads what all pages and annotations paint, once.
struct ContentCheck {
    private(set) var report = ConditionReport()
    /// How often something that is neither tagged nor an artifact was painted, for each page.
    private(set) var unmarked: [Int] = []
    /// The limit that ended it.
    private(set) var exceeded = PDFLimit.notReached

    /// - Parameter onText: told of each string that is shown.
    init(
        _ model: AccessibilityModel,
        onText: @escaping (ShownText, AccessibilityContent.TextPlace) -> Void = { _, _ in }
    ) {
        let forms = PDFForms()
        var interpreter = ContentInterpreter(
            visitor: AccessibilityContent(model, onText: onText),
            budget: ContentBudget(bytes: model.limits.bytes, operators: model.limits.operators), forms: forms)
        for (index, page) in model.pages.enumerated() {
            interpreter.read(page) { $0.begin(page, number: index + 1) }
            interpreter.visitor.endPage()
            unmarked.append(interpreter.visitor.unmarked)
            guard !interpreter.budget.isExhausted else { break }
        }
        Self.readAppearances(model, forms, &interpreter)
        exceeded = interpreter.budget.exceeded
        interpreter.visitor.defects.state(in: &report)
    }

    // MARK: Annotations

    /// States of a check box, and more than any other annotation has.
    private static let maximumAppearances = 64

    private static func readAppearances(
        _ model: AccessibilityModel, _ forms: PDFForms, _ interpreter: inout ContentInterpreter<AccessibilityContent>
    ) {
        var remaining = model.limits.elements
        for (index, page) in model.pages.enumerated() {
            guard let annotations = page.object["/Annots"], annotations.count > 0 else { continue }
            interpreter.visitor.beginAppearances(onPage: index + 1)
            for place in 0..<annotations.count {
                remaining -= 1
                guard remaining > 0, !interpreter.budget.isExhausted else { return }
                guard let appearance = annotations[place]?["/AP"] else { continue }
                for stream in appearances(appearance) { interpreter.read(forms.form(stream)) }
            }
        }
    }

    /// The normal, the pressed and the pointed-at appearance, each a stream or one for each state (ISO 32000-1 12.5.5).
    private static func appearances(_ dictionary: PDFObject) -> [PDFObject] {
        let entries = [dictionary["/N"], dictionary["/D"], dictionary["/R"]].compactMap { $0 }
        return entries.flatMap { entry -> [PDFObject] in
            if entry.isStream { return [entry] }
            return entry.keys(maximum: maximumAppearances).compactMap { entry[$0] }.filter(\.isStream)
        }
    }
}
