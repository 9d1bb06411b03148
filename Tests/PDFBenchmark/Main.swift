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
            default:
                throw UsageError()
            }
        } catch {
            FileHandle.standardError.write(Data("bench-pdf: \(error)\n".utf8))
            exit(64)
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = "usage: bench-pdf --facts FILE…   all facts that the inspections state of each file, as JSON"
}
