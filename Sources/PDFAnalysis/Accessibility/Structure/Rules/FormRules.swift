/// Rules for `Form` elements (ISO 14289-1 7.18.4).
enum FormRules {
    static let form: [Rule<ElementSubject>] = [
        /// A form that says no role stands for one widget, and for nothing else.
        Rule("28-010", test: "7.18.4-2") { !hasRole($0) && !isOneWidget($0) }
    ]

    /// ISO 32000-1 table 348.
    private static func hasRole(_ form: ElementSubject) -> Bool {
        let classes = form.structure.root["/ClassMap"]
        return ElementAttributes(form.object, owner: "/PrintField", classes: classes).name("/Role") != nil
    }

    private static func isOneWidget(_ form: ElementSubject) -> Bool {
        let kids = form.structure.elements[form.index].kids
        guard kids.count == 1, case .object(let number, _) = kids[0] else { return false }
        return form.model.file.object(number)?["/Subtype"]?.isName("/Widget") == true
    }
}
