internal import Inspector

/// A submission that this process works on.
struct IncomingSubmission: Sendable {
    let submission: Submission
    let unit: UnitPlan
    let inbox: Inbox
    /// Where its documents lie: their claim folder, or where they were found.
    let folder: OpenFile
    /// The submission's own folder in the inbox; `nil` for a file by itself.
    let entry: FileName?
    let documents: [IncomingDocument]
    /// Held as long as it is worked on; `nil` where originals are kept.
    let lease: Lease?
}

/// A document that this process works on.
struct IncomingDocument: Sendable {
    let id: String
    /// The name as given.
    let name: FileName
    let label: Label?
    let laterality: Laterality?
    let original: OriginalState
    /// What the ledger knows of it from earlier runs.
    let record: DocumentRecord?

    /// Under which name it lies in its folder.
    var currentName: FileName { original == .kept ? name : FileName(id) }
}

extension Document {
    init(_ incoming: IncomingDocument, id: String? = nil, size: Int, facts: Facts = Facts()) {
        self.init(
            id: id ?? incoming.id, name: incoming.name.text, size: size, label: incoming.label,
            laterality: incoming.laterality, facts: facts)
    }
}
