package import Foundation

/// Hands files to `ingest check-pdf`, in batches, under names that say nothing of them.
package final class Checker {
    /// What came of one file.
    package struct Answer {
        /// `nil` where the program ended without one.
        package let verdict: Verdict?
        /// How the program ended that should have given it, where it was alone with the file.
        package let end: ProgramRun.End?
    }

    private static let batchSize = 50
    /// Far above any deadline of the program's own: whoever reaches it hangs.
    private static let limit = (file: 60.0, batch: 300.0)

    private let ingest: String
    private let folder: URL
    /// Batches that did not answer each file, by how the program ended.
    package private(set) var brokenBatches: [ProgramRun.End] = []

    /// - Parameter ingest: the program.
    package init(ingest: String) throws {
        guard FileManager.default.isExecutableFile(atPath: ingest) else {
            throw Kit.NotThere(description: "there is no program \(ingest)")
        }
        self.ingest = ingest
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// One answer a file, in the files' order; they are handed over in another.
    package func check(_ files: [URL]) throws -> [Answer] {
        try check(files.count) { try FileManager.default.copyItem(at: files[$0], to: $1) }
    }

    /// One answer a document, in their order; they are handed over in another.
    ///
    /// - Parameter write: writes a document, by its place, to where it is told.
    package func check(_ count: Int, write: (Int, URL) throws -> Void) throws -> [Answer] {
        var answers: [Int: Answer] = [:]
        let order = (0..<count).shuffled()
        for start in stride(from: 0, to: order.count, by: Self.batchSize) {
            let batch = order[start..<min(start + Self.batchSize, order.count)]
            let copies = batch.map { _ in folder.appendingPathComponent("\(UUID().uuidString.lowercased()).pdf") }
            defer { for copy in copies { try? FileManager.default.removeItem(at: copy) } }
            for (index, copy) in zip(batch, copies) { try write(index, copy) }
            for (index, answer) in zip(batch, try check(copies: copies)) { answers[index] = answer }
        }
        return (0..<count).map { answers[$0] ?? Answer(verdict: nil, end: nil) }
    }

    private func check(copies: [URL]) throws -> [Answer] {
        let (verdicts, end) = try run(copies, limit: Self.limit.batch)
        if verdicts.count == copies.count, case .exited = end {
            return verdicts.map { Answer(verdict: $0, end: end) }
        }
        brokenBatches.append(end)
        return try copies.map { copy in
            let (verdicts, end) = try run([copy], limit: Self.limit.file)
            return Answer(verdict: verdicts.first, end: end)
        }
    }

    /// - Returns: one verdict a file, or fewer where something went wrong.
    private func run(_ copies: [URL], limit: Double) throws -> ([Verdict], ProgramRun.End) {
        let output = folder.appendingPathComponent("answers")
        let run = try ProgramRun(
            ingest, ["check-pdf", "--json"] + copies.map(\.path), output: output.path, limit: limit)
        let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
        let verdicts = lines.compactMap { try? JSONDecoder().decode(Verdict.self, from: Data($0)) }
        let isWhole = verdicts.map(\.document) == Array(1..<verdicts.count + 1)
        return (isWhole ? verdicts : [], run.end)
    }
}
