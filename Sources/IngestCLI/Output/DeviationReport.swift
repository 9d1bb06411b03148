internal import Foundation
internal import Pipeline

/// What is to be reported of a wrong delivery, ready to file, and who is to be told (SKANE-7, SKANE-8).
///
/// It names ids and no people, unless names were asked for.
struct DeviationReport {
    private let recall: Reviewing.Recall
    private let plan: UnitPlan?
    private let name: String?
    private let reason: String?

    init(_ recall: Reviewing.Recall, plan: UnitPlan?, name: String?, reason: String?) {
        self.recall = recall
        self.plan = plan
        self.name = name
        self.reason = reason
    }

    /// Whether the target has it no more.
    var isDone: Bool { recall.outcome == .removed || recall.outcome == .gone }

    func text(in language: Language) -> String {
        let document = recall.document
        let columns = Columns(widths: [18])
        let rows: [(LocalizedText, String?)] = [
            (ReviewWords.recallUnit, plan.map { "\($0.title) (\($0.hsaID))" } ?? document.unit),
            (Words.document, document.id), (Words.file, name.map(Console.escaped)),
            (ReviewWords.submission, document.submission), (Words.type, document.mediaType),
            (ReviewWords.size, "\(document.size) byte"), (ReviewWords.recallTarget, document.target),
            (ReviewWords.recallReference, recall.reference),
            (ReviewWords.recallDelivered, recall.deliveredAt.map(Self.time)),
            (ReviewWords.recallRecalled, recall.recalledAt.map(Self.time)),
            (ReviewWords.reason, reason.map(Console.escaped)),
        ]
        var lines = [ReviewWords.recallTitle[language], ""]
        lines += rows.compactMap { word, value in value.map { columns.line([word[language], $0]) } }
        let grade = recall.receipt.map { " (\(Words.grade($0.grade)[language]))" } ?? ""
        lines += ["", ReviewWords.recalled(recall.outcome)[language] + grade]
        if let failure = recall.failure { lines.append(failure.text(in: language)) }
        lines += ["", ReviewWords.recallTell[language]]
        lines += tell.map { "- \($0.text[language])" }
        return lines.joined(separator: "\n")
    }

    /// Through these channels every file may hold personal or health data, so that nobody is left out to be sure.
    private var tell: [(word: String, text: LocalizedText)] {
        [("manager", ReviewWords.recallManager), ("data_protection", ReviewWords.recallProtection)]
            + (isDone ? [] : [("support", ReviewWords.recallSupport)])
    }

    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }

    var record: Record {
        let document = recall.document
        return Record(
            document: document.id, submission: document.submission, unit: document.unit, name: name,
            target: document.target, reference: recall.reference, mediaType: document.mediaType, size: document.size,
            deliveredAt: recall.deliveredAt.map(Self.time), recalledAt: recall.recalledAt.map(Self.time),
            outcome: recall.outcome?.rawValue, grade: recall.receipt?.grade.rawValue,
            finding: (recall.obstacle ?? recall.failure).map(FindingRecord.init),
            tell: recall.obstacle == nil ? tell.map(\.word) : [])
    }

    /// As JSON.
    struct Record: Encodable {
        let document: String
        let submission: String
        let unit: String
        let name: String?
        let target: String?
        let reference: String?
        let mediaType: String?
        let size: Int
        let deliveredAt: String?
        let recalledAt: String?
        let outcome: String?
        let grade: String?
        let finding: FindingRecord?
        let tell: [String]

        enum CodingKeys: String, CodingKey {
            case document, submission, unit, name, target, reference, size, outcome, grade, finding, tell
            case mediaType = "media_type"
            case deliveredAt = "delivered_at"
            case recalledAt = "recalled_at"
        }
    }
}
