/// A tagged document with one page and some of everything, into which bytes are put at one place.
enum Host {
    static func document(content: [UInt8]) -> [UInt8] { build(content: content) }
    static func document(map: [UInt8]) -> [UInt8] { build(map: map) }
    static func document(font: [UInt8]) -> [UInt8] { build(font: font) }

    private static let plainContent = Array(
        """
        /P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (Text \\101) Tj /F2 12 Tf <00010002> Tj /F3 9 Tf (Abc) Tj
        /F4 9 Tf (xyz) Tj ET EMC /Artifact BMC 0 0 100 100 re f EMC /Figure <</MCID 1>> BDC /X1 Do EMC
        """.utf8)
    private static let plainMap = Array(
        """
        /CIDInit /ProcSet findresource begin begincmap /CMapName /M def /WMode 0 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        1 beginbfchar <0001> <0041> endbfchar 1 beginbfrange <0002> <0010> <0042> endbfrange endcmap
        """.utf8)

    private static func build(
        content: [UInt8] = plainContent, map: [UInt8] = plainMap, font: [UInt8] = []
    ) -> [UInt8] {
        var file = Array("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        func add(_ body: String, stream: [UInt8]? = nil) {
            offsets.append(file.count)
            file += Array("\(offsets.count) 0 obj\n".utf8)
            if let stream {
                file += Array("<< \(body) /Length \(stream.count) >>\nstream\n".utf8) + stream
                file += Array("\nendstream".utf8)
            } else {
                file += Array(body.utf8)
            }
            file += Array("\nendobj\n".utf8)
        }
        let resources = """
            /Resources << /Font << /F1 9 0 R /F2 10 0 R /F3 13 0 R /F4 15 0 R >> /XObject << /X1 7 0 R /X2 8 0 R >>
            /ExtGState << /G1 << /ca 0.5 /SMask /None /BM /Normal /Font [10 0 R 9] >> >>
            /Properties << /P1 << /MCID 1 /Lang (sv) >> /P2 << /ActualText (x) >> /O1 << /Type /OCG /Name (L) >> >> >>
            """
        add(
            """
            << /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> /Lang (sv-SE)
            /ViewerPreferences << /DisplayDocTitle true >> >>
            """)
        add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        add(
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Tabs /S \(resources)
            /Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /StructParent 1 /Contents (x) >> ] >>
            """)
        add("", stream: content)
        add(
            """
            << /Type /StructTreeRoot /K 6 0 R /ParentTree << /Nums [0 [6 0 R 6 0 R] 1 6 0 R] >>
            /RoleMap << /Text /P /A /B /B /A >> >>
            """)
        add(
            """
            << /Type /StructElem /S /Document /P 5 0 R /K [ << /Type /StructElem /S /Text /P 6 0 R /Pg 3 0 R /K 0 >>
            << /S /Figure /P 6 0 R /Pg 3 0 R /Alt (x) /K << /Type /MCR /MCID 1 /Pg 3 0 R >> >>
            << /S /Table /P 6 0 R /K << /S /TR /K [ << /S /TH /A << /O /Table /ColSpan 2 >> >> << /S /TD >> ] >> >> ] >>
            """)
        add("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /StructParents 0 \(resources)", stream: content)
        add(
            """
            /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray
            """, stream: [0])
        add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 12 0 R >>")
        add(
            """
            << /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+F /Encoding 12 0 R /ToUnicode 12 0 R
            /DescendantFonts [11 0 R] >>
            """)
        add(
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+F /DW 500 /W [1 [500 600] 3 9 700]
            /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap 12 0 R
            /FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 14 0 R /CIDSet 12 0 R >> >>
            """)
        add("/Type /CMap /CMapName /M /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >>", stream: map)
        add(
            """
            << /Type /Font /Subtype /TrueType /BaseFont /BBBBBB+F /FirstChar 65 /LastChar 67 /Widths [500 500 500]
            /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [66 /germandbls /uni0041] >>
            /FontDescriptor << /Type /FontDescriptor /Flags 32 /FontFile2 14 0 R >> >>
            """)
        add("/Length1 \(font.count)", stream: font)
        add(
            """
            << /Type /Font /Subtype /Type1 /BaseFont /CCCCCC+F /FirstChar 120 /LastChar 122 /Widths [500 500 500]
            /FontDescriptor << /Type /FontDescriptor /Flags 32 /FontFile 16 0 R /FontFile3 17 0 R /CharSet (/x/y) >> >>
            """)
        add("/Length1 \(font.count / 2) /Length2 \(font.count / 2) /Length3 0", stream: font)
        add("/Subtype /Type1C", stream: font)
        let start = file.count
        var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let text = String(offset)
            table += String(repeating: "0", count: 10 - text.count) + text + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return file + Array(table.utf8)
    }
}
