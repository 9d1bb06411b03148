/// The rules for elements, by what these stand for.
enum ElementRules {
    /// For elements of one type.
    static func rules(for type: StandardType) -> [Rule<ElementSubject>] {
        switch type {
        case .table: TableRules.table
        case .tr: TableRules.row
        case .tHead: TableRules.head
        case .tBody: TableRules.body
        case .tFoot: TableRules.foot
        case .th: TableRules.headerCell
        case .td: TableRules.dataCell
        case .l: ListRules.list
        case .li: ListRules.item
        case .lBody: ListRules.itemBody
        case .toc: ListRules.contents
        case .toci: ListRules.contentsItem
        case .ruby: RubyRules.ruby
        case .rb, .rt, .rp: RubyRules.rubyPart
        case .warichu: RubyRules.warichu
        case .wt, .wp: RubyRules.warichuPart
        case .h: headings
        case .h1, .h2, .h3, .h4, .h5, .h6: numberedHeadings
        case .form: FormRules.form
        case .figure: figures
        case .formula: formulas
        case .note: notes
        default: []
        }
    }

    private static let headings: [Rule<ElementSubject>] = [
        /// 7.4.4: headings are numbered or they are not.
        Rule("14-007", test: "7.4.4-2") { $0.relations.outline.usesNumbered }
    ]

    private static let numberedHeadings: [Rule<ElementSubject>] = [
        /// 7.4.2: the first numbered heading is `H1`.
        Rule("14-002") { $0.relations.outline.wrongStart == $0.index },
        /// 7.4.2: no level is left out on the way down.
        Rule("14-003") { $0.relations.outline.skips.contains($0.index) },
        /// 7.4.4: headings are numbered or they are not.
        Rule("14-007", test: "7.4.4-3") { $0.relations.outline.usesUnnumbered },
    ]

    private static let figures: [Rule<ElementSubject>] = [
        /// 7.3: there is a text in place of a picture.
        Rule("13-004") { !$0.hasAlternative }
    ]

    private static let formulas: [Rule<ElementSubject>] = [
        /// 7.7: there is a text in place of a formula.
        Rule("17-002") { !$0.hasAlternative }
    ]

    private static let notes: [Rule<ElementSubject>] = [
        /// 7.9: a note has a name.
        Rule("19-003") { $0.relations.notes.missing.contains($0.index) },
        /// 7.9: no two notes have the same.
        Rule("19-004") { $0.relations.notes.repeated.contains($0.index) },
    ]
}
