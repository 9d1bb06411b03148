import Foundation

/// The unpacked kit: a folder with files and a `labels.csv` that lists them.
struct Kit {
    struct File {
        /// Its place in the list, from which its variants are made.
        let index: Int
        let name: String
        let category: String
        let url: URL
    }

    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    let files: [File]

    /// - Parameter path: the folder with `labels.csv`, or one above it.
    init(folder path: String) throws {
        var folder = URL(fileURLWithPath: path)
        if !FileManager.default.fileExists(atPath: folder.appendingPathComponent("labels.csv").path) {
            folder = folder.appendingPathComponent("hostile")
        }
        let labels = try String(contentsOf: folder.appendingPathComponent("labels.csv"), encoding: .utf8)
        let rows = labels.split(whereSeparator: \.isNewline).map(Self.fields)
        guard let head = rows.first, let name = head.firstIndex(of: "file"),
            let category = head.firstIndex(of: "category")
        else { throw Problem(description: "labels.csv has no columns 'file' and 'category'") }
        files = try rows.dropFirst().enumerated().map { index, row in
            guard row.indices.contains(max(name, category)), !row[name].contains("/") else {
                throw Problem(description: "labels.csv, row \(index + 2): not a file and its category")
            }
            let url = folder.appendingPathComponent(row[name])
            return File(index: index, name: row[name], category: row[category], url: url)
        }
    }

    func write(_ name: String, variant number: Int, round: Int, to path: String) throws {
        guard let file = files.first(where: { $0.name == name }), (0..<Variant.count).contains(number) else {
            throw UsageError()
        }
        let bytes = Array(try Data(contentsOf: file.url))
        try Data(Variant(file: file, number: number, round: round).bytes(of: bytes)).write(
            to: URL(fileURLWithPath: path))
    }

    /// One row's fields; `"` quotes, and twice it stands for itself.
    private static func fields(_ row: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        var previous: Character?
        for character in row {
            switch character {
            case "\"":
                if !isQuoted && previous == "\"" { fields[fields.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            previous = character
        }
        return fields
    }
}
