import Foundation
import SampleFiles
import Testing
import TestSupport

/// One file, at one unit, in one language.
struct ExplainCase: Sendable, CustomTestStringConvertible {
    let sample: Sample
    let unit: String
    let language: String

    var golden: String { "explain-\(sample.rawValue)-\(unit)-\(language)" }
    var testDescription: String { golden }
}

/// What a case handler reads of each kind of file, whole.
@Suite struct ExplainGoldenTests {
    static let samples: [Sample] = [
        .jpegPhonePhoto, .pdfScan, .pdfAccessible, .elfNamedPDF, .pngTruncated, .pdfEncryptedAES256, .heic,
    ]
    static let cases = samples.flatMap { sample in
        ["hudmottagningen", "vardcentralen"].flatMap { unit in
            ["sv", "en"].map { ExplainCase(sample: sample, unit: unit, language: $0) }
        }
    }

    /// Where each goes; `nil` where it is stopped.
    static let targets: [Sample: (patient: String?, staff: String?)] = [
        .jpegPhonePhoto: ("picsara", "utkorg"), .pdfScan: ("e_arkiv", nil), .pdfAccessible: ("e_arkiv", "utkorg"),
        .elfNamedPDF: (nil, nil), .pngTruncated: (nil, nil), .pdfEncryptedAES256: (nil, nil), .heic: (nil, nil),
    ]

    @Test(arguments: cases) func `explain tells what would become of a file, and why`(_ example: ExplainCase) throws {
        let work = try Workplace()
        let file = try work.put(example.sample, in: "filer")
        let answer = try work.ingest(
            "explain", "--judged", "--language", example.language, "--unit", work.path("units/\(example.unit).yaml"),
            file)
        try Golden.expect(answer.transcript, example.golden)
    }

    @Test(arguments: cases) func `the verdict comes first, and goes where the rules say`(_ example: ExplainCase) throws
    {
        let golden = try String(
            contentsOf: Golden.folder.appendingPathComponent(example.golden + ".txt"), encoding: .utf8)
        let verdict = golden.split(separator: "\n", omittingEmptySubsequences: false)[2]
        let targets = try #require(Self.targets[example.sample])
        let target = example.unit == "hudmottagningen" ? targets.patient : targets.staff
        let words =
            example.language == "sv" ? ("skulle levereras → ", "avvisad") : ("would be delivered → ", "refused")
        #expect(verdict.hasPrefix(target.map { words.0 + $0 } ?? words.1), "\(verdict)")
        #expect(golden.hasSuffix("--- exit code \(target == nil ? 1 : 0)\n"))
    }
}
