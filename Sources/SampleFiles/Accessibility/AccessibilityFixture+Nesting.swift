private let item = TaggedElement("LI", TaggedElement("Lbl"), TaggedElement("LBody"))
private let caption = TaggedElement("Caption")
private let entry = TaggedElement("TOCI", TaggedElement("Reference"))
private let paragraph = TaggedElement("P")

extension AccessibilityFixture {
    /// What may stand in what in lists and tables of contents.
    static let lists: [AccessibilityFixture] = [
        AccessibilityFixture(
            "09-005", test: "7.2-17", "an item without a list", failing: item, passing: [TaggedElement("L", item)]),
        AccessibilityFixture(
            "09-005", test: "7.2-18", "the body of an item without one", failing: TaggedElement("LBody"),
            passing: [TaggedElement("L", TaggedElement("LI", TaggedElement("Part", TaggedElement("LBody"))))]),
        AccessibilityFixture(
            "09-005", test: "7.2-19", "a paragraph among the items", failing: TaggedElement("L", item, paragraph),
            passing: [TaggedElement("L", item, TaggedElement("L", item))]),
        AccessibilityFixture(
            "09-005", test: "7.2-20", "a paragraph in an item",
            failing: TaggedElement("L", TaggedElement("LI", paragraph)),
            passing: [TaggedElement("L", TaggedElement("LI", TaggedElement("LBody", paragraph)))]),
        AccessibilityFixture(
            "09-005", test: "7.2-40", "a caption behind the items", failing: TaggedElement("L", item, caption),
            passing: [TaggedElement("L", caption, item)]),
        AccessibilityFixture(
            "09-006", test: "7.2-26", "an entry without a table of contents", failing: entry,
            passing: [TaggedElement("TOC", entry)]),
        AccessibilityFixture(
            "09-006", test: "7.2-27", "a paragraph among the entries", failing: TaggedElement("TOC", entry, paragraph),
            passing: [TaggedElement("TOC", entry, TaggedElement("TOC", entry))]),
        AccessibilityFixture(
            "09-006", test: "7.2-28", "a caption behind the entries", failing: TaggedElement("TOC", entry, caption),
            passing: [TaggedElement("TOC", caption, entry)]),
    ]

    /// What may stand in what in Ruby and Warichu.
    static let annotatedText: [AccessibilityFixture] = [
        AccessibilityFixture(
            "09-007", "an annotation of nothing", failing: TaggedElement("Ruby", TaggedElement("RT")),
            passing: [TaggedElement("Ruby", TaggedElement("RB"), TaggedElement("RT"))]),
        AccessibilityFixture(
            "09-007", "what is annotated, and no Ruby", failing: TaggedElement("P", TaggedElement("RB")),
            passing: [
                TaggedElement(
                    "Ruby", TaggedElement("RB"), TaggedElement("RP"), TaggedElement("RT"), TaggedElement("RP"))
            ]),
        AccessibilityFixture(
            "09-008", "one parenthesis", failing: TaggedElement("Warichu", TaggedElement("WP"), TaggedElement("WT")),
            passing: [TaggedElement("Warichu", TaggedElement("WP"), TaggedElement("WT"), TaggedElement("WP"))]),
        AccessibilityFixture(
            "09-008", "text of a Warichu that is none", failing: TaggedElement("P", TaggedElement("WT")),
            passing: [TaggedElement("Warichu")]),
    ]
}
