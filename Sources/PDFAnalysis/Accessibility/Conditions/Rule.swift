/// One small rule: which condition it finds broken, and how.
///
/// A rule looks at one subject at a time: the document, an element of the structure tree, an annotation, a font. Subjects
/// know the document that they are part of.
struct Rule<Subject>: Sendable {
    let condition: Condition
    /// The test of the public validation profile, where the condition has several.
    let test: String?
    let isBroken: @Sendable (Subject) -> Bool

    init(_ id: String, test: String? = nil, isBroken: @escaping @Sendable (Subject) -> Bool) {
        condition = .named(id)
        self.test = test
        self.isBroken = isBroken
    }
}

/// What a rule looks at.
protocol RuleSubject {
    var place: Place { get }
}

extension RuleSubject {
    func check(_ rules: [Rule<Self>], into report: inout ConditionReport) {
        for rule in rules where rule.isBroken(self) { report.add(rule.condition, test: rule.test, at: place) }
    }
}
