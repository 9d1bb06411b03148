public import Foundation

/// A patient's id in the one form by which the ledger finds it: personal numbers, coordination numbers and reserve numbers
/// with twelve characters, without hyphens and spaces.
///
/// The ledger holds a keyed digest of it; without the site key it can be looked up in no list of numbers.
public struct PatientID: Sendable, Hashable {
    public let text: String

    /// - Parameters:
    ///   - written: as somebody has written it.
    ///   - date: from which a number without a century is understood.
    /// - Returns: `nil` for a text without a letter or digit.
    public init?(_ written: String, at date: Date) {
        let plain = written.uppercased().filter { $0.isLetter || $0.isNumber }
        guard !plain.isEmpty else { return nil }
        guard plain.count == 10, plain.allSatisfy({ ("0"..."9").contains($0) }), let year = Int(plain.prefix(2)) else {
            text = plain
            return
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let now = calendar.component(.year, from: date)
        // The year that is not to come; a `+` says that it was a hundred years or more ago.
        var century = now / 100
        if century * 100 + year > now { century -= 1 }
        if written.contains("+") { century -= 1 }
        text = "\(century)\(plain)"
    }

    /// By what the ledger finds its documents.
    public func digest(by key: SiteKey) -> String { key.digest(of: Data("subject\u{0}\(text)".utf8)) }

    /// The detail of an entry that holds the digest.
    static let detail = "subject"
}

extension Engine {
    /// What an entry says of the patient; nothing where none is known.
    func subjectDetail(of submission: Submission) -> [String: String] {
        guard let id = submission.subject.flatMap({ PatientID($0, at: now()) }) else { return [:] }
        return [PatientID.detail: id.digest(by: key)]
    }
}
