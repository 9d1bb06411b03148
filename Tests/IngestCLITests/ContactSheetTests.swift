import ContactSheet
import Foundation
import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// The sheet as whoever opens the file sees it.
struct SheetPicture {
    let width: Int
    let height: Int
    /// RGBA.
    private let pixels: [UInt8]

    init(_ png: [UInt8]) throws {
        func number(at place: Int) -> Int { png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        pixels = try DecodedSample.png(png)
        (width, height) = (number(at: 16), number(at: 20))
    }

    func colour(_ x: Int, _ y: Int) -> [UInt8] { Array(pixels[4 * (y * width + x)..<4 * (y * width + x) + 3]) }

    /// How many pixels of an area have this colour.
    func count(of colour: [UInt8], x: Range<Int>, y: Range<Int>) -> Int {
        y.reduce(0) { sum, y in sum + x.count { self.colour($0, y) == colour } }
    }

    /// What frames a page: below its left corner, where nothing is written.
    func frame(_ index: Int, in layout: SheetLayout) -> [UInt8] {
        let cell = layout.cell(index)
        return colour(cell.x + 1, cell.y + cell.height - 2)
    }

    /// Black pixels beside a page's number, where its findings are told.
    func findingsInk(_ index: Int, in layout: SheetLayout) -> Int {
        let cell = layout.cell(index)
        let right = cell.x + cell.width
        return count(of: [0, 0, 0], x: right - 60..<right, y: cell.y..<layout.paper(index).y)
    }

    /// Whether it has the two lines of a page that was not drawn.
    func isCrossed(_ index: Int, in layout: SheetLayout) -> Bool {
        let paper = layout.paper(index)
        let diagonal = (0..<9).map { step in
            colour(paper.x + (paper.width - 2) * step / 9, paper.y + (paper.height - 2) * step / 9)
        }
        return diagonal.allSatisfy { $0 == [0, 0, 0] }
    }
}

@Suite struct ContactSheetTests {
    private static func sheet(_ pages: [ContactSheet.Page]) -> ContactSheet {
        let classes = Dictionary(uniqueKeysWithValues: ContactSheet.PageClass.allCases.map { ($0, $0.rawValue) })
        return ContactSheet(
            pages: pages,
            words: .init(classes: classes, notJudged: "x", findings: "x", notDrawn: "x", cut: { "\($0) of \($1)" }))
    }

    private static func rgb(_ colour: SheetColour) -> [UInt8] { [colour.red, colour.green, colour.blue] }

    /// Pixels without a pattern, the same each time.
    private static func noise(_ size: PixelSize) throws -> PagePixels {
        var state: UInt32 = 1
        let bytes = (0..<3 * size.width * size.height).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        return try #require(PagePixels(size: size, rgb: bytes))
    }

    @Test func `a picture has a colour for each class that a page can be judged to be`() {
        #expect(
            Set(ContactSheet.PageClass.allCases.map(\.rawValue)) == Set(PDFAnalysis.PageClass.allCases.map(\.rawValue)))
    }

    @Test func `each class has a frame of its own colour`() throws {
        let classes: [ContactSheet.PageClass?] = ContactSheet.PageClass.allCases + [nil]
        let sheet = Self.sheet(classes.map { .init(pageClass: $0, findings: 0, pixels: nil) })
        let picture = try SheetPicture(sheet.png())
        let frames = classes.indices.map { picture.frame($0, in: sheet.layout) }
        #expect(frames == classes.map { Self.rgb(ContactSheet.colour(of: $0)) })
        #expect(Set(frames).count == classes.count)
    }

    @Test func `a page's pixels are on it as they came, in the middle of its box`() throws {
        let pixels = try Self.noise(PixelSize(width: 90, height: ContactSheet.pageBox.height))
        let sheet = Self.sheet([.init(pageClass: .mixed, findings: 0, pixels: pixels)])
        let picture = try SheetPicture(sheet.png())
        let paper = sheet.layout.paper(0)
        let left = paper.x + (paper.width - 90) / 2
        for y in 0..<pixels.size.height {
            for x in 0..<90 {
                let place = 3 * (y * 90 + x)
                guard picture.colour(left + x, paper.y + y) == Array(pixels.rgb[place..<place + 3]) else {
                    Issue.record("another colour at \(x), \(y)")
                    return
                }
            }
        }
        #expect(picture.colour(left - 1, paper.y + 50) == picture.colour(left + 90, paper.y + 50))
    }

    @Test(arguments: [1, 2, 3, 10, 11, 12, 18, 19, 34, 35, 66, 67, 130, 131, 132])
    func `a run of any length is read again as it was`(_ width: Int) throws {
        var rgb = [UInt8](repeating: 255, count: 3 * width)
        rgb[0] = 7
        let pixels = try #require(PagePixels(size: PixelSize(width: width, height: 1), rgb: rgb))
        let sheet = Self.sheet([.init(pageClass: nil, findings: 0, pixels: pixels)])
        let picture = try SheetPicture(sheet.png())
        let paper = sheet.layout.paper(0)
        let (x, y) = (paper.x + (paper.width - width) / 2, paper.y + (paper.height - 1) / 2)
        #expect(picture.colour(x, y) == [7, 255, 255])
        #expect((1..<width).allSatisfy { picture.colour(x + $0, y) == [255, 255, 255] })
    }

    @Test func `a page that was not drawn is crossed out, and one that was is not`() throws {
        let pixels = try Self.noise(ContactSheet.pageBox)
        let sheet = Self.sheet([
            .init(pageClass: .scan, findings: 0, pixels: nil), .init(pageClass: .scan, findings: 0, pixels: pixels),
        ])
        let picture = try SheetPicture(sheet.png())
        #expect(picture.isCrossed(0, in: sheet.layout))
        #expect(!picture.isCrossed(1, in: sheet.layout))
    }

    @Test func `findings are marked where there are some`() throws {
        let sheet = Self.sheet([0, 1, 1_000].map { .init(pageClass: .scan, findings: $0, pixels: nil) })
        let picture = try SheetPicture(sheet.png())
        let ink = (0..<3).map { picture.findingsInk($0, in: sheet.layout) }
        #expect(ink[0] == 0)
        #expect(ink[1] > 0)
        #expect(ink[2] > ink[1])
    }

    @Test(arguments: [(61, 0, "60 of 61"), (2, 5_000, "2 of 5000"), (2, 2, nil)])
    func `a sheet with the first pages of a longer document says so`(
        _ pages: Int, _ pageCount: Int, _ told: String?
    ) {
        final class Heard { var text: String? }
        let heard = Heard()
        let page = ContactSheet.Page(pageClass: .blank, findings: 0, pixels: nil)
        let sheet = ContactSheet(
            pages: Array(repeating: page, count: pages), pageCount: pageCount,
            words: .init(
                classes: [:], notJudged: "x", findings: "x", notDrawn: "x",
                cut: {
                    heard.text = "\($0) of \($1)"
                    return "x"
                }))
        #expect(!sheet.png().isEmpty)
        #expect(heard.text == told)
    }

    @Test(arguments: Language.allCases) func `the legend can show its words`(_ language: Language) {
        let messages = ["picture_library_missing", "picture_exists"]
        let names = [
            "born_digital", "scan", "scan_with_text", "mixed", "vector_only", "blank", "not_judged", "findings",
            "not_drawn", "cut",
        ]
        let words = Catalogue.of(language).words
        for name in names {
            let text = (words["picture_\(name)"] ?? "{").replacing("{shown}", with: "60").replacing(
                "{all}", with: "5000")
            #expect(ContactSheet.canShow(text), "\(text)")
        }
        for name in messages { #expect(!ContactSheet.canShow(words[name] ?? ""), "\(name)") }
    }
}
