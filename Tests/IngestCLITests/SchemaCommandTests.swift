import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct SchemaCommandTests {
    static let files = ["unit", "site", "submission"]

    private let work: Workplace

    init() throws { work = try Workplace() }

    private func schema(_ file: String) throws -> [String: Any] {
        try work.ingest("stages", "schema", file).json(as: [String: Any].self)
    }

    @Test(arguments: files) func `the schema beside the samples is that of this program`(_ file: String) throws {
        let answer = try work.ingest("stages", "schema", file)
        #expect(answer.code == 0)
        try Golden.expect(answer.output, at: "samples/schema/\(file).schema.json", renewedBy: "make reference")
    }

    @Test func `a schema is the same at each call, and a unit's where none is named`() throws {
        let first = try work.ingest("stages", "schema", "unit").output
        #expect(try work.ingest("stages", "schema", "unit").output == first)
        #expect(try work.ingest("stages", "schema").output == first)
    }

    @Test(arguments: files) func `every mapping takes its own keys only, and every key says what it takes`(
        _ file: String
    ) throws {
        func look(at schema: [String: Any], _ path: String) {
            if let properties = schema["properties"] as? [String: [String: Any]], schema["type"] != nil {
                #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
                for (name, property) in properties {
                    let says = property["type"] ?? property["enum"] ?? property["$ref"]
                    #expect(says != nil, "\(path)/\(name)")
                    look(at: property, "\(path)/\(name)")
                }
            } else if schema["type"] as? String == "object", let more = schema["additionalProperties"] {
                // Names of one's own, such as those of targets.
                #expect(more is [String: Any], "\(path)")
            }
            for key in ["items", "additionalProperties", "then"] {
                if let part = schema[key] as? [String: Any] { look(at: part, "\(path)/\(key)") }
            }
            for (name, part) in schema["definitions"] as? [String: [String: Any]] ?? [:] {
                look(at: part, "\(path)/definitions/\(name)")
            }
        }
        let schema = try schema(file)
        #expect(schema["type"] as? String == "object")
        look(at: schema, "")
    }

    @Test func `the schemas know every stage, inspection, target, closing step, profile and service`() throws {
        let unit = try work.ingest("stages", "schema", "unit").output
        let site = try work.ingest("stages", "schema", "site").output
        let plugs = try work.ingest("stages", "list", "--json").json(as: [[String: Any]].self)
        for plug in plugs {
            let name = try #require(plug["name"] as? String)
            let text = plug["kind"] as? String == "service" ? site : unit
            #expect(text.contains("\"\(name)\""), "\(name)")
            for option in plug["options"] as? [[String: Any]] ?? [] {
                let name = try #require(option["name"] as? String)
                #expect(text.contains("\"\(name)\" :"), "\(name)")
            }
        }
    }

    @Test func `the pattern of a size takes what the linter takes`() throws {
        let schema = try schema("site")
        let size = try #require((schema["properties"] as? [String: [String: Any]])?["maximum_in_memory"])
        let pattern = try Regex(#require(size["pattern"] as? String))
        let texts = [
            "0", "20971520", "20 MB", "20MiB", "1_000 kB", "3 GiB", "-1", "20 mb", "20 M", "1.5 MB", "010", "1:30",
            "20 MiBB", "MB", "",
        ]
        for text in texts {
            let node = ConfigNode(.scalar(text, isPlain: true), at: SourceLocation(file: "", line: 1, column: 1))
            #expect((text.wholeMatch(of: pattern) != nil) == (ByteCount(checked: node) != nil), "\(text)")
        }
    }

    @Test func `each sample names its schema in its first line, and the schema is there`() throws {
        let samples = BuiltProducts.checkout.appendingPathComponent("samples")
        for name in [
            "site.yaml", "units/hudmottagningen.yaml", "units/vardcentralen.yaml", "message/submission.yaml",
        ] {
            let file = samples.appendingPathComponent(name)
            let line = try #require(String(contentsOf: file, encoding: .utf8).split(separator: "\n").first)
            let path = try #require(line.wholeMatch(of: /# yaml-language-server: \$schema=(\S+)/)?.1, "\(name)")
            let schema = file.deletingLastPathComponent().appendingPathComponent(String(path)).standardizedFileURL
            #expect(FileManager.default.fileExists(atPath: schema.path), "\(name)")
        }
    }

    @Test func `the sample of a message has no mistakes`() throws {
        let file = BuiltProducts.checkout.appendingPathComponent("samples/message/submission.yaml")
        let manifest = try SubmissionManifest(yaml: String(contentsOf: file, encoding: .utf8), file: file.path)
        #expect(manifest.judgement?.isRelevant == true)
        #expect(manifest.files.first?.laterality == .left)
    }
}
