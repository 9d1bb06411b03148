/// The small document with another font than its own. All of them have the printable characters of ASCII.
extension AccessibleDocument {
    /// What the heading and the paragraph say.
    private static let heading = "Kallelse"
    private static let paragraph = "Du har en tid hos oss."

    /// With a TrueType font, of Latin letters or symbols (ISO 32000-1 9.6.6.4).
    static func trueType(_ program: TrueTypeSample = TrueTypeSample(), isSymbolic: Bool = false) -> AccessibleDocument {
        var document = simple("/TrueType")
        document["font", "/Encoding"] = isSymbolic ? nil : "/WinAnsiEncoding"
        document["descriptor", "/Flags"] = isSymbolic ? "4" : "32"
        document["descriptor", "/FontFile2"] = "@program"
        document.setProgram(program)
        return document
    }

    /// With a Type 1 font (9.6.2).
    static func type1(_ program: Type1Sample = Type1Sample()) -> AccessibleDocument {
        var document = simple("/Type1")
        document["descriptor", "/FontFile"] = "@program"
        document["descriptor", "/CharSet"] = "(" + BlockFont.names.map { "/" + $0 }.joined() + ")"
        let (clear, encrypted, trailer) = program.lengths
        document["program"] = Object(
            ["/Length1": "\(clear)", "/Length2": "\(encrypted)", "/Length3": "\(trailer)"], stream: program.bytes())
        return document
    }

    /// With a Type 1 font in the Compact Font Format.
    static func compact(_ program: CompactSample = CompactSample()) -> AccessibleDocument {
        var document = simple("/Type1")
        document["descriptor", "/FontFile3"] = "@program"
        document["program"] = Object(["/Subtype": "/Type1C"], stream: program.bytes())
        return document
    }

    /// With a composite font (9.7) whose codes are the numbers of its glyphs.
    static func composite(_ program: TrueTypeSample = TrueTypeSample()) -> AccessibleDocument {
        var document = composite("/CIDFontType2")
        document["descendant", "/CIDToGIDMap"] = "/Identity"
        document["descriptor", "/FontFile2"] = "@program"
        document.setProgram(program)
        return document
    }

    /// With a composite font in the Compact Font Format.
    static func compositeCompact(_ program: CompactSample = CompactSample(isCIDKeyed: true)) -> AccessibleDocument {
        var document = composite("/CIDFontType0")
        document["descriptor", "/FontFile3"] = "@program"
        document["program"] = Object(["/Subtype": "/CIDFontType0C"], stream: program.bytes())
        return document
    }

    /// With a composite font whose character map is embedded, and says the same as `Identity-H`.
    static func embeddedMap() -> AccessibleDocument {
        var document = composite()
        document["font", "/Encoding"] = "@map"
        document["map"] = mapObject(writingMode: 0)
        document["descendant", "/CIDSystemInfo"] = "<< /Registry (Region) /Ordering (Block) /Supplement 1 >>"
        return document
    }

    /// - Parameter writingMode: what the map itself says; its dictionary says 0.
    static func mapObject(writingMode: Int) -> Object {
        Object(
            [
                "/Type": "/CMap", "/CMapName": "/Block-H", "/WMode": "0",
                "/CIDSystemInfo": "<< /Registry (Region) /Ordering (Block) /Supplement 1 >>",
            ], stream: characterMap(writingMode: writingMode))
    }

    static func characterMap(writingMode: Int) -> String {
        """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CIDSystemInfo << /Registry (Region) /Ordering (Block) /Supplement 1 >> def
        /CMapName /Block-H def /CMapType 1 def /WMode \(writingMode) def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        1 begincidrange <0000> <00FF> 0 endcidrange
        endcmap CMapName currentdict /CMap defineresource pop end end
        """
    }

    /// Which characters codes stand for (9.10.3).
    mutating func setToUnicode(_ lines: String) {
        self["unicode"] = Object(
            stream: """
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def /CMapType 2 def
                \(lines)
                endcmap CMapName currentdict /CMap defineresource pop end end
                """)
        self["font", "/ToUnicode"] = "@unicode"
    }

    /// Shows a string, as it is written in content, in place of the paragraph's text.
    mutating func setParagraph(_ string: String, renderingMode: Int = 0) {
        let isComposite = self["font", "/Subtype"] == "/Type0"
        let heading = isComposite ? BlockFont.codes(Self.heading) : "(\(Self.heading))"
        content = """
            /H1 << /MCID 0 >> BDC BT /F1 24 Tf \(renderingMode) Tr 72 760 Td \(heading) Tj ET EMC
            /P << /MCID 1 >> BDC BT /F1 12 Tf 72 720 Td \(string) Tj ET EMC
            """
    }

    /// Shows both texts in a rendering mode (9.3.6).
    mutating func setRenderingMode(_ mode: Int) { setParagraph("(\(Self.paragraph))", renderingMode: mode) }

    // MARK: Parts

    private mutating func setProgram(_ program: TrueTypeSample) {
        let bytes = program.bytes()
        self["program"] = Object(["/Length1": "\(bytes.count)"], stream: bytes)
    }

    private static func simple(_ subtype: String) -> AccessibleDocument {
        var document = AccessibleDocument()
        let count = BlockFont.lastCode - BlockFont.firstCode + 1
        let widths = Array(repeating: "\(BlockFont.width)", count: count).joined(separator: " ")
        document["font"] = [
            "/Type": "/Font", "/Subtype": subtype, "/BaseFont": "/ABCDEF+Block",
            "/FirstChar": "\(BlockFont.firstCode)", "/LastChar": "\(BlockFont.lastCode)", "/Widths": "[\(widths)]",
            "/Encoding": "/WinAnsiEncoding", "/FontDescriptor": "@descriptor",
        ]
        document.setDescriptor()
        document.setToUnicode(
            """
            1 begincodespacerange <00> <FF> endcodespacerange
            1 beginbfrange <20> <7E> <0020> endbfrange
            """)
        return document
    }

    private static func composite(_ subtype: String) -> AccessibleDocument {
        var document = AccessibleDocument()
        document["font"] = [
            "/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/ABCDEF+Block", "/Encoding": "/Identity-H",
            "/DescendantFonts": "[@descendant]",
        ]
        document["descendant"] = [
            "/Type": "/Font", "/Subtype": subtype, "/BaseFont": "/ABCDEF+Block", "/DW": "\(BlockFont.width)",
            "/CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "/FontDescriptor": "@descriptor",
        ]
        document.setDescriptor()
        document["descriptor", "/Flags"] = "4"
        document.setToUnicode(
            """
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            1 beginbfrange <0001> <005F> <0020> endbfrange
            """)
        document.setParagraph(BlockFont.codes(paragraph))
        return document
    }

    private mutating func setDescriptor() {
        self["descriptor"] = [
            "/Type": "/FontDescriptor", "/FontName": "/ABCDEF+Block", "/Flags": "32", "/ItalicAngle": "0",
            "/Ascent": "700", "/Descent": "-200", "/CapHeight": "700", "/StemV": "80", "/FontBBox": "[0 0 400 700]",
            "/MissingWidth": "\(BlockFont.width)",
        ]
    }
}
