/// What may stand in what in tables (ISO 14289-1 7.2; ISO 32000-1 14.8.4.3.4).
enum TableRules {
    static let table: [Rule<ElementSubject>] = [
        /// A table has rows, groups of rows and a caption.
        Rule("09-004", test: "7.2-3") { $0.hasKids(otherThan: .tr, .tHead, .tBody, .tFoot, .caption) },
        /// One head at most.
        Rule("09-004", test: "7.2-11") { $0.count(.tHead) > 1 },
        /// One foot at most.
        Rule("09-004", test: "7.2-12") { $0.count(.tFoot) > 1 },
        /// A foot is the foot of a body.
        Rule("09-004", test: "7.2-13") { $0.count(.tFoot) > 0 && $0.count(.tBody) == 0 },
        /// A head is the head of a body.
        Rule("09-004", test: "7.2-14") { $0.count(.tHead) > 0 && $0.count(.tBody) == 0 },
        /// The caption is the first or the last.
        Rule("09-004", test: "7.2-16") { $0.kids.dropFirst().dropLast().contains(.caption) },
        /// One caption at most.
        Rule("09-004", test: "7.2-39") { $0.count(.caption) > 1 },
    ]

    static let row: [Rule<ElementSubject>] = [
        /// A row stands in a table or a group of rows.
        Rule("09-004", test: "7.2-4") { ![.table, .tHead, .tBody, .tFoot].contains($0.parent) },
        /// A row has cells.
        Rule("09-004", test: "7.2-10") { $0.hasKids(otherThan: .th, .td) },
    ]

    static let head: [Rule<ElementSubject>] = [
        /// A head stands in a table.
        Rule("09-004", test: "7.2-5") { $0.parent != .table },
        /// A head has rows.
        Rule("09-004", test: "7.2-36") { $0.hasKids(otherThan: .tr) },
    ]

    static let body: [Rule<ElementSubject>] = [
        /// A body stands in a table.
        Rule("09-004", test: "7.2-6") { $0.parent != .table },
        /// A body has rows.
        Rule("09-004", test: "7.2-37") { $0.hasKids(otherThan: .tr) },
    ]

    static let foot: [Rule<ElementSubject>] = [
        /// A foot stands in a table.
        Rule("09-004", test: "7.2-7") { $0.parent != .table },
        /// A foot has rows.
        Rule("09-004", test: "7.2-38") { $0.hasKids(otherThan: .tr) },
    ]

    static let headerCell: [Rule<ElementSubject>] = [
        /// A header cell stands in a row.
        Rule("09-004", test: "7.2-8") { $0.parent != .tr }
    ]

    static let dataCell: [Rule<ElementSubject>] = [
        /// A data cell stands in a row.
        Rule("09-004", test: "7.2-9") { $0.parent != .tr }
    ]
}

/// A table with its cells laid out.
struct TableSubject: RuleSubject {
    let model: AccessibilityModel
    let table: Int
    let grid: TableGrid

    var place: Place { model.place(ofElement: grid.irregularElement ?? grid.defectiveCell ?? table) }

    static let rules: [Rule<TableSubject>] = [
        /// 7.2: cells do not lie on each other.
        Rule("09-004", test: "7.2-15") { $0.grid.irregularity == .overlap },
        /// 7.2: all columns end with the same row.
        Rule("09-004", test: "7.2-41") { $0.grid.irregularity == .tooLong },
        /// 7.2: no row is longer than the first one.
        Rule("09-004", test: "7.2-42") { $0.grid.irregularity == .tooWide },
        /// 7.2: no row is shorter than the first one.
        Rule("09-004", test: "7.2-43") { $0.grid.irregularity == .gap },
        /// 7.5: where a header cell has no scope, data cells name their headers.
        Rule("15-003", test: "7.5-1") { $0.grid.headerDefect == .missing },
        /// 7.5: the headers that data cells name are in the table.
        Rule("15-003", test: "7.5-2") { $0.grid.headerDefect == .unknown },
    ]
}
