package import Foundation

/// A table as kits have it: comma-separated, `"` quotes, twice it stands for itself; columns go by their names.
package struct Table {
    package struct Row {
        fileprivate let columns: [String: Int]
        fileprivate let fields: [String]

        /// Trimmed; empty where there is no such column, or the row ends before it.
        package subscript(column: String) -> String {
            guard let index = columns[column], fields.indices.contains(index) else { return "" }
            return fields[index].trimmingCharacters(in: .whitespaces)
        }
    }

    private let columns: [String: Int]
    package let rows: [Row]

    package init(reading url: URL) throws {
        self.init(String(decoding: try Data(contentsOf: url), as: UTF8.self))
    }

    package init(_ text: String) {
        var records = Self.records(text)
        let head = records.isEmpty ? [] : records.removeFirst()
        let names = head.enumerated().map { ($1.trimmingCharacters(in: .whitespaces.union(["\u{FEFF}"])), $0) }
        let columns = Dictionary(names, uniquingKeysWith: { first, _ in first })
        self.columns = columns
        rows = records.filter { $0 != [""] }.map { Row(columns: columns, fields: $0) }
    }

    package func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }

    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record = [""]
        var isQuoted = false
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                if !isQuoted && previous == "\"" { record[record.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: record.append("")
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted:
                records.append(record)
                record = [""]
            default: record[record.count - 1].unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return record == [""] ? records : records + [record]
    }
}
