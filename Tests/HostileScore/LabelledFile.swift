import Foundation
import PDFKits

/// What may become of a file, in the kit's words.
enum Fate: String {
    case accept
    case quarantine
    case reject
}

/// A row of `labels.csv`.
struct LabelledFile {
    /// As the row has it; may go through folders.
    let name: String
    let acceptable: Set<Fate>
    let category: String
    let url: URL

    /// Whoever lets it through has leaked.
    var mustNotPass: Bool { !acceptable.contains(.accept) }
    /// Whoever does not let it through has stopped it falsely.
    var mustPass: Bool { acceptable == [.accept] }

    /// All rows of `labels.csv` in a folder, or in the folder `hostile` in it.
    static func all(in path: String) throws -> [LabelledFile] {
        var folder = URL(fileURLWithPath: path, isDirectory: true)
        func labels() -> URL { folder.appendingPathComponent("labels.csv") }
        if !FileManager.default.fileExists(atPath: labels().path) {
            folder = folder.appendingPathComponent("hostile", isDirectory: true)
        }
        let table = try Table(reading: labels())
        guard table.has("file", "acceptable", "category") else {
            throw Problem(description: "labels.csv lacks a column: file, acceptable and category are needed")
        }
        let places = Places(below: folder)
        return try table.rows.enumerated().map { index, row in
            let name = row["file"]
            let words = row["acceptable"].split { " |;,/".contains($0) }.map(String.init)
            let fates = words.compactMap(Fate.init)
            guard !name.isEmpty, !fates.isEmpty, fates.count == words.count else {
                throw Problem(
                    description: "labels.csv, file \(index + 1): no name, or none of accept, quarantine, reject")
            }
            guard let url = places.url(of: name) else { throw Problem(description: "the kit has no file \(name)") }
            return LabelledFile(name: name, acceptable: Set(fates), category: row["category"], url: url)
        }
    }
}

/// Where a kit's files lie: where the table says, else below its folder where only one goes by that name.
private struct Places {
    private let folder: URL
    /// Names are compared as bytes: two spellings of one letter (NFC, NFD) are two names.
    private let byName: [[UInt8]: [URL]]

    init(below folder: URL) {
        self.folder = folder
        var byName: [[UInt8]: [URL]] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
            let url = folder.appendingPathComponent(path)
            byName[Array(url.lastPathComponent.utf8), default: []].append(url)
        }
        self.byName = byName
    }

    func url(of name: String) -> URL? {
        let url = folder.appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: url.path) { return url }
        let last = name.split(separator: "/").last.map { Array($0.utf8) } ?? []
        guard let found = byName[last], found.count == 1 else { return nil }
        return found.first
    }
}
