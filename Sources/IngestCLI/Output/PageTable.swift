internal import PDFAnalysis
internal import Pipeline

/// The pages of a PDF document as lines of a table; runs of pages that are the same are one line.
struct PageTable {
    let pages: [JudgedPage]
    /// Numbers of those that are told as scanned; other pictures illustrate.
    let scanned: Set<Int>
    let language: Language

    init(_ pages: [JudgedPage], language: Language) {
        self.pages = pages
        self.language = language
        scanned = Set(pages.scannedPages())
    }

    private static let columns = Columns(widths: [9, 28, 9, 13, 9, 9])

    var lines: [String] {
        let head = [
            PageWords.page, PageWords.pageClass, PageWords.images, PageWords.shownText, PageWords.hiddenText,
            PageWords.coveredText,
        ]
        return [Self.columns.line(head.map { $0[language] })] + rows.map(line)
    }

    /// Places of the first and the last page of each run.
    private var rows: [ClosedRange<Int>] {
        var rows: [ClosedRange<Int>] = []
        for place in pages.indices {
            if let last = rows.last, word(last.lowerBound) == word(place) {
                rows[rows.count - 1] = last.lowerBound...place
            } else {
                rows.append(place...place)
            }
        }
        return rows
    }

    private func word(_ place: Int) -> LocalizedText {
        let pageClass = pages[place].pageClass
        return pageClass.isScan && !scanned.contains(place + 1)
            ? PageWords.illustration : PageWords.name(of: pageClass)
    }

    private func line(_ row: ClosedRange<Int>) -> String {
        let number = row.count == 1 ? "\(row.lowerBound + 1)" : "\(row.lowerBound + 1)–\(row.upperBound + 1)"
        let figures = pages[row].map(\.figures)
        return Self.columns.line([
            number, word(row.lowerBound)[language],
            range(figures.map { ($0.imageShare + 5) / 10 }) + " %", range(figures.map(\.shownText)),
            range(figures.map(\.hiddenText)), range(figures.map(\.coveredText)),
        ])
    }

    private func range(_ numbers: [Int]) -> String {
        guard let least = numbers.min(), let most = numbers.max(), least < most else { return "\(numbers.first ?? 0)" }
        return "\(least)–\(most)"
    }
}
