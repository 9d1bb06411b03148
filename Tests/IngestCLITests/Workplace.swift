import Foundation
import SampleFiles
import Testing
import TestSupport

/// The samples' configuration in a folder of its own, and the program to run on it.
struct Workplace: Sendable {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let samples = BuiltProducts.checkout.appendingPathComponent("samples")
        for name in ["site.yaml", "units"] {
            try FileManager.default.copyItem(
                at: samples.appendingPathComponent(name), to: folder.url.appendingPathComponent(name))
        }
        for unit in ["hudmottagningen", "vardcentralen"] {
            try FileManager.default.createDirectory(
                at: folder.url.appendingPathComponent("inbox/\(unit)"), withIntermediateDirectories: true)
        }
    }

    /// What a process answered; the folder's path is replaced, so that answers can be compared.
    struct Answer {
        let code: Int32
        let output: String
        let errors: String

        /// All of it, as a golden.
        var transcript: String {
            output + (errors.isEmpty ? "" : "--- errors\n\(errors)") + "--- exit code \(code)\n"
        }
    }

    @discardableResult
    func ingest(_ arguments: String..., environment: [String: String] = [:]) throws -> Answer {
        try ingest(arguments, environment: environment)
    }

    func ingest(_ arguments: [String], environment: [String: String] = [:]) throws -> Answer {
        let standard = ["INGEST_SITE": path("site.yaml"), "LC_ALL": "C"]
        let answer = try BuiltProducts.run(
            "ingest", arguments, in: folder.url, environment: standard.merging(environment) { $1 })
        func plain(_ text: String) -> String { text.replacing(folder.path, with: "/PLATS") }
        return Answer(code: answer.code, output: plain(answer.output), errors: plain(answer.errors))
    }

    /// Files in the vault, relative to it.
    var sealed: [String] { folder.files(below: "state/vault") }

    func path(_ path: String) -> String { folder.url.appendingPathComponent(path).path }

    /// Lays a sample down, under its natural name where no other is given.
    @discardableResult
    func put(_ sample: Sample, in place: String, as name: String? = nil) throws -> String {
        try folder.write(sample.bytes(), to: "\(place)/\(name ?? sample.fileName)").path
    }

    /// Lays down a message for the skin clinic that somebody has judged.
    func putMessage(
        _ samples: [Sample], in place: String = "inbox/hudmottagningen/meddelande", unit: String = "hudmottagningen",
        subject: String = "påhittad-patient", judgement: String? = "relevant: true"
    ) throws {
        for sample in samples { try put(sample, in: place) }
        let judgement = judgement.map { "judgement: { by: anna, at: 2026-01-15T10:00:00Z, \($0) }\n" } ?? ""
        try folder.write("unit: \(unit)\nsubject: \(subject)\n\(judgement)", to: "\(place)/submission.yaml")
    }
}

extension Workplace.Answer {
    /// One JSON value.
    func json<Value>(as type: Value.Type = Value.self) throws -> Value {
        let value = try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
        return try #require(value as? Value, "\(output)")
    }

    /// A JSON object on each line.
    func jsonLines() throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }
}
