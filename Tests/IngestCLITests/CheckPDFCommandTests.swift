import Foundation
import SampleFiles
import Testing
import TestSupport

/// `ingest check-pdf`: what anybody gets to know of PDF documents, without a unit or a site.
@Suite struct CheckPDFCommandTests {
    static let goldens = ["sv", "en"].map { "check-pdf-\($0)" }

    private static func document(_ line: [String: Any]) -> String {
        "\(line["state"] ?? "") \(line["class"] ?? "") \((line["scanned"] as? Bool).map { $0 ? "scanned" : "-" } ?? "?")"
    }

    @Test(arguments: ["sv", "en"]) func `it tells what each document is, who can read it, and what to do`(
        _ language: String
    ) throws {
        let work = try Workplace()
        for sample in [Sample.pdfMixed, .pdfScanTextLayer, .pdfEncryptedAES256, .pdfTruncated] {
            try work.put(sample, in: ".", as: "\(sample.rawValue).pdf")
        }
        let answer = try work.ingest(
            "check-pdf", "--names", "--language", language, "pdf_mixed.pdf", "pdf_scan_text_layer.pdf",
            "pdf_encrypted_aes256.pdf", "pdf_truncated.pdf", "missing.pdf")
        try Golden.expect(answer.transcript, "check-pdf-\(language)")
    }

    /// Without its table of objects, a library would try one trailer after the other, and remember what is wrong with each.
    @Test func `thousands of broken trailers are told as damage at once, and many trailers are none`() throws {
        let work = try Workplace()
        let trailers = String(repeating: "trailer\n<< /Size 5 /ID 227 00000 n \n", count: 4_000)
        try work.folder.write("%PDF-1.7\n\(trailers)startxref\n0\n%%EOF\n", to: "broken.pdf")
        let many = try Sample.pdfAccessible.bytes() + Array(String(repeating: "%trailer\n", count: 40).utf8)
        try work.folder.write(many, to: "many.pdf")
        let lines = try work.ingest("check-pdf", "--json", "broken.pdf", "many.pdf").jsonLines()
        #expect(lines.map { $0["state"] as? String } == ["damaged", "readable"])
        #expect(lines.allSatisfy { $0["inspection"] == nil })
    }

    @Test func `each document has a line of JSON in the order of the arguments, and none has a name`() throws {
        let work = try Workplace()
        let samples: [Sample] = [.pdfScan, .pdfAccessible, .pdfMixed, .gifStatic, .pdfEncryptedAES256, .pdfVectors]
        let paths = try samples.map { try work.put($0, in: "hemligt-namn", as: "\($0.rawValue).pdf") }
        let answer = try work.ingest(["check-pdf", "--json"] + paths + [work.path("finns-inte.pdf")])
        let lines = try answer.jsonLines()
        #expect(lines.map { $0["document"] as? Int } == Array(1...7))
        #expect(
            lines.map(Self.document) == [
                "readable scan scanned", "readable born_digital -", "readable mixed scanned", "unreadable broken -",
                "password_needed encrypted -", "readable vector_only -", "unreadable broken -",
            ])
        #expect(!answer.output.contains("hemligt"))
        #expect(answer.code == 1)
        let page = try #require((lines[0]["pages"] as? [[String: Any]])?.first)
        #expect(page["page"] as? Int == 1)
        #expect(page["class"] as? String == "scan")
        #expect(page["image_share"] as? Int == 1_000)
        let grades = lines.map { ($0["accessibility"] as? [String: Any])?["grade"] as? String }
        #expect(grades[0] == "blocked")
        #expect(grades[3] == "unreadable")
        #expect(grades[4] == "unreadable")
    }

    @Test func `a name is told where it is asked for`() throws {
        let work = try Workplace()
        try work.put(.pdfScan, in: ".", as: "brev.pdf")
        let line = try work.ingest("check-pdf", "--json", "--names", "brev.pdf").jsonLines().first
        #expect(line?["name"] as? String == "brev.pdf")
    }

    @Test func `many documents come out in order`() throws {
        let work = try Workplace()
        let large = try work.put(.pdfScanTiles, in: ".", as: "stor.pdf")
        let small = try work.put(.pdfBlank, in: ".", as: "liten.pdf")
        let paths = (0..<80).map { $0.isMultiple(of: 7) ? large : small }
        let classes = try work.ingest(["check-pdf", "--json"] + paths).jsonLines().map { $0["class"] as? String }
        #expect(classes == (0..<80).map { $0.isMultiple(of: 7) ? "scan" : "blank" })
    }
}
