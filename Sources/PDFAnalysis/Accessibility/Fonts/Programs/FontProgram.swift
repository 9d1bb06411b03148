/// A font program that is embedded in a document (ISO 32000-1 9.9).
enum FontProgram {
    case trueType(TrueTypeProgram)
    case compact(CompactProgram)
    case type1(Type1Program)
    /// It is there, and was not read, because reading all has a limit.
    case unread
}

/// The font programs of a document, each read once.
final class FontPrograms {
    private var programs: [Int: FontProgram?] = [:]
    private let budget: FontBudget

    private static let maximumBytes = 64 << 20

    init(_ budget: FontBudget) { self.budget = budget }

    /// - Returns: `nil` where none is embedded that a font of this kind can use, or where it cannot be read.
    func program(_ descriptor: PDFObject?, of kind: FontKind) -> FontProgram? {
        guard let descriptor else { return nil }
        if kind.usesTrueType, let stream = stream(descriptor["/FontFile2"]) {
            return cached(stream) { TrueTypeProgram($0).map(FontProgram.trueType) }
        }
        if kind == .type1, let stream = stream(descriptor["/FontFile"]) {
            return cached(stream) { Type1Program($0).map(FontProgram.type1) }
        }
        guard let stream = stream(descriptor["/FontFile3"]) else { return nil }
        if stream["/Subtype"]?.isName("/OpenType") == true || kind == .trueType {
            return cached(stream) { FontPrograms.openType($0, of: kind) }
        }
        let isFitting =
            kind == .type1
            ? stream["/Subtype"]?.isName("/Type1C") : stream["/Subtype"]?.isName("/CIDFontType0C")
        guard isFitting == true else { return nil }
        return cached(stream) { CompactProgram($0, $0.view).map(FontProgram.compact) }
    }

    private func stream(_ object: PDFObject?) -> PDFObject? { object?.isStream == true ? object : nil }

    private static func openType(_ bytes: FontBytes, of kind: FontKind) -> FontProgram? {
        if kind != .trueType, let start = TrueTypeProgram.compactTable(bytes.view) {
            return CompactProgram(bytes, bytes.part(start..<Int.max)).map(FontProgram.compact)
        }
        return kind == .type1 ? nil : TrueTypeProgram(bytes).map(FontProgram.trueType)
    }

    private func cached(_ stream: PDFObject, read: (FontBytes) -> FontProgram?) -> FontProgram? {
        if let number = stream.number, let known = programs[number] { return known }
        let program = self.read(stream, read)
        if let number = stream.number { programs[number] = .some(program) }
        return program
    }

    private func read(_ stream: PDFObject, _ read: (FontBytes) -> FontProgram?) -> FontProgram? {
        let content = ContentBytes()
        let reading = stream.appendStreamData(to: content, maximum: min(budget.programBytes, Self.maximumBytes))
        _ = budget.spend(content.count, of: \.programBytes)
        if case .limitReached = reading { return .unread }
        return read(FontBytes(content))
    }
}

/// The kinds of fonts (9.5, table 110), as far as they differ in what program they have.
enum FontKind {
    case type1
    case trueType
    case type3
    /// CIDFontType0 and CIDFontType2, the descendants of composite fonts.
    case compactCID
    case trueTypeCID
    case other

    var usesTrueType: Bool { self == .trueType || self == .trueTypeCID }
    /// Type 3 fonts have none, and what other kinds are nobody knows.
    var needsProgram: Bool { self != .type3 && self != .other }
    var isCID: Bool { self == .compactCID || self == .trueTypeCID }

    init(_ subtype: PDFObject?) {
        switch subtype?.name.map({ String(decoding: $0, as: UTF8.self) }) {
        case "Type1", "MMType1": self = .type1
        case "TrueType": self = .trueType
        case "Type3": self = .type3
        case "CIDFontType0": self = .compactCID
        case "CIDFontType2": self = .trueTypeCID
        default: self = .other
        }
    }
}
