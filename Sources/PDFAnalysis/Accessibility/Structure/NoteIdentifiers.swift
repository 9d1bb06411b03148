/// What the notes of a document call themselves (ISO 32000-1 table 323, `ID`).
struct NoteIdentifiers {
    /// Notes without a name.
    private(set) var missing: Set<Int> = []
    /// Notes with the name of another before them.
    private(set) var repeated: Set<Int> = []

    init(_ elements: [StructureTree.Element]) {
        var seen: Set<[UInt8]> = []
        for (index, element) in elements.enumerated() where element.type == .note {
            let identifier = element.object["/ID"]?.string
            if identifier?.isEmpty ?? true { missing.insert(index) }
            if let identifier, !seen.insert(identifier).inserted { repeated.insert(index) }
        }
    }
}
