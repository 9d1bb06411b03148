import Foundation
import PDFKits

/// A site in a temporary folder, with one unit that asks no person for anything.
struct ScoreSite {
    let folder: URL
    /// Stages that the program does not have, and which were left out.
    let missingStages: [String]

    var inbox: URL { folder.appendingPathComponent("inbox") }
    var site: URL { folder.appendingPathComponent("site.yaml") }

    private static let types = "application/pdf, image/jpeg, image/png, image/gif"

    /// - Parameter clamd: the socket of a virus scanner.
    init(ingest: String, clamd: String?) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("score-\(UUID().uuidString)")
        let inbox = folder.appendingPathComponent("inbox")
        self.folder = folder
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let units = folder.appendingPathComponent("units")
        try FileManager.default.createDirectory(at: units, withIntermediateDirectories: true)
        let known = try Self.stages(ingest, in: folder)
        // Before the type, so that a virus is told as one, whatever it is in.
        let scan: [(String, String?)] = clamd == nil ? [] : [("scan_virus", nil)]
        let wanted: [(String, String?)] =
            [("limit_size", "{ maximum_size: 20 MiB }")] + scan + [
                ("refuse_polyglots", nil), ("identify_type", nil),
                ("allow_types", "{ types: [\(Self.types)], name_mismatch: refuse }"), ("limit_content", nil),
                ("check_image", nil), ("check_pdf", nil), ("refuse_active_content", nil),
                ("route", "{ routes: [{ types: [\(Self.types)], to: out }] }"),
            ]
        missingStages = wanted.map(\.0).filter { !known.contains($0) }
        let stages = wanted.filter { known.contains($0.0) }.map { name, options in
            "  - stage: \(name)\n" + (options.map { "    options: \($0)\n" } ?? "")
        }
        let unit = """
            unit: score
            hsa_id: SE2321000131-E000000000902
            name: Score
            sources: [{ folder: \(inbox.path), mode: consume }]
            stages:
            \(stages.joined())targets:
              out: { target: folder, options: { path: \(folder.path)/out } }
            closing: [{ step: shred }]

            """
        try Data(unit.utf8).write(to: units.appendingPathComponent("score.yaml"))
        let services = clamd.map { "services: { clamd: { socket: \($0) } }\n" } ?? ""
        try Data("state: state\nunits: units\nparallelism: 2\n\(services)".utf8).write(to: site)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    private struct Plug: Decodable {
        let kind: String
        let name: String
    }

    private static func stages(_ ingest: String, in folder: URL) throws -> Set<String> {
        let output = folder.appendingPathComponent("stages.json")
        let run = try ProgramRun(ingest, ["stages", "list", "--json"], output: output.path, limit: 60)
        guard let plugs = try? JSONDecoder().decode([Plug].self, from: Data(contentsOf: output)) else {
            throw Problem(description: "'ingest stages list' \(run.end)")
        }
        return Set(plugs.filter { $0.kind == "stage" }.map(\.name))
    }
}
