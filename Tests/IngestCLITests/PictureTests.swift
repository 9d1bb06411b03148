import ContactSheet
import Foundation
import Glibc
import SampleFiles
import Testing
import TestSupport

/// `--picture`, by the shipped program and by the one whose renderer misbehaves.
@Suite struct PictureTests {
    private static let hasPoppler = dlopen("libpoppler-glib.so.8", RTLD_LAZY) != nil

    private let work: Workplace

    init() throws { work = try Workplace() }

    private func explain(_ file: String, _ more: String..., unit: String = "hudmottagningen") throws -> Workplace.Answer
    {
        try work.ingest(["explain", "--judged", "--unit", unit, "--picture", work.path("bild.png"), file] + more)
    }

    private func picture() throws -> SheetPicture {
        try SheetPicture([UInt8](Data(contentsOf: work.folder.url.appendingPathComponent("bild.png"))))
    }

    /// Where things lie on a sheet of so many pages.
    private func layout(_ pages: Int) -> SheetLayout {
        let page = ContactSheet.Page(pageClass: nil, findings: 0, pixels: nil)
        return ContactSheet(
            pages: Array(repeating: page, count: pages),
            words: .init(classes: [:], notJudged: "", findings: "", notDrawn: "", cut: { _, _ in "" })
        ).layout
    }

    private static func rgb(_ pageClass: ContactSheet.PageClass?) -> [UInt8] {
        let colour = ContactSheet.colour(of: pageClass)
        return [colour.red, colour.green, colour.blue]
    }

    @Test(.enabled(if: hasPoppler, "libpoppler-glib8 is not installed"))
    func `a picture without a unit has the same frames, and marks on the pages that something is found on`() throws {
        let file = try work.put(.pdfMixed, in: "filer")
        let answer = try work.ingest("check-pdf", "--picture", work.path("bild.png"), file)
        #expect(answer.code == 1, "\(answer.transcript)")
        let (picture, layout) = (try picture(), layout(5))
        let classes: [ContactSheet.PageClass] = [.bornDigital, .bornDigital, .bornDigital, .scan, .scan]
        for (index, pageClass) in classes.enumerated() {
            #expect(picture.frame(index, in: layout) == Self.rgb(pageClass))
        }
        #expect(picture.findingsInk(4, in: layout) > 0)
    }

    @Test func `a picture is made of one document, in check-pdf too`() throws {
        let file = try work.put(.pdfMixed, in: "filer")
        let answer = try work.ingest("check-pdf", "--picture", work.path("bild.png"), file, file)
        #expect(answer.code == 64, "\(answer.transcript)")
        #expect(!FileManager.default.fileExists(atPath: work.path("bild.png")))
    }

    @Test(.enabled(if: hasPoppler, "libpoppler-glib8 is not installed"))
    func `each page is drawn in the frame of its class, and nothing else is left behind`() throws {
        let file = try work.put(.pdfMixed, in: "filer")
        let before = Set(work.folder.files())
        let answer = try explain(file)
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(Set(work.folder.files()).subtracting(before) == ["bild.png"])
        let mode = try FileManager.default.attributesOfItem(atPath: work.path("bild.png"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let (picture, layout) = (try picture(), layout(5))
        let classes: [ContactSheet.PageClass] = [.bornDigital, .bornDigital, .bornDigital, .scan, .scan]
        for (index, pageClass) in classes.enumerated() {
            #expect(picture.frame(index, in: layout) == Self.rgb(pageClass))
            #expect(!picture.isCrossed(index, in: layout))
            #expect(picture.findingsInk(index, in: layout) == 0)
            let paper = layout.paper(index)
            let paperX = paper.x..<paper.x + paper.width
            let blank = picture.count(of: [255, 255, 255], x: paperX, y: paper.y..<paper.y + paper.height)
            #expect(blank < paper.width * paper.height, "nothing is drawn on page \(index + 1)")
        }
    }

    @Test(.enabled(if: hasPoppler, "libpoppler-glib8 is not installed"))
    func `pages that a finding names are marked`() throws {
        let answer = try explain(work.put(.pdfMixed, in: "filer"), unit: "vardcentralen")
        #expect(answer.code == 1)
        let picture = try picture()
        let marked = (0..<5).map { picture.findingsInk($0, in: layout(5)) > 0 }
        #expect(marked == [false, false, false, true, true])
    }

    @Test(.enabled(if: hasPoppler, "libpoppler-glib8 is not installed"))
    func `a document that nobody can open has no picture`() throws {
        let answer = try explain(work.put(.pdfEncryptedAES256, in: "filer"))
        #expect(answer.code == 66)
        #expect(answer.errors.contains("the file has no pages that can be drawn"))
        #expect(!work.folder.files().contains("bild.png"))
    }

    @Test func `a picture is made of a PDF only`() throws {
        let answer = try explain(work.put(.jpegGrey, in: "filer"), "--language", "sv")
        #expect(answer.code == 66)
        #expect(answer.errors.contains("Be om en bild av en PDF"))
        #expect(!work.folder.files().contains("bild.png"))
    }

    @Test func `a file that is there stays as it is`() throws {
        try work.folder.write("annat", to: "bild.png")
        let answer = try explain(work.put(.pdfMixed, in: "filer"))
        #expect(answer.code == 73)
        #expect(answer.output.isEmpty)
        #expect(try String(contentsOfFile: work.path("bild.png"), encoding: .utf8) == "annat")
    }

    @Test func `a picture is made of one file`() throws {
        let file = try work.put(.pdfMixed, in: "filer")
        #expect(try explain(file, file).code == 64)
    }

    /// By the program whose renderer does what the document says.
    private func misdraw(_ words: [String], environment: [String: String] = [:]) throws -> Workplace.Answer {
        let lines = words.map { "%draw \($0)\n" }.joined()
        let file = try work.folder.write(Sample.pdfUntagged.bytes() + Array("\n\(lines)".utf8), to: "filer/a.pdf")
        let answer = try BuiltProducts.run(
            "test-ingest",
            [
                "explain", "--judged", "--unit", work.path("units/hudmottagningen.yaml"), "--picture",
                work.path("bild.png"), file.path,
            ], in: work.folder.url, environment: environment.merging(["LC_ALL": "C"]) { $1 })
        return .init(code: answer.code, output: answer.output, errors: answer.errors)
    }

    @Test func `a page on which the renderer crashes is an empty sheet with a mark, and the others are there`() throws {
        let answer = try misdraw(["plain", "crash", "plain"])
        #expect(answer.code == 0, "\(answer.transcript)")
        let picture = try picture()
        #expect((0..<3).map { picture.isCrossed($0, in: layout(3)) } == [false, true, false])
        #expect(picture.frame(0, in: layout(3)) == Self.rgb(nil))
    }

    @Test func `where the library is missing it is told what to install, and the explanation is there all the same`()
        throws
    {
        let answer = try misdraw(["plain"], environment: ["INGEST_TEST_WITHOUT_RENDERER": "1"])
        #expect(answer.code == 69)
        #expect(answer.output.contains("would be delivered"))
        #expect(answer.errors.contains("apt-get install libpoppler-glib8"))
        #expect(!work.folder.files().contains("bild.png"))
    }

    @Test func `doctor tells what to install for pictures, and finds nothing wrong`() throws {
        let run = try BuiltProducts.run(
            "test-ingest", ["doctor"], in: work.folder.url,
            environment: ["INGEST_SITE": work.path("site.yaml"), "INGEST_TEST_WITHOUT_RENDERER": "1", "LC_ALL": "C"])
        #expect(run.code == 0, "\(run.output)")
        #expect(run.output.contains("apt-get install libpoppler-glib8"))
    }
}
