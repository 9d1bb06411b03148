import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct RunCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `SKAS-7, SKAS-9, SKAS-16: a message goes where the rules say, and is gone from where it lay`() throws {
        try work.putMessage([.jpegPhonePhoto, .pdfUntagged])
        let answer = try work.ingest("run", "--json")
        #expect(answer.code == 0, "\(answer.transcript)")
        let records = try answer.jsonLines()
        #expect(records.compactMap { $0["outcome"] as? String } == ["delivered", "delivered"])
        let targets = records.reduce(into: [:]) { $0[$1["media_type"] as? String ?? ""] = $1["target"] as? String }
        #expect(targets == ["image/jpeg": "picsara", "application/pdf": "e_arkiv"])
        #expect(work.folder.files(below: "inbox").isEmpty)
        for (target, ending) in [("picsara", "jpg"), ("e_arkiv", "pdf")] {
            let files = work.folder.files(below: "targets/\(target)")
            #expect(files.filter { $0.hasSuffix(".\(ending)") }.count == 1)
            #expect(files.filter { $0.hasSuffix(".receipt.json") }.count == 1)
            #expect(files.count == 2)
        }
    }

    @Test func `what arrives is what came in`() throws {
        try work.putMessage([.jpegMessenger])
        try work.ingest("run")
        #expect(try deliveredImage() == Sample.jpegMessenger.bytes())
    }

    @Test func `where and with what a photograph was taken does not arrive, and its pixels do`() throws {
        try work.putMessage([.jpegPhonePhoto])
        let answer = try work.ingest("run", "--language", "sv")
        #expect(answer.output.contains("Uppgifter om plats, kamera"))
        let (original, copy) = try (Sample.jpegPhonePhoto.bytes(), deliveredImage())
        #expect(Data(copy).range(of: Data("Exempelfon".utf8)) == nil)
        #expect(try DecodedSample.jpeg(copy) == DecodedSample.jpeg(original))
    }

    private func deliveredImage() throws -> [UInt8] {
        let file = try #require(work.folder.files(below: "targets/picsara").first { $0.hasSuffix(".jpg") })
        return try Array(Data(contentsOf: URL(fileURLWithPath: work.path("targets/picsara/\(file)"))))
    }

    @Test func `one stopped file ends with 1, and the others go on`() throws {
        try work.putMessage([.jpegGrey, .heic, .elfNamedPDF])
        let answer = try work.ingest("run", "--json")
        #expect(answer.code == 1)
        let outcomes = try answer.jsonLines().compactMap { record in
            (record["finding"] as? [String: Any])?["code"] as? String ?? record["outcome"] as? String
        }
        #expect(outcomes.sorted() == ["delivered", "type_heic", "type_program"])
        #expect(work.folder.files(below: "targets/picsara").count == 2)
    }

    @Test func `a drop folder that is missing is named, also where nobody watches`() throws {
        try FileManager.default.removeItem(at: work.folder.url.appendingPathComponent("inbox/vardcentralen"))
        let answer = try work.ingest("run")
        #expect(answer.code == 1)
        #expect(answer.output.contains("/PLATS/inbox/vardcentralen: not taken in"))
    }

    @Test func `without a site's file it says how to come by one`() throws {
        let answer = try work.ingest("run", "--site", "borta.yaml")
        #expect(answer.code == 65)
        #expect(answer.errors.contains("make one with 'ingest init'"))
    }

    @Test func `SKAS-10: a message waits in the vault, and nothing of it is left in the drop folder`() throws {
        try work.putMessage([.jpegGrey], judgement: nil)
        let first = try work.ingest("run", "--language", "sv")
        #expect(first.code == 1)
        #expect(first.output.contains("väntar → bedömning"))
        #expect(first.output.contains("mottagningens sjuksköterska"))
        #expect(work.folder.files(below: "inbox").isEmpty)
        #expect(work.sealed.count == 1)
        #expect(try work.ingest("run", "--language", "sv").output.contains("väntar → bedömning"))
    }

    @Test func `SKANE-3: what staff attach is refused where it is scanned`() throws {
        try work.putMessage(
            [.pdfAccessible, .pdfScan], in: "inbox/vardcentralen/svar", unit: "vardcentralen", judgement: nil)
        let answer = try work.ingest("run", "--json")
        #expect(answer.code == 1)
        let codes = try answer.jsonLines().compactMap { ($0["finding"] as? [String: Any])?["code"] as? String }
        #expect(codes == ["scanned"])
        #expect(work.folder.files(below: "targets/utkorg").count == 2)
    }

    @Test func `a second run delivers nothing again`() throws {
        try work.putMessage([.jpegGrey, .heic])
        try work.ingest("run")
        let files = work.folder.files(below: "targets")
        let answer = try work.ingest("run", "--language", "en")
        #expect(!answer.output.contains("delivered"))
        #expect(work.folder.files(below: "targets") == files)
    }

    @Test func `nothing to do is told and ends with 0`() throws {
        let answer = try work.ingest("run")
        #expect(answer.code == 0)
        #expect(answer.output.hasSuffix("\nNothing to do.\n"))
    }

    @Test func `an original outside of a drop folder is left where it is`() throws {
        let file = try work.put(.gifStatic, in: "egna", as: "bild.gif")
        try work.folder.write("unit: vardcentralen\n", to: "egna/submission.yaml")
        let answer = try work.ingest("run", "--json", work.path("egna"))
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(work.folder.files(below: "targets/utkorg").count == 2)
        let again = try work.ingest("run", "--json", work.path("egna"))
        #expect(try again.jsonLines().compactMap { $0["outcome"] as? String } == ["delivered_before"])
        #expect(work.folder.files(below: "targets/utkorg").count == 2)
    }

    @Test func `mistakes in a manifest are told, and the message lies where it was`() throws {
        try work.put(.gifStatic, in: "inbox/vardcentralen/svar")
        try work.folder.write("unit: vardcentralen\nmottagare: 1\n", to: "inbox/vardcentralen/svar/submission.yaml")
        let answer = try work.ingest("run", "--json")
        #expect(answer.code == 1)
        #expect(answer.errors.contains("submission.yaml:2:1: error: there is no key 'mottagare'"))
        let codes = try answer.jsonLines().compactMap { ($0["finding"] as? [String: Any])?["code"] as? String }
        #expect(codes.contains("wrong_manifest"))
        #expect(work.folder.files(below: "inbox/vardcentralen/svar").count == 2)
    }

    @Test func `what is not there is told and ends with 1`() throws {
        let answer = try work.ingest("run", "--json", work.path("ingenting"))
        #expect(answer.code == 1)
        let codes = try answer.jsonLines().compactMap { ($0["finding"] as? [String: Any])?["code"] as? String }
        #expect(codes == ["not_found"])
    }

    @Test func `a drop folder that is missing is told, and the others are worked through`() throws {
        try FileManager.default.removeItem(atPath: work.path("inbox/hudmottagningen"))
        try work.put(.gifStatic, in: "inbox/vardcentralen")
        let answer = try work.ingest("run", "--language", "sv")
        #expect(answer.code == 1)
        #expect(answer.output.contains("ej intagen: Det finns ingen fil eller mapp på den platsen."))
        #expect(work.folder.files(below: "targets/utkorg").count == 2)
    }

    @Test func `wrong configuration ends with 65 before anything is done`() throws {
        try work.putMessage([.jpegGrey])
        let files = work.folder.files(below: "inbox")
        try work.folder.write("state: state\nparallelism: många\n", to: "site.yaml")
        let answer = try work.ingest("run")
        #expect(answer.code == 65)
        #expect(answer.errors.hasPrefix("/PLATS/site.yaml:2:14: error: "))
        #expect(work.folder.files(below: "inbox") == files)
        #expect(try work.ingest("run", "--site", "annan.yaml").code == 65)
    }

    @Test func `a unit that is not there ends with 64 and the names there are`() throws {
        let answer = try work.ingest("run", "--unit", "hudmottagninge")
        #expect(answer.code == 64)
        #expect(answer.errors.contains("did you mean 'hudmottagningen'?"))
    }
}
