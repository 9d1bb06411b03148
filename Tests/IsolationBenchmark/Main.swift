import Foundation
import IngestCLI
import Inspector
import Pipeline
import SampleFiles
import Stages

/// What isolation costs: the same inspections of the same documents in this process, with one child a document, and
/// with a long-lived child, in turn within one run. Prints medians and what each adds.
@main enum Main {
    static func main() {
        let registry = Registry.builtInStages
        if CommandLine.arguments.dropFirst().first == InspectorServer.argument { Ingest.main(registry) }
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 300
        Task {
            do {
                try await IsolationBenchmark(registry: registry).run(rounds: rounds)
                exit(0)
            } catch {
                print("failed: \(error)")
                exit(1)
            }
        }
        dispatchMain()
    }
}

struct IsolationBenchmark {
    let registry: Registry
    private let names = ["file_type", "jpeg_image", "png_image", "gif_image", "pdf_document"]

    init(registry: Registry) { self.registry = registry }

    func run(rounds: Int) async throws {
        let perDocument = InspectorPool(inspections: registry.inspections, parallelism: 1)
        let longLived = InspectorPool(
            inspections: registry.inspections, parallelism: 1,
            documentsPerChild: 1_000_000)
        var added: [Times] = []
        for sample in [Sample.plainText, .pdfAccessible, .pngScreenshot, .jpegPhonePhoto, .jpegMessenger] {
            let times = try await measure(try sample.bytes(), perDocument, longLived, rounds: rounds)
            added.append(times)
            print("\(sample.rawValue): \(times)")
        }
        print(
            String(
                format: "median of these: a child a document +%.3f ms, long-lived child +%.3f ms",
                Self.median(added.map(\.perDocument)), Self.median(added.map(\.longLived))))
    }

    /// Milliseconds a document: in this process, and what the others add to it.
    private struct Times: CustomStringConvertible {
        let here: Double
        let perDocument: Double
        let longLived: Double

        var description: String {
            String(
                format: "in process %.3f ms, a child a document +%.3f ms, long-lived child +%.3f ms", here,
                perDocument, longLived)
        }
    }

    private func measure(
        _ bytes: [UInt8], _ perDocument: InspectorPool, _ longLived: InspectorPool, rounds: Int
    ) async throws -> Times {
        let content = try Self.content(bytes)
        let request = InspectionRequest(names.map { .init($0) })
        var (inside, forked, kept): ([Double], [Double], [Double]) = ([], [], [])
        // In blocks, in turn: a block warms up its own processor caches, and the turns share the machine's moods.
        for block in 0...rounds / Self.blockLength {
            let first = try Self.block { try inspectHere(content) }
            let second = try await Self.block { try Self.require(await perDocument.inspect(content, request)) }
            let third = try await Self.block { try Self.require(await longLived.inspect(content, request)) }
            // The first block loads what later ones find loaded.
            if block == 0 { continue }
            inside += first
            forked += second
            kept += third
        }
        let base = Self.median(inside)
        return Times(
            here: base, perDocument: Self.median(forked) - base, longLived: Self.median(kept) - base)
    }

    /// The inspections that accept the document, as a child would run them: from the same sealed memory.
    private func inspectHere(_ content: DocumentContent) throws {
        guard let file = content.file else { return }
        let start = mmap(nil, content.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
        defer { munmap(start, content.size) }
        let bytes = DocumentBytes(UnsafeRawBufferPointer(start: start, count: content.size))
        var facts = Facts()
        for factory in registry.inspections {
            let accepts = factory.descriptor.accepts
            guard accepts.isEmpty || facts[mediaTypeFact].map(accepts.contains) ?? false else { continue }
            facts = try factory.inspectHere(bytes, facts: facts)
        }
    }

    private static func content(_ bytes: [UInt8]) throws -> DocumentContent {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(bytes).write(to: folder.appendingPathComponent("document"))
        return try DocumentContent(
            reading: Folders.openFile("document", in: Folders.open(path: folder.path)), memoryLimit: 1 << 26)
    }

    private struct NotAnswered: Error { let ending: InspectionEnding }

    private static func require(_ report: InspectionReport) throws {
        guard report.ending == .answered else { throw NotAnswered(ending: report.ending) }
    }

    /// Long enough that each way of working is measured as it goes on, not as it starts: a child that has just been
    /// made, or that other processes have driven from the processor's caches, is slower at first.
    private static let blockLength = 100

    /// Milliseconds of each turn of a block.
    private static func block(_ body: () throws -> Void) rethrows -> [Double] {
        try (0..<blockLength).map { _ in
            let start = ContinuousClock.now
            try body()
            return (ContinuousClock.now - start) / .milliseconds(1)
        }
    }

    private static func block(_ body: () async throws -> Void) async rethrows -> [Double] {
        var times: [Double] = []
        for _ in 0..<blockLength {
            let start = ContinuousClock.now
            try await body()
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        return times
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
