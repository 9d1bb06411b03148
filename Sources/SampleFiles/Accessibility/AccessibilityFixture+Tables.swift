private let cell = TaggedElement("TD")
private let row = TaggedElement("TR", cell, cell)
private let head = TaggedElement("THead", row)
private let body = TaggedElement("TBody", row)
private let foot = TaggedElement("TFoot", row)
private let caption = TaggedElement("Caption")
private let paragraph = TaggedElement("P")

private func table(_ kids: TaggedElement...) -> TaggedElement { TaggedElement("Table", kids) }

private func spanning(_ rows: Int, _ columns: Int) -> TaggedElement {
    cell.with(["/A": "<< /O /Table /RowSpan \(rows) /ColSpan \(columns) >>"])
}

extension AccessibilityFixture {
    /// What may stand in what in a table.
    static let tables: [AccessibilityFixture] = [
        AccessibilityFixture(
            "09-004", test: "7.2-3", "a paragraph among the rows", failing: table(row, paragraph),
            passing: [table(row, TaggedElement("Div", row))]),
        AccessibilityFixture(
            "09-004", test: "7.2-4", "a row without a table", failing: TaggedElement("Sect", row),
            passing: [TaggedElement("Sect", table(row))]),
        AccessibilityFixture(
            "09-004", test: "7.2-5", "a head without a table", failing: head, passing: [table(head, body)]),
        AccessibilityFixture(
            "09-004", test: "7.2-6", "a body without a table", failing: body, passing: [table(body)]),
        AccessibilityFixture(
            "09-004", test: "7.2-7", "a foot without a table", failing: foot, passing: [table(body, foot)]),
        AccessibilityFixture(
            "09-004", test: "7.2-8", "a header cell without a row", failing: TaggedElement("TH"),
            passing: [table(TaggedElement("TR", TaggedElement("TH").with(["/A": "<< /O /Table /Scope /Row >>"])))]),
        AccessibilityFixture(
            "09-004", test: "7.2-9", "a data cell without a row", failing: TaggedElement("P", cell),
            passing: [table(TaggedElement("TR", cell))]),
        AccessibilityFixture(
            "09-004", test: "7.2-10", "a paragraph among the cells",
            failing: table(TaggedElement("TR", cell, paragraph)),
            passing: [table(TaggedElement("TR", TaggedElement("TD", paragraph)))]),
        AccessibilityFixture(
            "09-004", test: "7.2-11", "two heads", failing: table(head, head, body), passing: [table(head, body, body)]),
        AccessibilityFixture(
            "09-004", test: "7.2-12", "two feet", failing: table(body, foot, foot), passing: [table(body, body, foot)]),
        AccessibilityFixture(
            "09-004", test: "7.2-13", "a foot without a body", failing: table(row, foot), passing: [table(body, foot)]),
        AccessibilityFixture(
            "09-004", test: "7.2-14", "a head without a body", failing: table(head, row), passing: [table(head, body)]),
        AccessibilityFixture(
            "09-004", test: "7.2-16", "a caption between the rows", failing: table(row, caption, row),
            passing: [table(caption, row, row)]),
        AccessibilityFixture(
            "09-004", test: "7.2-36", "a paragraph in the head",
            failing: table(TaggedElement("THead", row, paragraph), body), passing: [table(head, body)]),
        AccessibilityFixture(
            "09-004", test: "7.2-37", "a paragraph in the body", failing: table(TaggedElement("TBody", row, paragraph)),
            passing: [table(TaggedElement("TBody", TaggedElement("NonStruct", row)))]),
        AccessibilityFixture(
            "09-004", test: "7.2-38", "a paragraph in the foot",
            failing: table(body, TaggedElement("TFoot", row, paragraph)), passing: [table(body, foot)]),
        AccessibilityFixture(
            "09-004", test: "7.2-39", "two captions", failing: table(caption, row, caption),
            passing: [table(row, caption)]),
    ]

    /// How the cells of a table lie.
    static let tableGrids: [AccessibilityFixture] = [
        AccessibilityFixture(
            "09-004", test: "7.2-15", "cells that lie on each other",
            failing: table(TaggedElement("TR", cell, spanning(2, 1), cell), TaggedElement("TR", spanning(1, 2), cell)),
            passing: [table(TaggedElement("TR", cell, cell, spanning(2, 1)), TaggedElement("TR", spanning(1, 2)))]),
        AccessibilityFixture(
            "09-004", test: "7.2-41", "a cell that reaches below the table",
            failing: table(row, TaggedElement("TR", cell, spanning(2, 1))),
            passing: [table(TaggedElement("TR", cell, spanning(2, 1)), TaggedElement("TR", cell))]),
        AccessibilityFixture(
            "09-004", test: "7.2-42", "a row that is longer than the first one",
            failing: table(row, TaggedElement("TR", cell, cell, cell)),
            passing: [table(TaggedElement("TR", cell, spanning(1, 2)), TaggedElement("TR", cell, cell, cell))]),
        AccessibilityFixture(
            "09-004", test: "7.2-43", "a row that is shorter than the first one",
            failing: table(row, TaggedElement("TR", cell)), passing: [table(row, TaggedElement("TR", spanning(1, 2)))]),
        AccessibilityFixture(
            "09-004", test: "7.2-43", "a row without cells", failing: table(row, TaggedElement("TR")),
            passing: [table(row)]),
        AccessibilityFixture(
            "09-004", test: "7.2-42", "a cell without the class that makes it wide enough", in: withClass("/Wide")
        ) { $0 = withClass("/Other") },
    ]

    /// What the cells of a table say of each other.
    static let tableHeaders: [AccessibilityFixture] = [
        AccessibilityFixture(
            "15-003", test: "7.5-1", "a header without a scope", failing: headed(by: "", naming: ""),
            passing: [headed(by: "/A << /O /Table /Scope /Column >>", naming: "")]),
        AccessibilityFixture(
            "15-003", test: "7.5-1", "a scope among attributes of another owner",
            failing: headed(by: "/A [<< /O /Layout /Scope /Column >> 0]", naming: ""),
            passing: [headed(by: "/A [<< /O /Layout >> 0 << /O /Table /Scope /Column >> 1]", naming: "")]),
        AccessibilityFixture(
            "15-003", test: "7.5-1", "a data cell beside the one in the corner",
            failing: table(TaggedElement("TR", cell, cell, TaggedElement("TH"))),
            passing: [table(TaggedElement("TR", cell, TaggedElement("TH")))]),
        AccessibilityFixture(
            "15-003", test: "7.5-2", "headers that are not in the table", failing: headed(by: "", naming: "(b)"),
            passing: [headed(by: "", naming: "(a)")]),
    ]

    /// A header above a data cell.
    private static func headed(by attributes: String, naming headers: String) -> TaggedElement {
        var header = TaggedElement("TH").with(["/ID": "(a)"])
        if let parting = attributes.firstIndex(of: " ") {
            header = header.with([String(attributes[..<parting]): String(attributes[parting...])])
        }
        let data = headers.isEmpty ? cell : cell.with(["/A": "<< /O /Table /Headers [\(headers)] >>"])
        return table(TaggedElement("TR", header), TaggedElement("TR", data))
    }

    /// A table whose second cell takes its width from a class.
    private static func withClass(_ name: String) -> AccessibleDocument {
        var document = AccessibleDocument(
            table(TaggedElement("TR", cell, cell.with(["/C": name])), TaggedElement("TR", cell, cell, cell)))
        document["tree", "/ClassMap"] = "<< /Wide [<< /O /Table /ColSpan 2 >>] >>"
        return document
    }
}
