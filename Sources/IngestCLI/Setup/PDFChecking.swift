internal import Foundation
internal import Inspector
internal import Pipeline
internal import Stages

/// Looks at PDF documents without a unit, several at once, and tells of them in their order.
struct PDFChecking {
    /// What came of one file.
    struct Answer: Sendable {
        let path: String
        let verdict: PDFVerdict
        /// Why the file could not be read; `nil` where it could.
        var trouble: LocalizedText?
        /// How its inspection ended; `nil` where there was none.
        var ending: InspectionEnding?
        /// For a picture of the pages: the document, and what was said of it.
        var kept: (content: DocumentContent, facts: Facts)?
    }

    private let pool: InspectorPool
    /// Whether documents are kept at hand after they were looked at: for one file, as each may take its whole memory.
    private let keepsContent: Bool
    private let limits = InspectionLimits()

    /// So many documents at once, as many answers waiting for one before them.
    private static let parallelism = min(8, max(1, ProcessInfo.processInfo.activeProcessorCount))
    private static let maximumAhead = 64
    /// Larger ones are read where they lie.
    private static let memoryLimit = 64 << 20

    init(keepsContent: Bool = false) async throws {
        self.keepsContent = keepsContent
        let inspection = try await Workshop.Inspection(parallelism: Self.parallelism)
        pool = inspection.pool
    }

    /// - Parameter tell: is called for each file in order, as soon as it and all before it are done with.
    func check(_ paths: [String], tell: (Int, Answer) throws -> Void) async throws {
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            var next = 0
            var told = 0
            var running = 0
            var waiting: [Int: Answer] = [:]
            while told < paths.count {
                while next < paths.count, running < Self.parallelism, next - told < Self.maximumAhead {
                    let (place, path) = (next, paths[next])
                    group.addTask { (place, await answer(path)) }
                    next += 1
                    running += 1
                }
                guard let (place, answer) = try await group.next() else { return }
                running -= 1
                waiting[place] = answer
                while let answer = waiting.removeValue(forKey: told) {
                    try tell(told, answer)
                    told += 1
                }
            }
        }
    }

    private func answer(_ path: String) async -> Answer {
        do throws(FileError) {
            let url = URL(fileURLWithPath: absolute(path)).resolvingSymlinksInPath()
            let folder = try Folders.open(path: url.deletingLastPathComponent().path)
            let file = try Folders.openFile(FileName(url.lastPathComponent), in: folder)
            let content = try DocumentContent(reading: file, memoryLimit: Self.memoryLimit)
            var request = PDFVerdict.request
            request.limits = limits.grown(forSize: content.size)
            let report = await pool.inspect(content, request)
            return Answer(
                path: path, verdict: PDFVerdict(report), ending: report.ending,
                kept: keepsContent ? (content, report.facts) : nil)
        } catch {
            return Answer(path: path, verdict: .unreadable, trouble: error.words)
        }
    }
}
