import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct ExplainCommandTests {
    private let work: Workplace
    private let unit: String

    init() throws {
        work = try Workplace()
        unit = work.path("units/hudmottagningen.yaml")
    }

    @Test func `SKAS-10: a file that nobody has judged waits for the unit's person`() throws {
        let file = try work.put(.jpegGrey, in: "filer")
        let answer = try work.ingest("explain", "--language", "sv", "--unit", unit, file)
        #expect(answer.code == 1)
        #expect(answer.output.contains("väntar → bedömning (mottagningens sjuksköterska), SKAS-10\n"))
    }

    @Test func `the manifest beside a file is read as in a run`() throws {
        let file = try work.put(.jpegGrey, in: "filer", as: "bild.jpg")
        try work.folder.write(
            """
            judgement: { by: anna, at: 2026-01-15T10:00:00Z, relevant: true }
            files: [{ name: bild.jpg, label: document }]
            """, to: "filer/submission.yaml")
        let answer = try work.ingest("explain", "--unit", unit, file)
        #expect(answer.code == 0)
        #expect(answer.output.contains("would be delivered → e_arkiv, SKAS-9\n"))
    }

    @Test func `a label can be supposed`() throws {
        let file = try work.put(.jpegGrey, in: "filer")
        let answer = try work.ingest("explain", "--judged", "--label", "document", "--unit", unit, file)
        #expect(answer.output.contains("would be delivered → e_arkiv, SKAS-9\n"))
        #expect(try work.ingest("explain", "--label", "bild", "--unit", unit, file).code == 64)
    }

    @Test func `mistakes in the manifest are told with their places`() throws {
        let file = try work.put(.jpegGrey, in: "filer")
        try work.folder.write("unit: hudmottagningen\nhandlare: anna\n", to: "filer/submission.yaml")
        let answer = try work.ingest("explain", "--unit", unit, file)
        #expect(answer.code == 65)
        #expect(answer.errors.hasPrefix("/PLATS/filer/submission.yaml:2:1: error: there is no key 'handlare'"))
    }

    @Test func `a unit can be named by its short name where the site is known`() throws {
        let file = try work.put(.gifStatic, in: "filer")
        #expect(try work.ingest("explain", "--judged", "--unit", "hudmottagningen", file).code == 0)
        let answer = try work.ingest("explain", "--unit", "hudmottagninge", file)
        #expect(answer.code == 64)
        #expect(answer.errors.contains("There is no unit 'hudmottagninge'; did you mean 'hudmottagningen'?"))
    }

    @Test func `a changed copy is told with what was said of the file before`() throws {
        let file = try work.put(.jpegPhonePhoto, in: "filer")
        let answer = try work.ingest("explain", "--judged", "--json", "--unit", unit, file)
        #expect(answer.code == 0)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let made = try #require((json["conversions"] as? [[String: Any]])?.first)
        #expect(made["stage"] as? String == "strip_position")
        let answers = try #require(made["answers"] as? [[String: Any]])
        #expect(answers.last?["outcome"] as? String == "convert")
        let unchanged = try work.put(.pngScreenshot, in: "filer")
        #expect(
            try !work.ingest("explain", "--judged", "--json", "--unit", unit, unchanged).output.contains("conversions"))
    }

    @Test func `nothing is touched`() throws {
        let file = try work.put(.jpegGrey, in: "inbox/hudmottagningen")
        let before = try FileManager.default.attributesOfItem(atPath: file)
        let files = work.folder.files()
        _ = try work.ingest("explain", "--judged", "--unit", "hudmottagningen", file)
        let after = try FileManager.default.attributesOfItem(atPath: file)
        #expect(work.folder.files() == files)
        #expect(after[.systemFileNumber] as? Int == before[.systemFileNumber] as? Int)
        #expect(after[.modificationDate] as? Date == before[.modificationDate] as? Date)
    }

    @Test func `what can't be read is told and ends with 66`() throws {
        #expect(try work.ingest("explain", "--unit", unit, "ingenting.jpg").code == 66)
        #expect(try work.ingest("explain", "--unit", unit, "units").code == 66)
        let file = try work.put(.jpegGrey, in: "filer")
        let link = work.path("länk.jpg")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        let answer = try work.ingest("explain", "--unit", unit, link)
        #expect(answer.code == 66)
        #expect(answer.errors.hasPrefix("error: the file can't be read: "))
        #expect(!answer.errors.contains("länk"))
    }

    @Test func `a unit's file that can't be used ends with 65`() throws {
        let file = try work.put(.jpegGrey, in: "filer")
        #expect(try work.ingest("explain", "--unit", "units/ingen.yaml", file).code == 65)
        try work.folder.write("unit: x\n", to: "units/x.yaml")
        #expect(try work.ingest("explain", "--unit", "units/x.yaml", file).code == 65)
    }

    @Test func `an empty file is told as empty`() throws {
        let file = try work.put(.emptyFile, in: "filer")
        let answer = try work.ingest("explain", "--judged", "--language", "sv", "--unit", unit, file)
        #expect(answer.output.contains("  Filen är tom."))
    }

    @Test func `JSON says the same`() throws {
        let file = try work.put(.pdfEncryptedAES256, in: "filer")
        let answer = try work.ingest("explain", "--json", "--judged", "--unit", unit, file)
        #expect(answer.code == 1)
        let record = try answer.json(as: [String: Any].self)
        #expect(record["outcome"] as? String == "refused")
        #expect((record["finding"] as? [String: Any])?["code"] as? String == "pdf_locked")
        #expect((record["facts"] as? [String: Any])?["pdf_document.encrypted"] as? Bool == true)
        #expect(record["name"] == nil)
        let stages = (record["answers"] as? [[String: Any]])?.compactMap { $0["stage"] as? String }
        #expect(
            stages == [
                "allow_channels", "require_unit_activation", "require_window", "limit_count", "limit_size",
                "refuse_polyglots", "identify_type", "allow_types", "limit_content", "check_image", "check_pdf",
            ])
    }

    @Test func `the reply to the patient says what to do, and no file name`() throws {
        let file = try work.put(.heic, in: "filer")
        let answer = try work.ingest("explain", "--reply", "--language", "sv", "--names", "--unit", unit, file)
        #expect(answer.code == 1)
        #expect(
            answer.output == """
                Hej!

                Vi kunde inte ta emot en fil som du skickade till oss. Bilden är sparad i iPhones eget format, som inte tas \
                emot. Ta en skärmbild av den och skicka skärmbilden.

                Vänliga hälsningar
                Hudmottagningen Hamnen

                """)
    }

    @Test func `the reply tells nothing that is not the sender's to know`() throws {
        let file = try work.put(.elfNamedPDF, in: "filer")
        let answer = try work.ingest("explain", "--reply", "--language", "en", "--unit", unit, file)
        #expect(answer.output.contains("Answer this message if you have a question."))
        #expect(!answer.output.contains("program"))
    }

    @Test func `a file is explained with the files beside it in its message`() throws {
        for index in 0..<6 { try work.put(.jpegGrey, in: "filer/m", as: "\(index).jpg") }
        try work.folder.write("channel: '1177'\n", to: "filer/m/submission.yaml")
        let record = try work.ingest("explain", "--json", "--unit", unit, work.path("filer/m/0.jpg"))
            .json(as: [String: Any].self)
        #expect((record["finding"] as? [String: Any])?["code"] as? String == "too_many_files")
    }

    @Test func `there is no reply about a file that is not refused`() throws {
        let file = try work.put(.jpegGrey, in: "filer")
        let answer = try work.ingest("explain", "--reply", "--judged", "--language", "en", "--unit", unit, file)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("nothing to tell the sender"))
    }
}
