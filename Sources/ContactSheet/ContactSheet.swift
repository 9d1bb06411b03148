public import Inspector

/// A picture of a document's pages: each one small, framed in the colour of its class, with its number and how many
/// findings it has.
///
/// A class is told by its colour and by a letter, which the legend explains, so that nobody has to tell colours apart. The
/// colours are those of Okabe and Ito, «Color Universal Design» (2008).
public struct ContactSheet {
    /// What a page is. The words are those of the verdict on a PDF document.
    public enum PageClass: String, Sendable, CaseIterable {
        case bornDigital = "born_digital"
        case scan
        case scanWithText = "scan_with_text"
        case mixed
        case vectorOnly = "vector_only"
        case blank
    }

    public struct Page: Sendable, Hashable {
        /// `nil` where nothing has judged it.
        public let pageClass: PageClass?
        /// How many findings name this page.
        public let findings: Int
        /// `nil` where it could not be drawn, or lies behind `maximumPages`.
        public let pixels: PagePixels?

        public init(pageClass: PageClass?, findings: Int, pixels: PagePixels?) {
            self.pageClass = pageClass
            self.findings = findings
            self.pixels = pixels
        }
    }

    /// What the legend says; shown in capital letters, and cut off where there are too many (`canShow`).
    public struct Words {
        let classes: [PageClass: String]
        let notJudged: String
        let findings: String
        let notDrawn: String
        let cut: (_ shown: Int, _ all: Int) -> String

        /// - Parameter cut: says that a sheet has the first pages of a longer document.
        public init(
            classes: [PageClass: String], notJudged: String, findings: String, notDrawn: String,
            cut: @escaping (_ shown: Int, _ all: Int) -> String
        ) {
            self.classes = classes
            self.notJudged = notJudged
            self.findings = findings
            self.notDrawn = notDrawn
            self.cut = cut
        }
    }

    /// More than these are not on the sheet, which then says so.
    public static let maximumPages = 60
    /// What a page's pixels have to fit into: a sheet of A4, upright.
    public static let pageBox = PixelSize(width: 132, height: 187)

    /// How many letters fit beside a sign of the legend on the narrowest sheet.
    private static let legendLetters = 35

    /// Whether the legend can show these words whole, with the letters that it has.
    public static func canShow(_ words: String) -> Bool {
        words.count <= legendLetters && words.uppercased().allSatisfy(Letters.has)
    }

    private let pages: ArraySlice<Page>
    /// Of the document.
    private let pageCount: Int
    private let words: Words
    public let layout: SheetLayout

    /// - Parameters:
    ///   - pages: from the first on, in order; those behind `maximumPages` are left out.
    ///   - pageCount: how many the document has, if that is more.
    public init(pages: [Page], pageCount: Int = 0, words: Words) {
        self.pages = pages.prefix(Self.maximumPages)
        self.pageCount = max(pages.count, pageCount)
        self.words = words
        let legend = PageClass.allCases.count + 3 + (self.pageCount > self.pages.count ? 1 : 0)
        layout = SheetLayout(pages: self.pages.count, legendRows: legend)
    }

    /// The sheet as a PNG file (third edition), without a date or a name in it. The same pages give the same bytes.
    public func png() -> [UInt8] {
        var canvas = Canvas(size: layout.size)
        for (index, page) in pages.enumerated() { draw(page, index, on: &canvas) }
        drawLegend(on: &canvas)
        return PNGWriter.file(of: canvas)
    }

    private func draw(_ page: Page, _ index: Int, on canvas: inout Canvas) {
        let cell = layout.cell(index)
        let colour = Self.colour(of: page.pageClass)
        canvas.fill(cell, colour)
        let tab = layout.tab(index)
        let row = tab.y + (tab.height - Letters.height * 2) / 2
        canvas.write(Self.letter(of: page.pageClass), x: tab.x + 8, y: row, scale: 2, colour.ink)
        let number = String(index + 1)
        canvas.write(number, x: tab.x + 32, y: row, scale: 2, colour.ink)
        if page.findings > 0 { drawFindings(page.findings, in: tab, on: &canvas) }
        draw(page.pixels, in: layout.paper(index), on: &canvas)
    }

    private func drawFindings(_ count: Int, in tab: SheetArea, on canvas: inout Canvas) {
        let text = "!" + (count > 99 ? "99+" : String(count))
        let width = Letters.width(of: text, scale: 2) + 12
        let mark = SheetArea(x: tab.x + tab.width - width - 4, y: tab.y + 3, width: width, height: tab.height - 6)
        canvas.fill(mark, .black)
        canvas.write(text, x: mark.x + 6, y: mark.y + (mark.height - Letters.height * 2) / 2, scale: 2, .white)
    }

    private func draw(_ pixels: PagePixels?, in paper: SheetArea, on canvas: inout Canvas) {
        guard let pixels else {
            canvas.fill(paper, .white)
            return canvas.cross(paper, .black)
        }
        // Smaller than its box where it is no upright A4: what is beside it is no paper.
        canvas.fill(paper, .backdrop)
        canvas.place(
            pixels, x: paper.x + (paper.width - pixels.size.width) / 2,
            y: paper.y + (paper.height - pixels.size.height) / 2)
    }

    private func drawLegend(on canvas: inout Canvas) {
        var row = 0
        func line(_ text: String, _ sign: (SheetArea, inout Canvas) -> Void) {
            let place = layout.legend(row)
            sign(place, &canvas)
            let cut = String(text.prefix(Self.legendLetters))
            canvas.write(cut, x: place.x + 44, y: place.y + 3, scale: 2, .black)
            row += 1
        }
        func drawClass(_ pageClass: PageClass?, _ text: String) {
            line(text) { place, canvas in
                let colour = Self.colour(of: pageClass)
                canvas.fill(place, colour)
                canvas.write(Self.letter(of: pageClass), x: place.x + 12, y: place.y + 3, scale: 2, colour.ink)
            }
        }
        for pageClass in PageClass.allCases { drawClass(pageClass, words.classes[pageClass] ?? pageClass.rawValue) }
        drawClass(nil, words.notJudged)
        line(words.findings) { place, canvas in
            canvas.fill(place, .black)
            canvas.write("!", x: place.x + 12, y: place.y + 3, scale: 2, .white)
        }
        line(words.notDrawn) { place, canvas in
            canvas.fill(place, .black)
            let paper = place.inset(by: 1)
            canvas.fill(paper, .white)
            canvas.cross(paper, .black)
        }
        if pageCount > pages.count {
            line(words.cut(pages.count, pageCount)) { place, canvas in
                canvas.write("...", x: place.x, y: place.y + 3, scale: 2, .black)
            }
        }
    }

    static func letter(of pageClass: PageClass?) -> String {
        switch pageClass {
        case .bornDigital: "D"
        case .scan: "S"
        case .scanWithText: "T"
        case .mixed: "M"
        case .vectorOnly: "V"
        case .blank: "B"
        case nil: "?"
        }
    }

    /// What frames a page of the class.
    public static func colour(of pageClass: PageClass?) -> SheetColour {
        switch pageClass {
        case .bornDigital: SheetColour(red: 0, green: 158, blue: 115)
        case .scan: SheetColour(red: 213, green: 94, blue: 0)
        case .scanWithText: SheetColour(red: 230, green: 159, blue: 0)
        case .mixed: SheetColour(red: 204, green: 121, blue: 167)
        case .vectorOnly: SheetColour(red: 0, green: 114, blue: 178)
        case .blank: SheetColour(red: 153, green: 153, blue: 153)
        case nil: SheetColour(red: 70, green: 70, blue: 70)
        }
    }
}
