import Foundation
import PDFKits

/// What the program did with a file.
struct Outcome {
    let fate: Fate
    /// The finding's code; nothing for what was delivered.
    let code: String?
    /// What the program took the file for.
    let type: String?
}

/// Lays files into the drop folder under names that say nothing of them, and has `ingest run` take them.
final class Taker {
    /// A line of `ingest run --json --names`.
    private struct Line: Decodable {
        struct Finding: Decodable { let code: String }
        let name: String?
        let outcome: String
        let finding: Finding?
        let mediaType: String?

        enum CodingKeys: String, CodingKey {
            case name, outcome, finding
            case mediaType = "media_type"
        }

        var fate: Fate? {
            switch outcome {
            case "delivered", "delivered_before": .accept
            case "held": .quarantine
            case "refused", "not_taken": .reject
            default: nil
            }
        }
    }

    private static let batchSize = 50
    /// Seconds for a batch: far above any deadline of the program's own, so whoever reaches it hangs.
    private static let limit = 900.0
    /// A file that ends the program does so each time; the others of its batch come to their turn nevertheless.
    private static let attempts = 4

    private let ingest: String
    private let site: ScoreSite
    /// How runs ended that did not end by themselves with 0 or 1.
    private(set) var crashes: [ProgramRun.End] = []

    init(ingest: String, site: ScoreSite) {
        (self.ingest, self.site) = (ingest, site)
    }

    /// One outcome a file, in their order; `nil` for a file that none was told of.
    func take(_ files: [LabelledFile]) throws -> [Outcome?] {
        var outcomes = [Outcome?](repeating: nil, count: files.count)
        let order = files.indices.shuffled()
        for start in stride(from: 0, to: order.count, by: Self.batchSize) {
            var waiting: [String: Int] = [:]
            for index in order[start..<min(start + Self.batchSize, order.count)] {
                waiting[try lay(files[index])] = index
            }
            for _ in 0..<Self.attempts where !waiting.isEmpty {
                let lines = try run()
                for line in lines {
                    guard let name = line.name, let index = waiting[name], let fate = line.fate else { continue }
                    outcomes[index] = Outcome(fate: fate, code: line.finding?.code, type: line.mediaType)
                    waiting[name] = nil
                }
            }
            for name in waiting.keys {
                try? FileManager.default.removeItem(at: site.inbox.appendingPathComponent(name))
            }
        }
        return outcomes
    }

    /// - Returns: the random name; its extension is the file's own.
    private func lay(_ file: LabelledFile) throws -> String {
        let ending = file.url.pathExtension
        let name = UUID().uuidString.lowercased() + (ending.isEmpty ? "" : ".\(ending)")
        try Data(contentsOf: file.url).write(to: site.inbox.appendingPathComponent(name))
        return name
    }

    private func run() throws -> [Line] {
        let output = site.folder.appendingPathComponent("lines.json")
        let run = try ProgramRun(
            ingest, ["run", "--json", "--names", "--site", site.site.path], output: output.path, limit: Self.limit)
        let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
            .compactMap { try? JSONDecoder().decode(Line.self, from: Data($0)) }
        switch run.end {
        case .exited(0), .exited(1): break
        // 64 to 78 say that nothing could be begun: the site is wrong, or parsers can't be locked in here.
        case .exited(let code) where (64...78).contains(code) && lines.isEmpty && crashes.isEmpty:
            throw Problem(description: "'ingest run' ended with \(code)")
        default: crashes.append(run.end)
        }
        return lines
    }
}
