import Foundation
import PDFKits
import Pipeline
import Stages

/// What the inspections of PDFs cost, and, for whoever writes them, what they state.
@main enum Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let inspections = PDFInspections(Registry.builtInStages.inspections)
        do {
            switch arguments.first {
            case "--facts" where arguments.count > 1:
                let facts = FactsAsJSON(inspections: inspections)
                for path in arguments.dropFirst() { print(try facts.text(of: path)) }
            case nil:
                exit(try measure(inspections) ? 0 : 1)
            default:
                throw UsageError()
            }
        } catch {
            FileHandle.standardError.write(Data("bench-pdf: \(error)\n".utf8))
            exit(64)
        }
    }

    /// Whether all targets are reached.
    private static func measure(_ inspections: PDFInspections) throws -> Bool {
        let files = try [Kit.accessibility(), Kit.scans()].compactMap(\.self).flatMap { $0.files.map($0.url) }
        guard !files.isEmpty else {
            print(Kit.absence)
            return true
        }
        let ingest = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("ingest").path
        let isFast = try InspectionBenchmark(inspections: inspections).run(files)
        return try PeerBenchmark(ingest: ingest).run(files) && isFast
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = """
        usage: bench-pdf                  what the kits of PDFs take, beside other programs
               bench-pdf --facts FILE…    all facts that the inspections state of each file, as JSON
        """
}
