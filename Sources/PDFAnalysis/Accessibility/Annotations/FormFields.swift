/// A form field (ISO 32000-1 12.7.3).
struct FormFieldSubject: RuleSubject {
    let model: AccessibilityModel
    let object: PDFObject

    /// That of the page which a widget says that it is on.
    var place: Place { Place(page: model.pageNumber(ofObject: object["/P"]?.number), object: object.number ?? 0) }

    private var elementHasLanguage: Bool {
        (object["/StructParent"]?.integer).flatMap { model.parents.element($0) }?["/Lang"]?.isString == true
    }

    static let rules: [Rule<FormFieldSubject>] = [
        /// 7.2: its name for people has a language.
        Rule("11-005") {
            !$0.model.hasLanguage && $0.object["/TU"]?.isString == true && !$0.elementHasLanguage
        }
    ]

    /// All fields of the form, from a list of what is still to be looked at; each once.
    ///
    /// - Returns: whether that was all.
    static func check(
        _ model: AccessibilityModel, actions: inout ActionWalk, into report: inout ConditionReport
    ) -> Bool {
        guard let fields = model.file.catalog["/AcroForm"]?["/Fields"] else { return true }
        var left = model.limits.elements
        var seen: Set<Int> = []
        var tasks = [(list: fields, isTop: true)]
        while let (list, isTop) = tasks.popLast() {
            guard list.count <= left else { return false }
            left -= list.count
            for index in 0..<list.count {
                // A kid without a name is a widget of the field.
                guard let field = list[index], field.isDictionary, isTop || field["/T"] != nil else { continue }
                if let number = field.number, !seen.insert(number).inserted { continue }
                FormFieldSubject(model: model, object: field).check(rules, into: &report)
                actions.follow(additional: field["/AA"])
                if let kids = field["/Kids"], kids.isArray { tasks.append((kids, false)) }
            }
        }
        return true
    }
}
