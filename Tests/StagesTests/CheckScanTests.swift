import Inspector
import Pipeline
import SampleFiles
import Testing

/// Scanned documents, by the stage behind the real inspection (SKANE-3).
@Suite struct CheckScanTests {
    static let scans: [Sample] = [
        .pdfScan, .pdfScanTextLayer, .pdfScanStrips, .pdfScanTiles, .pdfScanRotated, .pdfScanNestedForms,
        .pdfScanInline, .pdfScanStamped, .pdfScanOverText,
    ]
    static let others: [Sample] = [
        .pdfLogo, .pdfBackground, .pdfVectors, .pdfBlank, .pdfUntagged, .pdfAccessible, .pdfSelfCallingForm,
        .pdfObjectStreams,
    ]

    @Test(arguments: scans) func `SKANE-3: a page that is a picture of paper is refused`(_ sample: Sample) throws {
        #expect(try Bench("check_scan").judge(sample).words == "rejects scanned")
    }

    @Test(arguments: others) func `a page that a program wrote passes`(_ sample: Sample) throws {
        #expect(try Bench("check_scan").judge(sample).words == "passes")
    }

    @Test func `SKANE-3: scanned pages among others are named by their numbers`() throws {
        let outcome = try Bench("check_scan").judge(.pdfMixed)
        #expect(outcome.words == "rejects scanned_pages")
        let finding = try #require(outcome.findings.first)
        #expect(finding.evidence == [Evidence("pages", .pages([4, 5]))])
        #expect(finding.text(in: .swedish).hasPrefix("Sidorna 4–5 är inskannade"))
    }

    @Test func `a unit may note or hold instead`() throws {
        #expect(try Bench("check_scan", options: "scanned: note").judge(.pdfScan).words == "passes scanned")
        #expect(try Bench("check_scan", options: "scanned: hold").judge(.pdfScan).words == "holds scanned for look")
    }

    @Test func `a unit may tolerate two scanned pages and not a third`() throws {
        let bench = try Bench("check_scan", options: "tolerated_pages: 2")
        #expect(try bench.judge(.pdfMixed).words == "passes scanned_pages")
        let third = try PDFBuilder(pages: PDFBuilder.text().pages + PDFBuilder.scan(pages: 3).pages)
        #expect(try bench.judge(third.build()).words == "rejects scanned_pages")
    }

    @Test(arguments: [(1, "passes"), (5, "rejects scanned"), (12, "rejects scanned"), (60, "rejects scanned")])
    func `a picture that is worth the name makes a page without text a scan`(_ percent: Int, _ words: String) throws {
        let document = try Self.document(pictureHeight: 842 * Double(percent) / 100) { _ in }
        #expect(try Bench("check_scan").judge(document).words == words)
    }

    @Test func `text beside the picture makes a page readable, and text below it does not`() throws {
        let beside = try Self.document(pictureHeight: 500) { $0.letterHead(y: 800) }
        #expect(try Bench("check_scan").judge(beside).words == "passes")
        let below = try PDFBuilder(pages: [
            PDFPage {
                $0.letterHead(y: 300)
                $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 500)
            }
        ])
        #expect(try Bench("check_scan").judge(below.build()).words == "rejects scanned")
    }

    @Test func `a page is measured by what is shown of it`() throws {
        // Half of the sheet, and all of what the crop of a smaller sheet shows.
        var page = try PDFPage { $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 400) }
        page.mediaBox = [0, 0, 595, 420]
        #expect(try Bench("check_scan").judge(PDFBuilder(pages: [page]).build()).words == "rejects scanned")
    }

    @Test func `a document that could not be read is not let through`() throws {
        #expect(throws: (any Error).self) { try Bench("check_scan").judge(.pdfEncryptedAES256) }
        #expect(throws: (any Error).self) { try Bench("check_scan").judge(.pdfTruncated) }
    }

    @Test func `behind a limit or a damaged page there may be scans that nobody has seen`() throws {
        let limit = "maximum_pages: 3"
        let uncertain = "holds scan_uncertain for look"
        #expect(try Bench("check_scan").judge(.pdfMixed, inspection: limit).words == uncertain)
        let scan = try PDFBuilder.scan().pages
        let damaged = PDFBuilder(pages: PDFBuilder.text().pages + scan + [.damaged]).build()
        #expect(try Bench("check_scan").judge(damaged).words == "rejects scanned_page")
        #expect(try Bench("check_scan", options: "tolerated_pages: 1").judge(damaged).words == uncertain)
        #expect(try Bench("check_scan", options: "scanned: note").judge(damaged).words == uncertain)
    }

    @Test func `a unit may tolerate a part of the pages`() throws {
        // Two of five.
        #expect(
            try Bench("check_scan", options: "tolerated_percent: 40").judge(.pdfMixed).words == "passes scanned_pages")
        #expect(
            try Bench("check_scan", options: "tolerated_percent: 39").judge(.pdfMixed).words == "rejects scanned_pages")
    }

    @Test func `a unit may say how long a stamp is`() throws {
        let short = try Bench("check_scan", options: "stamp_characters: 5").judge(.pdfScanStamped)
        #expect(short.words == "rejects scanned")
        let written = try Self.document(pictureHeight: 842) { $0.letterHead(y: 40) }
        #expect(try Bench("check_scan").judge(written).words == "rejects scanned")
        #expect(try Bench("check_scan", options: "stamp_characters: 30").judge(written).words == "passes")
    }

    @Test func `SKANE-3: a single scanned page is named in the singular`() throws {
        let document = try PDFBuilder(pages: PDFBuilder.text().pages + PDFBuilder.scan().pages)
        let finding = try #require(try Bench("check_scan").judge(document.build()).findings.first)
        #expect(finding.code == "scanned_page")
        #expect(finding.text(in: .swedish).hasPrefix("Sidan 2 är inskannad"))
    }

    @Test func `an image is not its business`() throws {
        #expect(try Bench("check_scan").judge(.gifStatic).words == "passes")
    }

    private static func picture() throws -> PDFImage {
        // Of one colour it would be a background.
        try PDFImage.rgb((0..<48).map { UInt8($0 * 5) }, width: 4, height: 4)
    }

    /// A page with a picture at its foot and something more.
    private static func document(
        pictureHeight: Double, _ more: (inout PDFContent) throws -> Void
    ) throws -> [UInt8] {
        let page = try PDFPage {
            $0.image(try picture(), x: 0, y: 0, width: 595, height: pictureHeight)
            try more(&$0)
        }
        return PDFBuilder(pages: [page]).build()
    }
}

extension PDFPage {
    /// Its content can't be inflated.
    fileprivate static var damaged: PDFPage {
        var page = PDFPage()
        page.flateContent = [UInt8](repeating: 0x55, count: 300)
        return page
    }
}

extension PDFContent {
    fileprivate mutating func letterHead(y: Double) {
        text("Remiss till hudmottagningen, tio rader text.", x: 72, y: y)
        text("Patienten har haft utslag sedan i mars.", x: 72, y: y - 20)
    }
}
