internal import Foundation

/// What people have let go on of one content: a release holds for the bytes that were decided on and for no others.
public struct Releases: Sendable {
    /// One person's release of one hold.
    struct Release: Sendable, Hashable {
        let code: String
        let waitsFor: WaitsFor
        let person: String
        let account: Handler.AccountKind?
        let time: Date
    }
    let all: [Release]

    /// Nobody has released anything.
    public static let none = Releases(all: [])

    private init(all: [Release]) { self.all = all }

    /// Those that a document's entries tell of this content.
    ///
    /// - Parameter digest: keyed, of the document as it came. A release by nobody who can be read counts for nothing.
    public init(from entries: [LedgerEntry], digest: String, key: SiteKey) {
        all = entries.compactMap { entry in
            guard entry.event == .released, entry.details["digest"] == digest, let code = entry.details["code"],
                let waitsFor = entry.details["waits_for"].flatMap(WaitsFor.init), let act = key.act(of: entry)
            else { return nil }
            return Release(
                code: code, waitsFor: waitsFor, person: act.person,
                account: act.account.flatMap(Handler.AccountKind.init),
                time: Date(timeIntervalSince1970: Double(entry.time) / 1_000))
        }
    }

    /// The submission as it is once a judgement was given: by whoever released what waited for one (SKAS-10).
    func applied(to submission: Submission) -> Submission {
        guard let given = all.last(where: { $0.waitsFor == .judgement }) else { return submission }
        return submission.judged(
            Judgement(
                by: given.person, at: given.time.formatted(.iso8601), isRelevant: true, accountKind: given.account))
    }

    /// Whether a person has let go on what a stage holds.
    ///
    /// A second person is none who has a part in the submission, or has released something else (SKANE-5).
    func cover(_ finding: Finding, _ waitsFor: WaitsFor, in submission: Submission) -> Bool {
        all.contains { release in
            guard release.code == finding.code, release.waitsFor == waitsFor else { return false }
            return waitsFor != .secondPerson || !isFirst(release.person, in: submission)
        }
    }

    private func isFirst(_ person: String, in submission: Submission) -> Bool {
        let first =
            [submission.handler?.id, submission.judgement?.by].compactMap(\.self)
            + all.filter { $0.waitsFor != .secondPerson }.map(\.person)
        return first.contains { isSamePerson($0, person) }
    }
}

extension StageDescriptor {
    /// Whether a person may let go on what this stage holds: its own judgement, after looking at all that it looks at.
    func allowsRelease(of code: String, waitingFor waitsFor: WaitsFor) -> Bool {
        waitsFor.isForPerson && findings.contains { $0.code == code && !$0.isUnchecked && !$0.isHarmful }
    }
}
