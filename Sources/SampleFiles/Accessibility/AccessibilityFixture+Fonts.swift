extension AccessibilityFixture {
    /// Fonts of the page's text (ISO 14289-1 7.21).
    static let fonts: [AccessibilityFixture] = compositeFonts + embedding + glyphs + encodings + unicode

    // MARK: 7.21.3

    private static let compositeFonts: [AccessibilityFixture] = [
        AccessibilityFixture("31-001", test: "7.21.3.1-1", "characters of another publisher", in: .embeddedMap()) {
            $0["descendant", "/CIDSystemInfo"] = "<< /Registry (Other) /Ordering (Block) /Supplement 1 >>"
        },
        AccessibilityFixture("31-002", test: "7.21.3.1-1", "characters of another collection", in: .embeddedMap()) {
            $0["descendant", "/CIDSystemInfo"] = "<< /Registry (Region) /Ordering (Other) /Supplement 1 >>"
        },
        AccessibilityFixture("31-003", test: "7.21.3.1-1", "a supplement that the map lacks", in: .embeddedMap()) {
            $0["descendant", "/CIDSystemInfo"] = "<< /Registry (Region) /Ordering (Block) /Supplement 2 >>"
        },
        AccessibilityFixture("31-004", test: "7.21.3.2-1", "a CIDToGIDMap that is another name", in: .composite()) {
            $0["descendant", "/CIDToGIDMap"] = "/Other"
        },
        AccessibilityFixture("31-005", test: "7.21.3.2-1", "no CIDToGIDMap", in: .composite()) {
            $0["descendant", "/CIDToGIDMap"] = nil
        },
        AccessibilityFixture(
            "31-006", test: "7.21.3.3-1", "a map that builds upon one that nobody has", alsoBreaks: ["31-008"],
            in: .embeddedMap()
        ) {
            $0["map", "/UseCMap"] = "/Other-H"
        },
        AccessibilityFixture("31-007", test: "7.21.3.3-2", "a map that writes from the top", in: .embeddedMap()) {
            $0["map"] = AccessibleDocument.mapObject(writingMode: 1)
        },
        AccessibilityFixture("31-007", test: "7.21.3.3-2", "a dictionary that does", in: .embeddedMap()) {
            $0["map", "/WMode"] = "1"
        },
        AccessibilityFixture("31-008", test: "7.21.3.3-3", "a map that builds upon another one", in: .embeddedMap()) {
            $0["other"] = Object(
                [
                    "/Type": "/CMap", "/CMapName": "/Other-H",
                    "/CIDSystemInfo": "<< /Registry (Region) /Ordering (Block) /Supplement 1 >>",
                ], stream: AccessibleDocument.characterMap(writingMode: 0))
            $0["map", "/UseCMap"] = "@other"
        },
    ]

    private typealias Object = AccessibleDocument.Object

    // MARK: 7.21.4 and 7.21.5

    private static let embedding: [AccessibilityFixture] = [
        AccessibilityFixture("31-009", test: "7.21.4.1-1", "no TrueType program", in: .trueType()) {
            $0["descriptor", "/FontFile2"] = nil
        },
        AccessibilityFixture("31-009", test: "7.21.4.1-1", "no Type 1 program", in: .type1()) {
            $0["descriptor", "/FontFile"] = nil
        },
        AccessibilityFixture("31-009", test: "7.21.4.1-1", "no program of a composite font", in: .composite()) {
            $0["descriptor", "/FontFile2"] = nil
        },
        AccessibilityFixture("31-009", test: "7.21.4.1-1", "text that is not hidden", in: hiddenWithoutProgram) {
            $0.setRenderingMode(1)
        },
        AccessibilityFixture("31-012", test: "7.21.4.2-1", "a CharSet without the tilde", in: .type1()) {
            $0["descriptor", "/CharSet"] = $0["descriptor", "/CharSet"]?.replacing("/asciitilde", with: "")
        },
        AccessibilityFixture("31-012", test: "7.21.4.2-1", "a short CharSet", in: .compact()) {
            $0["descriptor", "/CharSet"] = "(/space/A)"
        },
        AccessibilityFixture("31-013", test: "7.21.4.2-1", "a CharSet with a letter too much", in: .type1()) {
            $0["descriptor", "/CharSet"] = $0["descriptor", "/CharSet"]?.replacing("/space", with: "/space/aring")
        },
        AccessibilityFixture(
            "31-014", test: "7.21.4.2-2", "a CIDSet without the last ones", in: withCIDSet(.composite())
        ) {
            $0["set"] = cidSet(upTo: 90)
        },
        AccessibilityFixture(
            "31-014", test: "7.21.4.2-2", "a CIDSet without the last ones", in: withCIDSet(.compositeCompact())
        ) {
            $0["set"] = cidSet(upTo: 90)
        },
        AccessibilityFixture("31-015", test: "7.21.4.2-2", "a CIDSet with one too much", in: withCIDSet(.composite())) {
            $0["set"] = cidSet(upTo: 96)
        },
    ]

    private static let hiddenWithoutProgram: AccessibleDocument = {
        var document = AccessibleDocument.trueType()
        document["descriptor", "/FontFile2"] = nil
        document.setRenderingMode(3)
        return document
    }()

    private static func withCIDSet(_ document: AccessibleDocument) -> AccessibleDocument {
        var document = document
        document["descriptor", "/CIDSet"] = "@set"
        document["set"] = cidSet(upTo: 95)
        return document
    }

    /// A bit for each CID, the first one in the highest.
    private static func cidSet(upTo last: Int) -> Object {
        var bytes = [UInt8](repeating: 0, count: last / 8 + 1)
        for cid in 0...last { bytes[cid / 8] |= 0x80 >> UInt8(cid % 8) }
        return Object(stream: bytes)
    }

    private static let glyphs: [AccessibilityFixture] = [
        AccessibilityFixture("31-011", test: "7.21.4.1-2", "a letter that the TrueType program lacks", in: .trueType())
        {
            $0.setToUnicode("1 beginbfrange <20> <FF> <0020> endbfrange")
            $0.setParagraph("<E5>")
        },
        AccessibilityFixture("31-011", test: "7.21.4.1-2", "a letter that the Type 1 program lacks", in: .type1()) {
            $0.setToUnicode("1 beginbfrange <20> <FF> <0020> endbfrange")
            $0.setParagraph("<E5>")
        },
        AccessibilityFixture("31-011", test: "7.21.4.1-2", "a letter that the compact program lacks", in: .compact()) {
            $0.setToUnicode("1 beginbfrange <20> <FF> <0020> endbfrange")
            $0.setParagraph("<E5>")
        },
        AccessibilityFixture(
            "31-011", test: "7.21.4.1-2", "a glyph behind the last one", alsoBreaks: ["31-030"], in: .composite()
        ) {
            $0.setToUnicode("1 beginbfrange <0001> <00FF> <0020> endbfrange")
            $0.setParagraph("<0070>")
        },
        AccessibilityFixture(
            "31-011", test: "7.21.4.1-2", "a CID that the program lacks", alsoBreaks: ["31-030"],
            in: .compositeCompact()
        ) {
            $0.setToUnicode("1 beginbfrange <0001> <00FF> <0020> endbfrange")
            $0.setParagraph("<0070>")
        },
        AccessibilityFixture("31-016", test: "7.21.5-1", "another width in TrueType", in: .trueType()) {
            $0["font", "/Widths"] = $0["font", "/Widths"]?.replacing("500", with: "502")
        },
        AccessibilityFixture("31-016", test: "7.21.5-1", "another width in Type 1", in: .type1()) {
            $0["font", "/Widths"] = $0["font", "/Widths"]?.replacing("500", with: "498")
        },
        AccessibilityFixture("31-016", test: "7.21.5-1", "another width in a compact program", in: .compact()) {
            $0["font", "/Widths"] = $0["font", "/Widths"]?.replacing("500", with: "502")
        },
        AccessibilityFixture("31-016", test: "7.21.5-1", "another default width", in: .composite()) {
            $0["descendant", "/DW"] = "1000"
        },
        AccessibilityFixture("31-016", test: "7.21.5-1", "another width of one CID", in: .compositeCompact()) {
            $0["descendant", "/W"] = "[1 [503] 2 95 500]"
        },
        AccessibilityFixture("31-030", test: "7.21.8-1", "the glyph of missing ones is shown", in: .composite()) {
            $0.setToUnicode("1 beginbfrange <0000> <00FF> <0020> endbfrange")
            $0.setParagraph("<0000>", renderingMode: 3)
        },
        AccessibilityFixture("31-030", test: "7.21.8-1", "a code named .notdef", in: .compact()) {
            $0.setToUnicode("1 beginbfrange <01> <FF> <0020> endbfrange")
            $0["font", "/Encoding"] = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [126 /.notdef] >>"
            $0.setParagraph("(~)")
        },
    ]

    // MARK: 7.21.6

    private static let encodings: [AccessibilityFixture] = [
        AccessibilityFixture("31-017", test: "7.21.6-1", "no subtable for Latin letters", in: .trueType()) {
            $0["program"] = program(TrueTypeSample([]))
        },
        AccessibilityFixture("31-018", test: "7.21.6-1", "one for symbols only", in: .trueType()) {
            $0["program"] = program(TrueTypeSample([.symbols]))
        },
        AccessibilityFixture("31-019", test: "7.21.6-2", "no encoding", in: .trueType()) {
            $0["font", "/Encoding"] = nil
        },
        AccessibilityFixture("31-020", test: "7.21.6-2", "an encoding that is built upon nothing", in: .trueType()) {
            $0["font", "/Encoding"] = "<< /Type /Encoding >>"
        },
        AccessibilityFixture("31-021", test: "7.21.6-2", "an encoding that is not for TrueType", in: .trueType()) {
            $0["font", "/Encoding"] = "<< /Type /Encoding /BaseEncoding /StandardEncoding >>"
        },
        AccessibilityFixture("31-022", test: "7.21.6-2", "a name that nobody knows", in: withDifferences(.trueType())) {
            $0["font", "/Encoding"] =
                "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [200 /blockofmine] >>"
        },
        AccessibilityFixture("31-023", test: "7.21.6-2", "no Unicode subtable", in: withDifferences(.trueType())) {
            $0["program"] = program(TrueTypeSample([.roman]))
        },
        AccessibilityFixture(
            "31-024", test: "7.21.6-3", "symbols with an encoding",
            in: .trueType(TrueTypeSample([.symbols]), isSymbolic: true)
        ) {
            $0["font", "/Encoding"] = "/WinAnsiEncoding"
        },
        AccessibilityFixture("31-025", test: "7.21.6-4", "symbols without a subtable", in: hiddenSymbols) {
            $0["program"] = program(TrueTypeSample([]))
        },
        AccessibilityFixture(
            "31-026", test: "7.21.6-4", "symbols with two others",
            in: .trueType(TrueTypeSample([.roman]), isSymbolic: true)
        ) {
            $0["program"] = program(TrueTypeSample([.roman, .unicode]))
        },
    ]

    private static func withDifferences(_ document: AccessibleDocument) -> AccessibleDocument {
        var document = document
        document["font", "/Encoding"] = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [200 /aring] >>"
        return document
    }

    private static func program(_ sample: TrueTypeSample) -> Object {
        let bytes = sample.bytes()
        return Object(["/Length1": "\(bytes.count)"], stream: bytes)
    }

    /// What is hidden may lack its glyphs; the program must be in order all the same.
    private static let hiddenSymbols: AccessibleDocument = {
        var document = AccessibleDocument.trueType(TrueTypeSample([.roman]), isSymbolic: true)
        document.setRenderingMode(3)
        return document
    }()

    // MARK: 7.21.7

    private static let unicode: [AccessibilityFixture] = [
        AccessibilityFixture("10-001", test: "7.21.7-1", "a code that ToUnicode leaves out", in: .composite()) {
            $0.setToUnicode("1 beginbfrange <0002> <005F> <0021> endbfrange")
        },
        AccessibilityFixture("17-003", test: "7.21.7-1", "a formula without text", alsoBreaks: ["10-001"], in: formula)
        {
            $0.setToUnicode("1 beginbfrange <0002> <005F> <0021> endbfrange")
        },
        AccessibilityFixture(
            "31-027", test: "7.21.7-1", "no ToUnicode and no names", alsoBreaks: ["10-001"], in: .composite()
        ) {
            $0["font", "/ToUnicode"] = nil
        },
        AccessibilityFixture("31-028", test: "7.21.7-2", "a code that stands for zero", in: .composite()) {
            $0.setToUnicode("1 beginbfrange <0002> <005F> <0021> endbfrange 1 beginbfchar <0001> <0000> endbfchar")
        },
        AccessibilityFixture("31-029", test: "7.21.7-2", "a code that stands for a byte order mark", in: .composite()) {
            $0.setToUnicode("1 beginbfrange <0002> <005F> <0021> endbfrange 1 beginbfchar <0001> <FEFF> endbfchar")
        },
    ]

    private static let formula: AccessibleDocument = {
        var document = AccessibleDocument.composite()
        document["paragraph", "/S"] = "/Formula"
        document["paragraph", "/Alt"] = "(x)"
        return document
    }()
}
