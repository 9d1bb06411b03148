public import Inspector

/// The facts that every inspection of a form states, under the inspection's name.
public struct FormFields: Sendable {
    public let state: Fact<FormState>
    public let foreign: Fact<ForeignFormat>
    public let foreignPlace: Fact<Int>
    public let trailing: Fact<TrailingKind>
    public let trailingBytes: Fact<Int>

    init(_ inspection: String) {
        state = Fact("\(inspection).state", "whether it is built as its format says")
        foreign = Fact(
            "\(inspection).foreign", "the mark of another format where the document declares no data of its own kind")
        foreignPlace = Fact("\(inspection).foreign_place", "where that mark stands, in bytes from the start")
        trailing = Fact("\(inspection).trailing", "what stands behind the document's end")
        trailingBytes = Fact("\(inspection).trailing_bytes", "how many bytes stand there")
    }

    var all: [FactField] {
        [state.field, foreign.field, foreignPlace.field, trailing.field, trailingBytes.field]
    }
}
