import Foundation
import SampleFiles
import Testing
import TestSupport

/// Personal numbers are found in files, and told by nobody: not a digit of one is printed or recorded.
@Suite struct PersonalNumberPrivacyTests {
    /// Parts of the numbers in names, text and properties, as they are written there and joined.
    static let canaries = ["19121212", "121212-1212", "850709", "701063"]

    private let work: Workplace

    init() throws {
        work = try Workplace()
        let message = "inbox/vardcentralen/svar"
        var document = NumberSamples.pdf()
        document.infoTitle = "Till 701063-2391"
        try work.folder.write(document.build(), to: "\(message)/Svar 850709-9805.pdf")
        try work.folder.write(document.build() + Array("\n".utf8), to: "\(message)/Svar.pdf")
        try work.put(.jpegPersonalNumber, in: message)
        try work.folder.write(
            "unit: vardcentralen\nrecipients: 1\nmessage_kind: answer\n", to: "\(message)/submission.yaml")
    }

    private func expectNone(in text: String, _ what: String) {
        for canary in Self.canaries { #expect(!text.contains(canary), "\(what) tells \(canary)") }
    }

    @Test(arguments: [[], ["--json"]])
    func `what is printed of files with personal numbers has no digit of them`(_ options: [String]) throws {
        expectNone(in: try work.ingest(["run"] + options).transcript, "run")
        expectNone(in: try work.ingest(["review"] + options).transcript, "review")
        expectNone(in: try work.ingest(["status"] + options).transcript, "status")
        for record in try work.ingest("audit", "show", "--json").jsonLines() {
            let id = try #require(record["document"] as? String)
            let shown = try work.ingest(["audit", "show", id] + options).transcript
            #expect(shown.contains("personal_number_in_") || options.isEmpty)
            expectNone(in: shown, "audit show ID")
        }
    }

    @Test func `nothing that is kept in clear has a digit of them`() throws {
        try work.ingest("run")
        #expect(try work.ingest("audit", "show").output.contains("second person"))
        for file in work.folder.files(below: "state") {
            let bytes = try Data(contentsOf: work.folder.url.appendingPathComponent("state/\(file)"))
            for canary in Self.canaries {
                #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(file): \(canary)")
            }
        }
    }

    @Test(arguments: [["explain", "--unit", "vardcentralen"], ["explain", "--unit", "vardcentralen", "--json"]])
    func `nor has what explains them, or checks them without a unit`(_ command: [String]) throws {
        let file = work.path("inbox/vardcentralen/svar/Svar 850709-9805.pdf")
        expectNone(in: try work.ingest(command + [file]).transcript, "explain")
        let checked = try work.ingest("check-pdf", "--json", file)
        #expect(checked.output.contains("\"personal_numbers\":{\"count\":3}"))
        expectNone(in: checked.transcript, "check-pdf")
    }
}
