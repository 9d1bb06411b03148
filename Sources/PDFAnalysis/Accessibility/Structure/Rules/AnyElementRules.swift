/// Any element, whatever it stands for.
struct AnyElementSubject: RuleSubject {
    let model: AccessibilityModel
    let relations: ElementRelations
    let index: Int
    let object: PDFObject

    var place: Place { model.place(ofElement: index) }

    /// Whether it has a text in a language that nobody says.
    fileprivate func hasTextOfUnknownLanguage(_ key: StaticString) -> Bool {
        !relations.hasLanguage[index] && object[key]?.isString == true
    }

    static let rules: [Rule<AnyElementSubject>] = [
        /// 7.4.4: an element has one unnumbered heading at most.
        Rule("14-006") { $0.relations.headings[$0.index] > 1 }
    ]

    /// For documents that do not say their language.
    static let languageRules: [Rule<AnyElementSubject>] = [
        /// 7.2: a replacement text is in a known language.
        Rule("11-002", test: "7.2-21") { $0.hasTextOfUnknownLanguage("/ActualText") },
        /// 7.2: a description is in a known language.
        Rule("11-002", test: "7.2-22") { $0.hasTextOfUnknownLanguage("/Alt") },
        /// 7.2: the long form of an abbreviation is in a known language.
        Rule("11-002", test: "7.2-23") { $0.hasTextOfUnknownLanguage("/E") },
    ]
}
