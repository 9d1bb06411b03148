internal import Inspector
internal import Pipeline

/// A result in the words of a table.
struct OutcomeWords {
    let outcome: String
    /// For a sum of several.
    let outcomes: String
    /// Where it went, or what it waits for.
    let place: String
    let original: String
    let findings: [Finding]
    let isStopped: Bool

    init(_ result: DocumentResult, _ language: Language) {
        var findings = result.notes
        switch result.outcome {
        case .delivered(let target, _):
            (outcome, place, isStopped) = (Words.delivered[language], target, result.closingProblem != nil)
        case .deliveredBefore(let target):
            (outcome, place, isStopped) = (Words.deliveredBefore[language], target, result.closingProblem != nil)
        case .wouldDeliver(let target): (outcome, place, isStopped) = (Words.wouldDeliver[language], target, false)
        case .held(let finding, let waitsFor):
            (outcome, place, isStopped) = (Words.held[language], Words.waitsFor(waitsFor)[language], true)
            findings.append(finding)
        case .refused(let finding):
            (outcome, place, isStopped) = (Words.refused[language], "", true)
            findings.append(finding)
        case .notTaken(let finding):
            (outcome, place, isStopped) = (Words.notTaken[language], "", true)
            findings.append(finding)
        }
        if let problem = result.closingProblem { findings.append(problem) }
        self.findings = findings
        outcomes =
            switch result.outcome {
            case .delivered: Words.states(.delivered)[language]
            case .deliveredBefore: LocalizedText(word: "states_delivered_before")[language]
            case .wouldDeliver: LocalizedText(word: "states_would_deliver")[language]
            case .held: Words.states(.held)[language]
            case .refused: Words.states(.refused)[language]
            case .notTaken: Words.states(.notTaken)[language]
            }
        original =
            result.closing.map { "\(Words.theOriginal[language]) \(Words.grade($0.grade)[language]) (\($0.reason))" }
            ?? ""
    }

    var outcomeAndPlace: String { place.isEmpty ? outcome : "\(outcome) → \(place)" }
}

extension MediaType {
    /// For a narrow column.
    var shortName: String {
        switch self {
        case .pdf: "PDF"
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .gif: "GIF"
        case .wordDocument: "DOCX"
        case .spreadsheet: "XLSX"
        case .presentation: "PPTX"
        case .openDocument: "ODT"
        case .olderOffice: "DOC"
        case .program: "program"
        case .unknown: "?"
        default: rawValue.split(separator: "/").last.map { $0.uppercased() } ?? rawValue
        }
    }
}
