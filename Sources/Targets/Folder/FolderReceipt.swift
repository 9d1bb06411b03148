internal import Crypto
internal import Foundation
internal import Inspector
internal import Pipeline

/// The receipt that lies beside a delivered document, for whoever owns the target.
struct FolderReceipt: Codable {
    let target: String
    let submission: String
    let document: String
    let unit: String
    let file: String
    let size: Int
    let sha256: String
    /// Of the document as it came, where it was changed.
    let originalSHA256: String?
    let originalSize: Int?
    let conversions: [Conversion]?
    let mediaType: String?
    let caseID: String?
    let subject: String?
    let label: String?
    let laterality: String?
    let judgedBy: String?
    let deliveredAt: String

    /// By what the document was changed.
    struct Conversion: Codable {
        let stage: String
        let options: String
        /// `true` where nothing of the document's bytes is in the copy; else nothing.
        let rebuilt: Bool?

        enum CodingKeys: String, CodingKey {
            case stage, rebuilt
            case options = "options_sha256"
        }
    }

    enum CodingKeys: String, CodingKey {
        case target, submission, document, unit, file, size, sha256, subject, label, laterality, conversions
        case originalSHA256 = "original_sha256"
        case originalSize = "original_size"
        case mediaType = "media_type"
        case caseID = "case_id"
        case judgedBy = "judged_by"
        case deliveredAt = "delivered_at"
    }

    init(_ delivery: Delivery, file: String, sha256: String) {
        target = delivery.key.target
        submission = delivery.key.submission
        document = delivery.key.document
        unit = delivery.unitHSAID
        self.file = file
        size = delivery.content.size
        self.sha256 = sha256
        let first = delivery.conversions.first
        originalSHA256 = first.map { hexadecimal($0.digest) }
        originalSize = first?.size
        conversions =
            first == nil
            ? nil
            : delivery.conversions.map {
                Conversion(
                    stage: $0.stage, options: hexadecimal($0.optionsDigest), rebuilt: $0.isRebuilt ? true : nil)
            }
        mediaType = delivery.mediaType?.rawValue
        caseID = delivery.submission.caseID
        subject = delivery.submission.subject
        label = delivery.document.label?.rawValue
        laterality = delivery.document.laterality?.rawValue
        judgedBy = delivery.submission.judgement?.by
        deliveredAt = delivery.now.formatted(.iso8601)
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}
