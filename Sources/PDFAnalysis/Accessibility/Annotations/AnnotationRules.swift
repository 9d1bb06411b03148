extension AnnotationSubject {
    /// 7.18.1: it is part of an `Annot`; widgets, links and printer's marks have rules of their own.
    private var isWithoutTag: Bool {
        !isOutOfReach && kind != .widget && kind != .link && kind != .printerMark && elementType != .annot
    }

    /// 7.18.1: it is described, by itself or by its element.
    private var isWithoutDescription: Bool {
        !isOutOfReach && kind != .widget && !hasContents && !elementHasAlternative
    }

    static let rules: [Rule<AnnotationSubject>] = [
        /// 7.2: what it says has a language.
        Rule("11-004") {
            !$0.model.hasLanguage && $0.object["/Contents"]?.isString == true && !$0.elementHasLanguage
        },
        Rule("28-002") { $0.isWithoutTag },
        Rule("28-004") { $0.isWithoutDescription },
        /// 7.18.1: a form field has a name for people, by itself or by the element of its widget.
        Rule("28-005") { annotation in
            guard annotation.kind == .widget, !annotation.isOutOfReach, let field = annotation.field else {
                return false
            }
            return field["/TU"]?.isText != true && !annotation.elementHasAlternative
        },
        /// 7.18.1 for annotations that nobody knows.
        Rule("28-006") { $0.kind == nil && ($0.isWithoutTag || $0.isWithoutDescription) },
        /// 7.18.2: no traps for printing.
        Rule("28-007") { $0.kind == .trapNet && !$0.isOutOfReach },
        /// 7.18.4: a widget is part of a `Form`.
        Rule("28-010", test: "7.18.4-1") { $0.kind == .widget && !$0.isOutOfReach && $0.elementType != .form },
        /// 7.18.5: a link is part of a `Link`.
        Rule("28-011") { $0.kind == .link && !$0.isOutOfReach && $0.elementType != .link },
        /// 7.18.5: it is described by itself.
        Rule("28-012") { $0.kind == .link && !$0.isOutOfReach && !$0.hasContents },
        /// 7.18.8: printer's marks are for no reader.
        Rule("28-017") { $0.kind == .printerMark && !$0.isOutOfReach && $0.element?["/S"] != nil },
    ]
}

/// A page with annotations on it.
struct AnnotatedPageSubject: RuleSubject {
    let page: PDFPage
    let number: Int

    var place: Place { Place(page: number, object: page.object.number ?? 0) }

    static let rules: [Rule<AnnotatedPageSubject>] = [
        /// 7.18.3: the page says in which order its annotations are gone through.
        Rule("28-008") { $0.page.object["/Tabs"] == nil },
        /// 7.18.3: it is that of the structure tree.
        Rule("28-009") { $0.page.object["/Tabs"].map { !$0.isName("/S") } ?? false },
    ]
}
