import Foundation
import Pipeline
import Testing
import TestSupport

/// A name is never part of a path, and no two are mixed up, whatever bytes they are made of.
@Suite struct NameTests {
    /// Puts a file under each name into the drop folder, or as one message; the content says which name it is.
    private func run(_ names: [[UInt8]], asMessage: Bool) async throws {
        let site = try TestSite(mode: .consume)
        var folder = site.folder.url.appendingPathComponent("inbox")
        if asMessage {
            try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
            folder.append(component: "m")
        }
        for (number, name) in names.enumerated() { try OddNames.write("nummer \(number)", to: name, in: folder) }
        let outside = site.folder.files().filter { !$0.hasPrefix("inbox/") && !$0.hasPrefix("state/") }
        let results = try await site.run().results
        #expect(results.count == names.count)
        #expect(results.allSatisfy { $0.word == "delivered target" })

        let delivered = site.folder.files(below: "target")
        #expect(
            delivered.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{24,32}\.(bin|receipt\.json)/) != nil }, "\(delivered)")
        let contents = try delivered.filter { $0.hasSuffix(".bin") }.map {
            try String(contentsOf: site.folder.url.appendingPathComponent("target/\($0)"), encoding: .utf8)
        }
        #expect(contents.sorted() == names.indices.map { "nummer \($0)" }.sorted())
        #expect(site.folder.files(below: "inbox") == [])
        #expect(
            site.folder.files().filter { !$0.hasPrefix("target/") && !$0.hasPrefix("state/") } == outside)
        for file in site.folder.files(below: "state") + delivered.map({ "../target/\($0)" }) {
            let bytes = try Data(contentsOf: site.folder.url.appendingPathComponent("state/\(file)"))
            let lower = String(decoding: bytes, as: UTF8.self).lowercased()
            #expect(!lower.contains(OddNames.canary), "\(file)")
            for name in names where name.count > 12 { #expect(bytes.range(of: Data(name)) == nil, "\(file)") }
        }
        #expect(await (try site.run()).results.isEmpty)
    }

    @Test(arguments: [false, true])
    func `odd and hostile names collide with nothing and go nowhere`(_ asMessage: Bool) async throws {
        #expect(Set(OddNames.all).count == OddNames.all.count)
        try await run(OddNames.all, asMessage: asMessage)
    }

    @Test(.enabled(if: HostileKit.place != nil, Comment(rawValue: HostileKit.absence)), arguments: [false, true])
    func `neither do the names of the kit`(_ asMessage: Bool) async throws {
        let lines = try HostileKit.text(of: "names.csv").split(separator: "\n").dropFirst()
        let names = Set(lines.map { Self.unescaped(Self.firstField(String($0))) }).filter {
            // What no file can be named is nothing that a folder could hold; hidden names are not looked at.
            !$0.isEmpty && $0.count < 256 && !$0.contains(0) && !$0.contains(0x2F) && $0.first != 0x2E
        }
        #expect(names.count > 20)
        try await run(names.sorted { $0.lexicographicallyPrecedes($1) }, asMessage: asMessage)
    }

    private static func firstField(_ line: String) -> String {
        guard line.hasPrefix("\"") else { return String(line.prefix { $0 != "," }) }
        var field = ""
        var rest = line.dropFirst()
        while let character = rest.popFirst() {
            guard character == "\"" else {
                field.append(character)
                continue
            }
            guard rest.first == "\"" else { break }
            field.append(rest.removeFirst())
        }
        return field
    }

    /// `\u202E`, `\x1b`, `\r` and `\n` as the bytes that they stand for.
    private static func unescaped(_ field: String) -> [UInt8] {
        let named = field.replacing("\\r", with: "\r").replacing("\\n", with: "\n")
        let text = named.replacing(/\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})/) { match in
            let digits = match.output.1 ?? match.output.2 ?? ""
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
        return Array(text.utf8)
    }

    @Test func `hidden names are left alone`() async throws {
        let site = try TestSite()
        for name in [".partial", ".hemlig.pdf", "...", "..%2f..%2fetc", "..\\..\\x"] {
            try site.folder.write("x", to: "inbox/\(name)")
        }
        #expect(await (try site.run()).results.isEmpty)
        #expect(site.folder.files(below: "inbox").count == 5)
    }

    @Test func `of two names that look the same each has its own label`() async throws {
        let site = try TestSite(
            stages: """
                  - stage: route
                    options: { routes: [{ labels: [image], to: target }, { labels: [document, none], to: target }] }
                """)
        try OddNames.write("a", to: Array("\u{C5}se".utf8), in: site.folder.url.appendingPathComponent("inbox"))
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        let folder = site.folder.url.appendingPathComponent("inbox/m")
        try OddNames.write("sammansatt", to: Array("\u{C5}se".utf8), in: folder)
        try OddNames.write("delad", to: Array("A\u{30A}se".utf8), in: folder)
        try site.folder.write(
            """
            unit: test
            files: [{ name: "\u{C5}se", label: image }, { name: "A\u{30A}se", label: document }]
            """, to: "inbox/m/submission.yaml")
        _ = try await site.run()
        var labels: [String: String] = [:]
        for file in site.folder.files(below: "target") where file.hasSuffix(".receipt.json") {
            let receipt = site.folder.url.appendingPathComponent("target/\(file)")
            let json = try #require(
                JSONSerialization.jsonObject(with: Data(contentsOf: receipt)) as? [String: Any])
            let name = try #require(json["file"] as? String)
            let text = try String(
                contentsOf: site.folder.url.appendingPathComponent("target/\(name)"), encoding: .utf8)
            labels[text] = json["label"] as? String ?? "none"
        }
        #expect(labels == ["a": "none", "sammansatt": "image", "delad": "document"])
    }
}
