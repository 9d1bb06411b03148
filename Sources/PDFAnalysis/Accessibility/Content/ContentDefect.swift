/// What can be broken in the content of pages.
enum ContentDefect: Int, CaseIterable {
    /// An artifact inside of tagged content (ISO 14289-1 7.1).
    case artifactInTagged
    /// Tagged content inside of an artifact.
    case taggedInArtifact
    /// What is painted is neither.
    case unmarked
    /// Text whose language nobody says (7.2).
    case textLanguage
    /// Replacement text in a property list.
    case replacementLanguage
    /// A description in a property list.
    case descriptionLanguage
    /// The long form of an abbreviation in a property list.
    case expansionLanguage
    /// A language that is named in no way that can be understood.
    case languageIdentifier
    /// A form whose parts are parts of elements is painted in several places (7.20).
    case repeatedForm
    /// A form that shows a page of another file.
    case referenceForm

    var condition: Condition {
        switch self {
        case .artifactInTagged: .artifactInTagged
        case .taggedInArtifact: .taggedInArtifact
        case .unmarked: .unmarked
        case .textLanguage: .textLanguage
        case .replacementLanguage, .descriptionLanguage, .expansionLanguage: .alternativeLanguage
        case .languageIdentifier: .languageIdentifier
        case .repeatedForm: .repeatedForm
        case .referenceForm: .referenceForm
        }
    }

    var test: String? {
        switch self {
        case .replacementLanguage: "7.2-30"
        case .descriptionLanguage: "7.2-31"
        case .expansionLanguage: "7.2-32"
        default: nil
        }
    }
}

extension Condition {
    fileprivate static let artifactInTagged = named("01-003")
    fileprivate static let taggedInArtifact = named("01-004")
    fileprivate static let unmarked = named("01-005")
    fileprivate static let textLanguage = named("11-001")
    fileprivate static let alternativeLanguage = named("11-002")
    fileprivate static let languageIdentifier = named("7.2-29")
    fileprivate static let repeatedForm = named("30-002")
    fileprivate static let referenceForm = named("30-001")
}

/// How often each was found, and the first places, on different pages where there are.
struct ContentDefects {
    private struct Tally {
        var count = 0
        var places: [Place] = []
    }

    private var tallies: [ContentDefect: Tally] = [:]

    mutating func add(_ defect: ContentDefect, count: Int = 1, page: Int, at place: @autoclosure () -> Place) {
        tallies[defect, default: Tally()].count += count
        guard let places = tallies[defect]?.places, places.count < ConditionReport.maximumPlaces else { return }
        guard places.last?.page != page else { return }
        tallies[defect]?.places.append(place())
    }

    mutating func add(_ other: ContentDefects) {
        for (defect, tally) in other.tallies {
            tallies[defect, default: Tally()].count += tally.count
            for place in tally.places {
                guard let places = tallies[defect]?.places, places.count < ConditionReport.maximumPlaces else { break }
                if places.last?.page != place.page { tallies[defect]?.places.append(place) }
            }
        }
    }

    func state(in report: inout ConditionReport) {
        for (defect, tally) in tallies {
            report.add(defect.condition, test: defect.test, count: tally.count, at: tally.places)
        }
    }
}
