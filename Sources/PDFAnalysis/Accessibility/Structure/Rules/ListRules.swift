/// What may stand in what in lists and tables of contents (ISO 14289-1 7.2; ISO 32000-1 14.8.4.3.3, table 333).
enum ListRules {
    static let list: [Rule<ElementSubject>] = [
        /// A list has items, lists and a caption.
        Rule("09-005", test: "7.2-19") { $0.hasKids(otherThan: .l, .li, .caption) },
        /// The caption of a list comes first, and there is one at most.
        Rule("09-005", test: "7.2-40") { $0.hasLateCaption },
    ]

    static let item: [Rule<ElementSubject>] = [
        /// An item stands in a list.
        Rule("09-005", test: "7.2-17") { $0.parent != .l },
        /// An item has labels and bodies.
        Rule("09-005", test: "7.2-20") { $0.hasKids(otherThan: .lbl, .lBody) },
    ]

    static let itemBody: [Rule<ElementSubject>] = [
        /// The body of an item stands in one.
        Rule("09-005", test: "7.2-18") { $0.parent != .li }
    ]

    static let contents: [Rule<ElementSubject>] = [
        /// A table of contents has items, tables of contents and a caption.
        Rule("09-006", test: "7.2-27") { $0.hasKids(otherThan: .toc, .toci, .caption) },
        /// Its caption comes first, and there is one at most.
        Rule("09-006", test: "7.2-28") { $0.hasLateCaption },
    ]

    static let contentsItem: [Rule<ElementSubject>] = [
        /// An item of a table of contents stands in one.
        Rule("09-006", test: "7.2-26") { $0.parent != .toc }
    ]
}
