import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Stages
import Testing

/// What a page is, by what a person sees of it.
@Suite struct PageClassTests {
    private static func page(_ paint: (inout PDFContent) throws -> Void) throws -> JudgedPage {
        try page(PDFPage(paint))
    }

    private static func page(_ page: PDFPage) throws -> JudgedPage {
        let verdict = PDFVerdict(try inspected(PDFBuilder(pages: [page]).build()))
        return try #require(verdict.pages.first)
    }

    /// Not of one colour.
    private static func picture() throws -> PDFImage {
        try PDFImage.rgb((0..<48).map { UInt8($0 * 5) }, width: 4, height: 4)
    }

    private static func uniform(_ size: Int = 64) throws -> PDFImage {
        try PDFImage.rgb([UInt8](repeating: 0xFF, count: size * size * 3), width: size, height: size)
    }

    @Test(arguments: [
        (Sample.pdfAccessible, PageClass.bornDigital), (.pdfScan, .scan), (.pdfScanTextLayer, .scanWithText),
        (.pdfScanOverText, .scanWithText), (.pdfScanStamped, .scan), (.pdfBackground, .mixed),
        (.pdfVectors, .vectorOnly), (.pdfBlank, .blank),
    ])
    func `each class of pages is told`(_ sample: Sample, _ pageClass: PageClass) throws {
        #expect(PDFVerdict(try inspected(sample.bytes())).pages.first?.pageClass == pageClass)
    }

    @Test func `white text on paper shows nothing, and on a colour it does`() throws {
        let onPaper = try Self.page {
            $0.raw("1 g")
            $0.letter(y: 700)
        }
        #expect(onPaper.pageClass == .blank)
        #expect(onPaper.figures.hiddenText > 60)
        for colour in ["0.2 0.2 0.6 rg", "0 0 0 1 k"] {
            let onColour = try Self.page {
                $0.fill(colour, x: 0, y: 500, width: 595, height: 342)
                $0.raw("1 1 1 rg")
                $0.letter(y: 700)
            }
            #expect(onColour.pageClass == .bornDigital, "\(colour)")
        }
    }

    @Test func `no ink is white, too`() throws {
        let page = try Self.page {
            $0.raw("0 0 0 0 k")
            $0.letter(y: 700)
        }
        #expect(page.figures.shownText == 0)
    }

    @Test func `transparent text is a text layer`() throws {
        let page = try Self.page {
            $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 842)
            $0.with(state: "/ca 0") { $0.letter(y: 700) }
        }
        #expect(page.pageClass == .scanWithText)
    }

    @Test func `text outside of a clip shows nothing`() throws {
        let page = try Self.page {
            $0.clipped(x: 0, y: 0, width: 595, height: 400) { $0.letter(y: 700) }
        }
        #expect(page.figures.shownText == 0)
        #expect(page.figures.hiddenText > 60)
    }

    @Test func `an image counts as far as its clip lets it show`() throws {
        let page = try Self.page {
            try $0.clipped(x: 100, y: 100, width: 59.5, height: 84.2) {
                $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 842)
            }
            $0.letter(y: 700)
        }
        #expect((8...12).contains(page.figures.imageShare))
        #expect(page.pageClass == .bornDigital)
    }

    @Test func `what is painted later covers text, whatever its colour`() throws {
        for colour in ["1 g", "0 g", "0.9 0.2 0.2 rg"] {
            let page = try Self.page {
                $0.letter(y: 700)
                $0.fill(colour, x: 0, y: 600, width: 595, height: 200)
            }
            #expect(page.figures.shownText == 0, "\(colour)")
            #expect(page.figures.coveredText > 60, "\(colour)")
        }
        let below = try Self.page {
            $0.fill("0.9 g", x: 0, y: 600, width: 595, height: 200)
            $0.letter(y: 700)
        }
        #expect(below.figures.coveredText == 0)
        let transparent = try Self.page {
            $0.letter(y: 700)
            $0.with(state: "/ca 0.5") { $0.fill("1 g", x: 0, y: 600, width: 595, height: 200) }
        }
        #expect(transparent.figures.coveredText == 0)
    }

    @Test func `only what lies within a shape is covered by it`() throws {
        let page = try Self.page {
            $0.letter(y: 700)
            // A frame: its inner part is cut out by going round the other way.
            $0.raw("0 g 20 500 m 575 500 l 575 820 l 20 820 l h 40 520 m 40 800 l 555 800 l 555 520 l h f")
        }
        #expect(page.figures.coveredText == 0)
        #expect(page.pageClass == .bornDigital)
    }

    @Test func `a page that a pattern fills with a picture is a scan`() throws {
        let page = try Self.page {
            $0.fill(with: try Self.picture(), x: 0, y: 0, width: 595, height: 842)
        }
        #expect(page.pageClass == .scan)
        #expect(page.figures.imageShare == 1_000)
    }

    @Test(arguments: [1, 64, 600]) func `an image of one colour is a background and no picture`(_ size: Int) throws {
        let background = try Self.page {
            $0.image(try Self.uniform(size), x: 0, y: 0, width: 595, height: 842)
            $0.text("Remiss, 2 sidor.", x: 72, y: 700)
        }
        #expect(background.pageClass == .bornDigital)
        let nothingElse = try Self.page { $0.image(try Self.uniform(size), x: 0, y: 0, width: 595, height: 842) }
        #expect(nothingElse.pageClass == .blank)
    }

    @Test func `a picture that is repeated all over the page is a wallpaper`() throws {
        var cell = PDFContent()
        cell.image(try Self.picture(), x: 0, y: 0, width: 100, height: 100)
        let tile = PDFForm(content: cell)
        let page = try Self.page { content in
            // One image object, painted by one form.
            content.form(tile)
            for x in stride(from: 0.0, to: 600, by: 100) {
                for y in stride(from: 0.0, to: 850, by: 100) { content.raw("q 1 0 0 1 \(x) \(y) cm /X0 Do Q") }
            }
            content.text("Kallelse till möte", x: 72, y: 700)
        }
        #expect(page.pageClass == .bornDigital)
        #expect(page.figures.imageShare < 150)
    }

    @Test func `a stamp and a filled form field are content of the page`() throws {
        var stamp = PDFContent()
        stamp.letter(y: 40)
        var page = PDFPage()
        page.annotations = [
            PDFAnnotation(place: [50, 600, 550, 700], appearance: PDFForm(content: stamp, box: [0, 0, 500, 100]))
        ]
        #expect(try Self.page(page).pageClass == .bornDigital)
        page.annotations[0].flags = 2
        #expect(try Self.page(page).pageClass == .blank)
    }

    @Test func `a page with nothing but a picture is a scan, and one with a logo is not`() throws {
        let picture = try Self.page { $0.image(try Self.picture(), x: 100, y: 300, width: 200, height: 200) }
        #expect(picture.pageClass == .scan)
        let logo = try Self.page { $0.image(try Self.picture(), x: 400, y: 780, width: 140, height: 40) }
        #expect(logo.pageClass == .vectorOnly)
    }

    @Test func `two large lines on a picture are written, and two small ones a footer`() throws {
        let written = try Self.page {
            $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 842)
            for y in stride(from: 700.0, to: 300, by: -60) { $0.text("Kallelse till möte", x: 40, y: y, size: 44) }
        }
        #expect(written.pageClass == .mixed)
        let footer = try Self.page {
            $0.image(try Self.picture(), x: 0, y: 0, width: 595, height: 842)
            $0.letter(y: 40)
        }
        #expect(footer.pageClass == .scan)
    }

    @Test func `drawings with a few letters only draw`() throws {
        let page = try Self.page { content in
            for index in 0..<200 { content.raw("\(50 + index) 100 m \(60 + index) 700 l S") }
            content.text("A3", x: 500, y: 30)
        }
        #expect(page.pageClass == .vectorOnly)
    }
}

/// What a document is, by what its pages are.
@Suite struct DocumentClassTests {
    private static let written = PageFigures(shownText: 2_000, textShare: 600)
    private static let scan = PageFigures(imageShare: 1_000)
    private static let layered = PageFigures(imageShare: 1_000, hiddenText: 900)
    private static let drawn = PageFigures(vectorPaths: 400)
    private static let blank = PageFigures()
    private static let map = PageFigures(imageShare: 880)

    static let documents: [([PageFigures], DocumentClass)] = [
        ([written, blank], .bornDigital), ([drawn, written], .bornDigital), ([drawn, blank], .vectorOnly),
        ([blank], .blank), ([scan, blank], .scan), ([layered], .scanWithText), ([layered, scan], .scanWithText),
        ([layered, scan, scan], .scan), ([written, scan], .mixed), ([drawn, layered], .mixed),
        (repeated(written, 9) + [scan], .mixed), ([scan] + repeated(written, 10), .bornDigital),
        (repeated(written, 10) + [scan, written], .mixed), (repeated(written, 10) + [map, written], .bornDigital),
        (repeated(written, 10) + [map, map, written], .mixed), ([layered] + repeated(written, 10), .mixed),
    ]

    private static func repeated(_ page: PageFigures, _ count: Int) -> [PageFigures] {
        [PageFigures](repeating: page, count: count)
    }

    @Test(arguments: documents) func `a document is what its pages are`(
        _ pages: [PageFigures], _ documentClass: DocumentClass
    ) {
        #expect(DocumentClass(pages.map { JudgedPage($0) }) == documentClass)
    }

    @Test(arguments: [
        (Sample.pdfEncryptedAES256, PDFVerdict.State.passwordNeeded, DocumentClass.encrypted),
        (.pdfTruncated, .damaged, .broken), (.gifStatic, .unreadable, .broken),
    ])
    func `what can't be read is neither a scan nor accessible`(
        _ sample: Sample, _ state: PDFVerdict.State, _ documentClass: DocumentClass
    ) throws {
        let verdict = PDFVerdict(try inspected(sample.bytes()))
        #expect(verdict.state == state)
        #expect(verdict.documentClass == documentClass)
        #expect(!verdict.isScanned)
        #expect(verdict.accessibility.grade == .unreadable)
        #expect(!verdict.isFaultless)
        #expect(!verdict.advice(in: .swedish).isEmpty)
    }
}

extension PDFContent {
    /// Some 70 characters.
    fileprivate mutating func letter(y: Double) {
        text("Remiss till hudmottagningen, tio rader text.", x: 72, y: y)
        text("Patienten har haft utslag sedan i mars.", x: 72, y: y - 20)
    }
}
