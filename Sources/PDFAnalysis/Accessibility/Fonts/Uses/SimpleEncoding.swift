/// The encoding of a simple font (ISO 32000-1 9.6.6): the names of its codes.
struct SimpleEncoding {
    /// The `Encoding` itself where it is a name, else its `BaseEncoding`.
    let base: [UInt8]?
    let isDictionary: Bool
    /// Whether there is a `Differences`, of whatever kind.
    let hasDifferences: Bool
    let differences: [Int: String]
    /// Of an encoding that has a list of names in the standard, or of a standard font; `nil` for any other.
    let table: NameTable?

    private static let maximumDifferences = 1024

    /// - Parameter standardFont: the name of the font, if it is a standard one whose program readers have.
    init(_ object: PDFObject?, standardFont: [UInt8]?, budget: FontBudget) {
        let isDictionary = object?.isDictionary == true
        self.isDictionary = isDictionary
        let base = (isDictionary ? object?["/BaseEncoding"] : object)?.name
        self.base = base
        table = base.flatMap(SimpleEncoding.table(named:)) ?? standardFont.flatMap(SimpleEncoding.table(standardFont:))
        let list = isDictionary ? object?["/Differences"] : nil
        hasDifferences = list != nil
        differences = list.map { SimpleEncoding.differences($0, budget) } ?? [:]
    }

    var isMacRomanOrWinAnsi: Bool {
        base.map { $0.elementsEqual("MacRomanEncoding".utf8) || $0.elementsEqual("WinAnsiEncoding".utf8) } ?? false
    }

    /// The name that the dictionary gives a code; `nil` where it leaves that to the font program.
    func name(_ code: Int) -> String? {
        if let name = differences[code] { return name }
        guard let table else { return nil }
        return table[code] ?? NameTable.notDefined
    }

    private static func table(named name: [UInt8]) -> NameTable? {
        switch String(decoding: name, as: UTF8.self) {
        case "WinAnsiEncoding": .winAnsi
        case "MacRomanEncoding": .macRoman
        case "MacExpertEncoding": .macExpert
        default: nil
        }
    }

    /// What those of the 14 standard fonts that have Latin letters have built in (9.6.2.2).
    private static func table(standardFont name: [UInt8]) -> NameTable? {
        switch String(decoding: name, as: UTF8.self) {
        case "Courier", "Courier-Bold", "Courier-BoldOblique", "Courier-Oblique", "Helvetica", "Helvetica-Bold",
            "Helvetica-BoldOblique", "Helvetica-Oblique", "Times-Bold", "Times-BoldItalic", "Times-Italic",
            "Times-Roman":
            .standard
        default: nil
        }
    }

    private static func differences(_ list: PDFObject, _ budget: FontBudget) -> [Int: String] {
        var names: [Int: String] = [:]
        var code = 0
        for index in 0..<budget.spend(min(list.count, maximumDifferences), of: \.items) {
            guard let item = list[index] else { continue }
            if let number = item.integer {
                code = number
            } else if let name = item.name {
                names[code] = String(decoding: name, as: UTF8.self)
                code &+= 1
            }
        }
        return names
    }
}
