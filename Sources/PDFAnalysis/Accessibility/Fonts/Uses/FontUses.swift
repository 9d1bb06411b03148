/// The fonts that a document's content shows text in, each with the codes shown.
final class FontUses {
    private(set) var uses: [FontUse] = []
    let budget = FontBudget()

    private var byNumber: [Int: FontUse] = [:]
    private var byResource: [ObjectIdentifier: FontUse] = [:]
    /// Keeps resources alive, so that no other one gets the identity of one that is gone.
    private var resources: [FontResource] = []
    private var last: (resource: FontResource, use: FontUse)?

    /// More fonts than any document has; what is shown in others is not looked at.
    private static let maximumFonts = 4_096
    private static let maximumResources = 100_000

    /// - Parameters:
    ///   - page: from 1.
    ///   - isFormula: whether the text belongs to a formula of the structure tree.
    func show(_ text: ShownText, page: Int, isFormula: Bool = false) {
        guard let font = text.font, let use = use(of: font, page: page) else { return }
        var how: FontUse.Shown = text.renderingMode == 3 ? .unrendered : .rendered
        if isFormula { how.formUnion(.inFormula) }
        use.show(text.codes, how)
    }

    private func use(of font: FontResource, page: Int) -> FontUse? {
        if let last, last.resource === font { return last.use }
        let use: FontUse
        if let known = byResource[ObjectIdentifier(font)] {
            use = known
        } else {
            guard resources.count < Self.maximumResources, font.object.isDictionary else { return nil }
            let number = font.object.number
            if let number, let known = byNumber[number] {
                use = known
            } else {
                guard uses.count < Self.maximumFonts else { return nil }
                use = FontUse(font.object, page: page, budget: budget)
                uses.append(use)
                if let number { byNumber[number] = use }
            }
            resources.append(font)
            byResource[ObjectIdentifier(font)] = use
        }
        last = (font, use)
        return use
    }
}
