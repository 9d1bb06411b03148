internal import Inspector
internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// What `check-pdf` says of a document, as a line of JSON.
struct PDFVerdictRecord: Encodable {
    struct Page: Encodable {
        let page: Int
        let pageClass: String
        let imageShare: Int
        let shownText: Int
        let hiddenText: Int
        let coveredText: Int
        let textShare: Int
        let vectorPaths: Int

        enum CodingKeys: String, CodingKey {
            case page
            case pageClass = "class"
            case imageShare = "image_share"
            case shownText = "shown_text"
            case hiddenText = "hidden_text"
            case coveredText = "covered_text"
            case textShare = "text_share"
            case vectorPaths = "vector_paths"
        }
    }

    struct Accessibility: Encodable {
        let grade: String
        let conditions: [Condition]
        let byHand: [String]

        enum CodingKeys: String, CodingKey {
            case grade, conditions
            case byHand = "by_hand"
        }
    }

    struct Condition: Encodable {
        let condition: String
        let clause: String
        let tests: [String]
        let grade: String
        let count: Int
        let places: [Place]
    }

    struct Place: Encodable {
        let page: Int?
        let object: Int?
        let path: String?
    }

    struct PersonalNumbers: Encodable {
        let count: Int
    }

    let document: Int
    let name: String?
    let state: String
    /// How an inspection ended that came to no answer.
    let inspection: String?
    let documentClass: String
    let scanned: Bool
    let pages: [Page]
    let accessibility: Accessibility
    /// Nothing where nobody has looked for them.
    let personalNumbers: PersonalNumbers?
    let advice: String

    enum CodingKeys: String, CodingKey {
        case document, name, state, inspection, scanned, pages, accessibility, advice
        case documentClass = "class"
        case personalNumbers = "personal_numbers"
    }

    /// - Parameters:
    ///   - document: its place among the arguments, from 1.
    ///   - name: `nil` where names are not to be shown.
    init(_ document: Int, _ answer: PDFChecking.Answer, name: String?, _ language: Language) {
        let verdict = answer.verdict
        self.document = document
        self.name = name
        state = verdict.state.rawValue
        inspection = answer.ending.flatMap { $0 == .answered ? nil : "\($0)" }
        documentClass = verdict.documentClass.rawValue
        scanned = verdict.isScanned
        pages = verdict.pages.enumerated().map { Page($0.offset + 1, $0.element) }
        accessibility = Accessibility(
            grade: verdict.accessibility.grade.rawValue,
            conditions: verdict.accessibility.parts.map(Condition.init),
            byHand: verdict.accessibility.byHand.map(\.condition))
        personalNumbers = verdict.personalNumbers.map(PersonalNumbers.init)
        advice = verdict.advice(in: language)
    }
}

extension PDFVerdictRecord.Page {
    init(_ number: Int, _ page: JudgedPage) {
        self.init(
            page: number, pageClass: page.pageClass.rawValue, imageShare: page.figures.imageShare,
            shownText: page.figures.shownText, hiddenText: page.figures.hiddenText,
            coveredText: page.figures.coveredText, textShare: page.figures.textShare,
            vectorPaths: page.figures.vectorPaths)
    }
}

extension PDFVerdictRecord.Condition {
    init(_ part: AccessibilityVerdict.Part) {
        self.init(
            condition: part.condition.id, clause: part.condition.clause, tests: part.tests, grade: part.grade.rawValue,
            count: part.count, places: part.places.map(PDFVerdictRecord.Place.init))
    }
}

extension PDFVerdictRecord.Place {
    init(_ place: PDFAnalysis.Place) {
        let path = place.tags.map { $0?.rawValue ?? "?" }.joined(separator: "/")
        self.init(
            page: place.page > 0 ? place.page : nil, object: place.object > 0 ? place.object : nil,
            path: path.isEmpty ? nil : path)
    }
}
