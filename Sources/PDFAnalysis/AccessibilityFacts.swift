public import Inspector

/// How far the rules of accessibility could be gone through.
public enum AccessibilityState: String, CaseIterable, FactValue, Sendable {
    case complete
    /// It cannot be opened, or has no pages.
    case notReadable = "not_readable"
    /// A limit ended it; what was found before holds.
    case limitReached = "limit_reached"
}

/// What `PDFAccessibility` states.
public enum AccessibilityFacts {
    public static let state = Fact<AccessibilityState>(
        "pdf_accessibility.state", "how far the document could be looked at")
    public static let broken = Fact<NumberList>(
        "pdf_accessibility.broken",
        "three numbers for each broken condition: its number, which of its tests, and how often")
    public static let places = Fact<NumberList>(
        "pdf_accessibility.places",
        "for each place: condition, test, page, object, how many tags follow, and the tags from the outermost")

    public static let elementCounts = Fact<NumberList>(
        "pdf_accessibility.element_counts",
        "how many tags there are of each standard kind, in the order of ISO 32000-1 14.8.4")
    public static let unmarkedContent = Fact<NumberList>(
        "pdf_accessibility.unmarked_content",
        "how often each page paints something that is neither tagged nor told to be decoration")

    public static let links = Fact<Int>("pdf_accessibility.links", "links on its pages")
    public static let formFields = Fact<Int>("pdf_accessibility.form_fields", "form fields on its pages")
    public static let media = Fact<Int>("pdf_accessibility.media", "films, sounds and 3D pictures on its pages")
    public static let attachments = Fact<Int>("pdf_accessibility.attachments", "files that it holds and offers")
    public static let notes = Fact<Int>(
        "pdf_accessibility.notes", "notes, highlights, stamps and other annotations on its pages")
    public static let bookmarks = Fact<Int>("pdf_accessibility.bookmarks", "bookmarks")
    public static let scripts = Fact<Int>("pdf_accessibility.scripts", "scripts that it may run")
    public static let layers = Fact<Bool>(
        "pdf_accessibility.layers", "whether parts of it can be shown and hidden")

    static let fields: [FactField] = [
        state.field, broken.field, places.field, elementCounts.field, unmarkedContent.field, links.field,
        formFields.field, media.field, attachments.field, notes.field, bookmarks.field, scripts.field, layers.field,
    ]
}

extension DocumentFeatures {
    func state(in facts: inout Facts) {
        facts[AccessibilityFacts.links] = links
        facts[AccessibilityFacts.formFields] = formFields
        facts[AccessibilityFacts.media] = media
        facts[AccessibilityFacts.attachments] = attachments
        facts[AccessibilityFacts.notes] = notes
        facts[AccessibilityFacts.bookmarks] = bookmarks
        facts[AccessibilityFacts.scripts] = scripts
        facts[AccessibilityFacts.layers] = hasLayers
    }
}

extension ConditionReport {
    var broken: NumberList {
        NumberList(sorted.flatMap { [$0.key.condition.number, $0.key.test, min($0.entry.count, 1_000_000)] })
    }

    var places: NumberList {
        var numbers: [Int] = []
        for (key, entry) in sorted {
            for place in entry.places {
                let record =
                    [key.condition.number, key.test, place.page, place.object, place.tags.count]
                    + place.tags.map { $0?.number ?? 0 }
                // A record that is cut off would be read as something else.
                guard numbers.count + record.count <= NumberList.maximumCount else { return NumberList(numbers) }
                numbers += record
            }
        }
        return NumberList(numbers)
    }
}

/// A condition that was found broken, as stages and people get to know it.
public struct BrokenCondition: Sendable, Hashable {
    public let condition: Condition
    /// The test of the public validation profile that is broken; `nil` where it has none.
    public let test: String?
    public let count: Int
    /// The first ones.
    public var places: [Place] = []

    /// - Returns: `nil` where the inspection did not state them, or they make no sense.
    public static func all(in facts: Facts) -> [BrokenCondition]? {
        guard let broken = facts[AccessibilityFacts.broken]?.values, broken.count.isMultiple(of: 3) else { return nil }
        var found: [BrokenCondition] = []
        for start in stride(from: 0, to: broken.count, by: 3) {
            guard let condition = Condition(number: broken[start]) else { return nil }
            let test = broken[start + 1]
            let places = places(of: condition, test: test, in: facts[AccessibilityFacts.places]?.values ?? [])
            found.append(
                BrokenCondition(
                    condition: condition, test: condition.tests.indices.contains(test) ? condition.tests[test] : nil,
                    count: broken[start + 2], places: places))
        }
        return found
    }

    private static func places(of condition: Condition, test: Int, in numbers: [Int]) -> [Place] {
        var found: [Place] = []
        var start = 0
        while start + 5 <= numbers.count {
            let tags = numbers[(start + 5)...].prefix(max(0, numbers[start + 4]))
            if numbers[start] == condition.number, numbers[start + 1] == test {
                found.append(
                    Place(
                        page: numbers[start + 2], object: numbers[start + 3],
                        tags: tags.map { StandardType(number: $0) }))
            }
            start += 5 + tags.count
        }
        return found
    }
}
