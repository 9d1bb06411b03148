import Foundation
import SampleFiles

/// What mutations begin with: all of it is made by the project.
///
/// It lies in a folder, so that children need not make it anew and other fuzzers can read it. A seed's way is its name's
/// extension.
struct Corpus {
    struct Seed {
        let name: String
        let way: Way
        let bytes: [UInt8]
    }

    let seeds: [Seed]

    init(reading folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        seeds = try names.compactMap { name in
            let url = folder.appendingPathComponent(name)
            guard let way = Way(rawValue: url.pathExtension) else { return nil }
            return Seed(name: name, way: way, bytes: Array(try Data(contentsOf: url)))
        }
    }

    /// Larger files cost more than they find.
    private static let maximumSize = 128 << 10

    /// Those take long to make, too.
    private static let large: Set<Sample> = [
        .pdfScan, .pdfScanTextLayer, .pdfScanStrips, .pdfScanTiles, .pdfScanRotated, .pdfScanNestedForms,
        .pdfScanStamped, .pdfScanOverText, .pdfMixed, .pdfManyPages, .pdfFlateBomb,
    ]

    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ bytes: [UInt8], _ name: String, _ way: Way) throws {
            try Data(bytes).write(to: folder.appendingPathComponent("\(name).\(way.rawValue)"))
        }
        for sample in Sample.allCases where sample.rawValue.hasPrefix("pdf_") && !large.contains(sample) {
            let bytes = try sample.bytes()
            if bytes.count <= maximumSize { try write(bytes, sample.rawValue, .document) }
            // Mutations reach what is not compressed.
            if let plain = try? PDFRewriter.rewrite(bytes, as: .uncompressed), plain.count <= maximumSize {
                try write(plain, "\(sample.rawValue)-plain", .document)
            }
        }
        for (index, fixture) in AccessibilityFixture.all.enumerated() {
            try write(fixture.failing, "fixture-\(index)-\(fixture.condition)-failing", .document)
            try write(fixture.passing, "fixture-\(index)-\(fixture.condition)-passing", .document)
        }
        for (index, text) in contents.enumerated() { try write(Array(text.utf8), "content-\(index)", .content) }
        for (index, text) in maps.enumerated() { try write(Array(text.utf8), "map-\(index)", .map) }
        for (name, bytes) in FontSeeds.all { try write(bytes, name, .font) }
        try write(Host.document(font: FontSeeds.trueType), "host", .document)
    }

    private static let contents = [
        """
        q 1 0 0 1 72 720 cm BT /F1 12 Tf 14 TL 0 Tr 1 0 0 1 0 0 Tm (Hello \\(a\\) \\053\\r\\n) Tj T* [(a) -20 <4142> 3.5] TJ
        (b) ' 1 2 (c) " 0 -14 TD 5 Ts 2 Tc 3 Tw 90 Tz (d) Tj ET Q
        """,
        """
        /P <</MCID 0 /Lang (sv) /ActualText <FEFF0041>>> BDC /Span <</E (x) /Alt (y)>> BDC BT /F2 9 Tf <000100020003> Tj ET
        EMC EMC /Artifact <</Type /Pagination /BBox [0 0 1 1]>> BDC 0 0 10 10 re f EMC /Figure /P1 BDC /X2 Do EMC
        """,
        "/Artifact BMC /P <</MCID 0>> BDC BT /F1 1 Tf (x) Tj ET EMC EMC /OC /O1 BDC /X1 Do EMC EMC BMC /a MP /b <<>> DP",
        """
        q 100 0 0 100 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q BI /W 1 /H 1 /IM true ID \u{1} EI
        BI /W 8 /H 8 /BPC 1 /F [/A85 /Fl] ID ~> EI Q Q Q
        """,
        "/G1 gs /X1 Do /X2 Do 0 0 m 10 10 l S 1 2 3 4 5 6 c h B* n W* /Sh sh 1 g 0 0 0 1 k /Cs cs .5 .5 scn",
        "BT /F3 12 Tf 3 Tr (hidden) Tj 7 Tr (clip) Tj 0 Tr (seen) Tj ET q 595 0 0 842 0 0 cm /X2 Do Q BT /F4 1 Tf (z) Tj ET",
        "%comment\n[[[<</a[1 2]>>]]] <</a/b/c<</d(e)>>>> -.5 +1. 00012 --3 1e5 true false null <4> () <> // /#20#zz BX EX",
    ]

    private static let maps = [
        """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 1 def /WMode 1 def
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> def /Identity-H usecmap
        2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
        2 begincidrange <00> <7f> 1 <8140> <817e> 633 endcidrange 1 begincidchar <80> 97 endcidchar
        1 beginnotdefrange <00> <1f> 1 endnotdefrange endcmap end end
        """,
        """
        begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <01> <0041> <02> <D83DDE00>
        <03> /germandbls endbfchar 3 beginbfrange <10> <1F> <0061> <20> <22> [<0041> <0042> <0043>] <30> <3F> <FEFF>
        endbfrange 1 beginbfchar <40> <0000> endbfchar endcmap
        """,
        "\u{0}\u{1}\u{0}\u{2}\u{0}\u{3}\u{7f}\u{0}\u{4}",
    ]
}
