/// An element of the structure tree by its tag and its own dictionary, whatever it stands for.
struct TagSubject: RuleSubject {
    let model: AccessibilityModel
    let element: StructureTree.Element
    let meaning: RoleMap.Meaning
    let index: Int

    var place: Place { model.place(ofElement: index) }

    static let rules: [Rule<TagSubject>] = [
        /// 7.1: a tag of the document's own leads to a standard one.
        Rule("02-001") { $0.meaning.type == nil && !$0.meaning.isCircular },
        /// 7.1: tags are not mapped in circles.
        Rule("02-003") { $0.meaning.isCircular },
        /// 7.1: standard tags mean what the standard says.
        Rule("02-004") { $0.meaning.isRemapped },
        /// ISO 32000-1 table 323: an element points at the one around it.
        Rule("7.1-12") { $0.element.object["/P"] == nil },
        /// ISO 32000-1 14.9.2.2.
        Rule("7.2-29") { $0.element.object["/Lang"]?.string.map { !TextString.isLanguageIdentifier($0) } ?? false },
    ]

    /// Over all elements that are in use: what the role map says of tags that nobody uses harms nobody.
    static func check(_ model: AccessibilityModel, into report: inout ConditionReport) {
        guard let structure = model.structure else { return }
        for (index, element) in structure.elements.enumerated() {
            TagSubject(
                model: model, element: element, meaning: structure.roleMap.meaning(of: element.tag), index: index
            ).check(rules, into: &report)
        }
    }
}
