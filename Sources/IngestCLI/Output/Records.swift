internal import Inspector
internal import Pipeline

/// A finding as JSON.
struct FindingRecord: Encodable {
    let code: String
    let rule: String?
    let text: [String: String]
    /// How often it was found; nothing where that was not counted.
    let count: Int?
    let places: [PlaceRecord]?
    /// What it is made of, the gravest first; nothing where it is one thing.
    let details: [FindingRecord]?

    init(_ finding: Finding) {
        code = finding.code
        rule = finding.rule
        count = finding.places.isEmpty ? nil : finding.count
        places = finding.places.isEmpty ? nil : finding.places.map(PlaceRecord.init)
        details = finding.details.isEmpty ? nil : finding.details.map(FindingRecord.init)
        text = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, finding.text(in: $0)) })
    }
}

/// Where in a document something is, as JSON.
struct PlaceRecord: Encodable {
    /// From 1; nothing where it is no page's.
    let page: Int?
    /// The number of the object; nothing where it has none.
    let object: Int?
    /// The parts of the structure around it, such as `Document/Figure`.
    let path: String?

    init(_ place: FindingPlace) {
        page = place.page > 0 ? place.page : nil
        object = place.object > 0 ? place.object : nil
        path = place.path.isEmpty ? nil : place.path
    }
}

/// A run's result as a line of JSON. It has a name only where that is asked for.
struct ResultRecord: Encodable {
    let document: String
    let submission: String
    let unit: String
    let name: String?
    let size: Int
    let mediaType: String?
    let outcome: String
    let target: String?
    let reference: String?
    let rule: String?
    let finding: FindingRecord?
    let waitsFor: String?
    let notes: [FindingRecord]
    let original: String?
    let originalReason: String?
    let closingProblem: FindingRecord?
    let sameAs: String?

    enum CodingKeys: String, CodingKey {
        case document, submission, unit, name, size, outcome, target, reference, rule, finding, notes, original
        case mediaType = "media_type"
        case waitsFor = "waits_for"
        case originalReason = "original_reason"
        case closingProblem = "closing_problem"
        case sameAs = "same_as"
    }

    init(_ result: DocumentResult, showsName: Bool) {
        document = result.id
        submission = result.submission
        unit = result.unit
        name = showsName ? result.name : nil
        size = result.size
        mediaType = result.mediaType?.rawValue
        rule = result.rule
        notes = result.notes.map(FindingRecord.init)
        original = result.closing?.grade.rawValue
        originalReason = result.closing?.reason
        closingProblem = result.closingProblem.map(FindingRecord.init)
        sameAs = result.earlier
        var (target, reference, finding, waitsFor): (String?, String?, Finding?, WaitsFor?) = (nil, nil, nil, nil)
        switch result.outcome {
        case .delivered(let name, let receipt):
            (outcome, target, reference) = ("delivered", name, receipt.reference)
        case .deliveredBefore(let name): (outcome, target) = ("delivered_before", name)
        case .wouldDeliver(let name): (outcome, target) = ("would_deliver", name)
        case .held(let why, let what): (outcome, finding, waitsFor) = ("held", why, what)
        case .refused(let why): (outcome, finding) = ("refused", why)
        case .notTaken(let why): (outcome, finding) = ("not_taken", why)
        }
        self.target = target
        self.reference = reference
        self.finding = finding.map(FindingRecord.init)
        self.waitsFor = waitsFor?.rawValue
    }
}

/// A problem with taking something in, as a line of JSON.
struct ProblemRecord: Encodable {
    let outcome = "not_taken"
    let finding: FindingRecord

    enum CodingKeys: String, CodingKey { case outcome, finding }

    init(_ problem: IntakeProblem) { finding = FindingRecord(problem.finding) }
}

/// A fact's value as JSON.
struct FactRecord: Encodable {
    let content: FactContent

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch content {
        case .number(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .word(let value): try container.encode(value)
        case .numbers(let values): try container.encode(values)
        }
    }
}

extension FactContent {
    /// For a line of text; long lists are cut.
    var text: String {
        switch self {
        case .number(let value): "\(value)"
        case .flag(let value): value ? "true" : "false"
        case .word(let word): word
        case .numbers(let values):
            values.prefix(10).map(String.init).joined(separator: " ")
                + (values.count > 10 ? " … (\(values.count))" : "")
        }
    }
}
