public import Inspector
public import PDFAnalysis
public import Pipeline

/// What is broken in a PDF document for people who do not see it, with its grades.
public struct AccessibilityVerdict: Sendable {
    /// One broken condition.
    public struct Part: Sendable {
        public let condition: Condition
        /// Those of its tests in the public validation profile that are broken.
        public let tests: [String]
        public let grade: AccessibilityGrade
        public let count: Int
        /// The first ones.
        public let places: [Place]
        let kind: FindingKind
    }

    /// The gravest first, then in the order of the conditions.
    public let parts: [Part]
    /// Pages of which nothing can be read aloud, because they are pictures; from 1.
    public let imageOnlyPages: [Int]
    /// The gravest of all that was found.
    public let grade: AccessibilityGrade
    /// False where a limit ended the looking: there may be more.
    public let isComplete: Bool

    /// What only a person can judge of this document.
    public let byHand: [HumanCheck]

    /// Of a document that could not be read.
    public static let unreadable = AccessibilityVerdict()

    private init() { (parts, imageOnlyPages, grade, isComplete, byHand) = ([], [], .unreadable, false, []) }

    /// - Returns: `nil` where the inspections did not state what it needs.
    public init?(_ facts: Facts) {
        guard let state = facts[AccessibilityFacts.state], let document = facts[PDFFacts.state] else { return nil }
        guard state != .notReadable, document == .readable || document == .limitReached else {
            self = .unreadable
            return
        }
        guard let broken = BrokenCondition.all(in: facts) else { return nil }
        let parts = Self.parts(broken, facts)
        self.parts = AccessibilityGrade.ofBroken.flatMap { grade in parts.filter { $0.grade == grade } }
        imageOnlyPages = Self.imageOnlyPages(parts, facts)
        let isBlocked = !imageOnlyPages.isEmpty || parts.contains { $0.grade == .blocked }
        grade = isBlocked ? .blocked : self.parts.first?.grade ?? .notContradicted
        byHand = HumanCheck.those(for: facts)
        isComplete = state == .complete && document == .readable && facts[PDFFacts.contentComplete] != false
    }

    /// The grades of what was found, the gravest first.
    public var grades: [AccessibilityGrade] {
        AccessibilityGrade.ofBroken.filter { grade in
            parts.contains { $0.grade == grade } || grade == .blocked && !imageOnlyPages.isEmpty
        }
    }

    /// One a broken condition.
    private static func parts(_ broken: [BrokenCondition], _ facts: Facts) -> [Part] {
        let found = Dictionary(grouping: broken, by: \.condition)
        let told = told(facts)
        let ids = told.union(found.keys.map(\.id))
        return Condition.all.compactMap { condition in
            guard ids.contains(condition.id) else { return nil }
            let all = found[condition] ?? []
            let count = max(1, all.reduce(0) { $0 + $1.count })
            let kind = kind(of: condition, count: count, among: ids, facts)
            let grade = kind.setting.flatMap(AccessibilityGrade.init) ?? .faulty
            let tests = all.isEmpty ? Array(condition.tests.prefix(1)) : all.compactMap(\.test)
            return Part(
                condition: condition, tests: tests, grade: grade, count: count, places: all.flatMap(\.places),
                kind: kind)
        }
    }

    /// What the document's inspection has seen by itself; the graver word counts.
    private static func told(_ facts: Facts) -> Set<String> {
        var ids: Set<String> = []
        if facts[PDFFacts.extractionAllowed] == false { ids.insert("26-002") }
        // A tree without elements is none, where there is anything that they could stand for.
        let isUntagged = facts[AccessibilityFacts.unmarkedContent]?.values.contains { $0 > 0 } ?? false
        if facts[PDFFacts.structureTree] == false, isUntagged { ids.insert("7.1-11") }
        if facts[PDFFacts.marked] == false { ids.insert("6.2-1") }
        if facts[PDFFacts.suspects] == true { ids.insert("01-007") }
        return ids
    }

    /// Its finding. Some conditions weigh by what else there is.
    private static func kind(
        of condition: Condition, count: Int, among ids: Set<String>, _ facts: Facts
    ) -> FindingKind {
        switch condition.id {
        case "06-001":
            // Without a description of itself, a document has its title in the older place or nowhere.
            let isUntitled = facts[PDFFacts.title] == PDFTitle.none && !ids.contains("06-003")
            return isUntitled ? condition.findingKind(.faulty, text: "no_title") : condition.findingKind()
        case "06-003":
            // Programs show a title from the older place as well.
            return facts[PDFFacts.title] == .info ? titleInOlderPlace : condition.findingKind()
        case "10-001":
            // Counted are different characters: a few are symbols, so many are the letters of a text.
            return condition.findingKind(count >= lettersOfAText ? .blocked : nil)
        default: return condition.findingKind()
        }
    }

    /// A page that is a picture says nothing, unless the document's structure describes its pictures.
    private static func imageOnlyPages(_ parts: [Part], _ facts: Facts) -> [Int] {
        let undescribed: Set<String> = ["7.1-11", "6.2-1", "01-005", "13-004"]
        guard parts.contains(where: { undescribed.contains($0.condition.id) }), let pages = PageFigures.all(in: facts)
        else { return [] }
        return pages.indices.filter { PageClass(pages[$0]) == .scan }.map { $0 + 1 }
    }
}

extension AccessibilityVerdict {
    /// For people: one finding a condition, each with its count and the first places.
    public var details: [Finding] {
        let pictures =
            imageOnlyPages.isEmpty ? [] : [Self.imagesOnly.found([Evidence("pages", .pages(imageOnlyPages))])]
        return pictures + parts.map(\.finding)
    }

    /// The gravest that was found with all that is broken; `nil` where nothing is.
    public var finding: Finding? {
        grade == .notContradicted ? nil : CheckAccessibility.kind(of: grade).found(details: details)
    }

    /// Every condition in the protocol's order, with its usual finding.
    public static let guide: [(condition: Condition, kind: FindingKind)] = Condition.all.map { ($0, $0.findingKind()) }

    /// A text of some length in a language with an alphabet has so many different characters.
    private static let lettersOfAText = 20

    static let titleInOlderPlace = FindingKind("title_in_older_place", rule: "SKANE-3", setting: "formal")
    static let imagesOnly = FindingKind("image_only_pages", rule: "SKANE-3", setting: "blocked")
}

extension AccessibilityVerdict.Part {
    public var finding: Finding {
        kind.found(
            [Evidence(Finding.countName, .count(count))],
            places: places.map { place in
                FindingPlace(
                    page: place.page, object: place.object,
                    path: place.tags.map { $0?.rawValue ?? "?" }.joined(separator: "/"))
            })
    }
}
