import Foundation
import Testing

/// The project's own files, read as text.
struct SourceFile: CustomTestStringConvertible {
    /// From the root of the checkout.
    let path: String
    let text: String

    var testDescription: String { path }

    /// Lines of code; what stands behind `//` is left out.
    var codeLines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.firstRange(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line)
        }
    }

    /// Modules that it imports.
    var imports: [String] {
        codeLines.compactMap { line in
            line.wholeMatch(of: /\s*(?:@\w+\s+)?(?:public |package |internal |private )?import (?:\w+ )?(\w+).*/).map {
                String($0.1)
            }
        }
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All files below a folder that end so.
    static func all(below folder: String, ending: String = ".swift") -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(ending) && !$0.contains(".build") }.sorted().compactMap { name in
            (try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8))
                .map { SourceFile(path: "\(folder)/\(name)", text: $0) }
        }
    }
}
