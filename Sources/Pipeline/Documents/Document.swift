public import Inspector

/// What the sender says that a file is.
public enum Label: String, Sendable, CaseIterable, OptionValue {
    /// A photograph for the medical image archive (SKAS-7).
    case image
    /// A document for the record (SKAS-9), also when it comes as a photograph of paper.
    case document
}

/// The side of the body that an image shows, as the patient sees it (SKAS-13).
public enum Laterality: String, Sendable, CaseIterable, OptionValue {
    case left
    case right
}

/// One file of a submission as a stage sees it: facts about it, never its bytes.
public struct Document: Sendable, Hashable {
    /// Its id in the ledger, by which everything else speaks of it.
    public let id: String
    /// The name as given. It may hold patient data: it is never logged, stored in clear, or made part of a path.
    public let name: String
    /// In bytes.
    public let size: Int
    public let label: Label?
    public let laterality: Laterality?
    public var facts: Facts

    public init(
        id: String, name: String, size: Int, label: Label? = nil, laterality: Laterality? = nil, facts: Facts = Facts()
    ) {
        self.id = id
        self.name = name
        self.size = size
        self.label = label
        self.laterality = laterality
        self.facts = facts
    }

    /// What stands behind the last dot of the name, in lower case; `nil` where there is none.
    public var nameExtension: String? {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let text = name[name.index(after: dot)...]
        return text.isEmpty ? nil : text.lowercased()
    }
}
