/// Lines of a table whose rows come one by one, so widths are given and not measured.
struct Columns {
    /// In characters; the last column takes what is left.
    let widths: [Int]

    func line(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            guard index < widths.count, index < cells.count - 1 else {
                line += cell
                break
            }
            let width = widths[index]
            guard width > 0 else { continue }
            let text = cell.count > width ? cell.prefix(width - 1) + "…" : cell[...]
            line += text + String(repeating: " ", count: width - text.count + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Head and a rule below it.
    func head(_ cells: [String]) -> String {
        let line = line(cells)
        return line + "\n" + String(repeating: "─", count: max(line.count, widths.reduce(0) { $0 + $1 + 2 }))
    }
}
