internal import Foundation

/// Whom an entry is about and who answered for it, sealed with the site key.
struct SealedPeople: Codable, Sendable {
    let subject: String?
    let actor: String?
}

extension Engine {
    /// Events by which a log of access tells who was behind what happened.
    private static let told: Set<LedgerEvent> = [.received, .claimed, .held, .refused, .deliveryIntended]

    /// What an entry holds of the people behind a submission; `nil` where none are known.
    func people(behind event: LedgerEvent, of submission: Submission) -> Data? {
        let people = SealedPeople(subject: submission.subject, actor: submission.responsiblePerson)
        guard Self.told.contains(event), people.subject != nil || people.actor != nil,
            let plain = try? JSONEncoder().encode(people)
        else { return nil }
        return try? key.seal(plain)
    }
}

/// Opens what entries say of people, for the exports that the law asks for.
public struct PeopleOpener: Sendable {
    private let key: SiteKey

    public init(key: SiteKey) { self.key = key }

    /// The patient and the person who answers for the files, as the manifest named them.
    public struct People: Sendable, Hashable {
        public let subject: String?
        public let actor: String?

        /// The same with what an earlier entry of the document says, where this one says nothing.
        public func over(_ earlier: People?) -> People {
            People(subject: subject ?? earlier?.subject, actor: actor ?? earlier?.actor)
        }
    }

    /// `nil` where the entry says nothing of people.
    public func open(_ entry: LedgerEntry) -> People? {
        // A decision is its maker's; whom it is about, an earlier entry of the document says.
        if let act = key.act(of: entry) { return People(subject: nil, actor: act.person) }
        guard let sealed = entry.sealed, let plain = try? key.open(sealed) else { return nil }
        if let fields = try? JSONDecoder().decode(SealedFields.self, from: plain) {
            guard let manifest = fields.manifest.flatMap({ try? SubmissionManifest(yaml: $0, file: "") }) else {
                return nil
            }
            return People(subject: manifest.subject, actor: manifest.handler?.id ?? manifest.judgement?.by)
        }
        return (try? JSONDecoder().decode(SealedPeople.self, from: plain)).map {
            People(subject: $0.subject, actor: $0.actor)
        }
    }
}
