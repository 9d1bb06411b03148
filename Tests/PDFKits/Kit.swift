package import Foundation

/// A folder of PDFs with its tables beside them.
package struct Kit {
    package let folder: URL
    /// All PDFs in it, in order, whether a table has them or not.
    package let files: [String]

    package struct NotThere: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameters:
    ///   - variable: what names the folder in the environment.
    ///   - name: the folder below `../shared/kit` where it does not; looked for from the working folder.
    /// - Returns: `nil` where it is not named, and not there.
    /// - Throws: where it is named, and not there.
    package init?(variable: String, orBeside name: String) throws {
        let named = ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        let folder = URL(fileURLWithPath: named ?? "../shared/kit/\(name)").standardizedFileURL
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            if named != nil { throw NotThere(description: "\(variable): there is no folder \(folder.path)") }
            return nil
        }
        self.folder = folder
        files = names.filter { $0.lowercased().hasSuffix(".pdf") }.sorted()
    }

    package func url(of file: String) -> URL { folder.appendingPathComponent(file) }

    /// The first table in the folder, by name, that has these columns.
    package func table(with columns: String...) throws -> Table? {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.lowercased().hasSuffix(".csv") }.sorted().lazy
            .map { try Table(reading: folder.appendingPathComponent($0)) }
            .first { table in columns.allSatisfy { table.has($0) } }
    }

    package static let pdfUA = "PDF_UA"
    package static let pdfScan = "PDF_SCAN"

    /// The kit for accessibility, by `PDF_UA`.
    package static func accessibility() throws -> Kit? { try Kit(variable: pdfUA, orBeside: "pdf-ua") }
    /// The kit for scans, by `PDF_SCAN`.
    package static func scans() throws -> Kit? { try Kit(variable: pdfScan, orBeside: "pdf-scan") }

    package static let absence = """
        not run: there are no kits of PDFs (PDF_UA=… and PDF_SCAN=… name them, ../shared/kit/pdf-ua and …/pdf-scan \
        are looked for)
        """
}
