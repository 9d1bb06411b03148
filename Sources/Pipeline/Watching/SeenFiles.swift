/// Remembers which originals that are kept have been dealt with as they are now, so that they are not read again at each
/// look. Its memory is bounded; what it has forgotten is read once more, and recognised by the ledger.
struct SeenFiles {
    private static let maximum = 1_000_000
    private var marks: Set<Int> = []

    mutating func forget() { marks.removeAll() }

    func contains(_ identities: [FileIdentity]) -> Bool { identities.allSatisfy { marks.contains($0.hashValue) } }

    mutating func insert(_ identities: [FileIdentity]) {
        if marks.count + identities.count > Self.maximum { marks.removeAll() }
        for identity in identities { marks.insert(identity.hashValue) }
    }
}
