import Foundation
import Pipeline
import Testing
import TestSupport

/// The pages in `docs/reference` are those that the program writes.
@Suite struct ReferenceTests {
    static let folder = BuiltProducts.checkout.appendingPathComponent("docs/reference")

    private let work: Workplace

    init() throws { work = try Workplace() }

    private func names() throws -> [String] {
        try work.ingest("stages", "list", "--json").json(as: [[String: Any]].self).compactMap { $0["name"] as? String }
    }

    @Test func `every page of the reference is what the program says of itself`() throws {
        try Golden.expect(
            work.ingest("stages", "reference").output, at: "docs/reference/README.md", renewedBy: "make reference")
        for name in try names() + ["findings"] {
            try Golden.expect(
                work.ingest("stages", "reference", name).output, at: "docs/reference/\(name).md",
                renewedBy: "make reference")
        }
    }

    @Test func `what is stopped stands on a page with all findings of all stages`() throws {
        let page = try work.ingest("stages", "reference", "refusals").output
        try Golden.expect(page, at: "docs/refusals.md", renewedBy: "make reference")
        for stage in try work.ingest("stages", "list", "--json").json(as: [[String: Any]].self) {
            for finding in stage["findings"] as? [[String: Any]] ?? [] {
                let code = try #require(finding["name"] as? String)
                // Conditions of accessibility have pages of their own.
                #expect(code.hasPrefix("ua_") || page.contains("| `\(code)` |"), "\(code)")
            }
        }
    }

    @Test(arguments: ["refusals", "findings"])
    func `each text stands there with examples for what it is filled with`(_ page: String) throws {
        let text = try work.ingest("stages", "reference", page).output
        #expect(text.matches(of: /\{[a-z_]+\}/).map(\.output).isEmpty)
    }

    @Test func `no page is left of something that is gone`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(
            try Set(files) == Set(names().map { "\($0).md" } + ["README.md", "findings.md"]),
            "make reference renews them")
    }

    @Test func `a page has every option, fact and finding, in both languages`() throws {
        for plug in try work.ingest("stages", "list", "--json").json(as: [[String: Any]].self) {
            let name = try #require(plug["name"] as? String)
            let page = try work.ingest("stages", "reference", name).output
            #expect(page.hasPrefix("# `\(name)`\n"))
            for key in ["options", "facts", "findings"] {
                for part in plug[key] as? [[String: Any]] ?? [] {
                    let word = try #require(part["name"] as? String)
                    #expect(page.contains("| `\(word)` |"), "\(name): \(word)")
                    for text in (part["texts"] as? [String: String] ?? [:]).values {
                        #expect(page.contains(text), "\(name): \(word)")
                    }
                }
            }
        }
    }

    @Test func `what a page shows as YAML is YAML`() throws {
        for name in try names() {
            let page = try work.ingest("stages", "reference", name).output
            for block in page.matches(of: /```yaml\n((?s).*?)```/) {
                _ = try YAML.parse(String(block.output.1), file: "\(name).md")
            }
        }
    }

    @Test func `a page of something that is not there ends with 64 and what was meant`() throws {
        let answer = try work.ingest("stages", "reference", "limit_sise")
        #expect(answer.code == 64)
        #expect(answer.errors.contains("did you mean 'limit_size'?"))
    }
}
