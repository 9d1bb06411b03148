/// The tables of a run, and by name what went wrong; a kit's names are nobody's.
struct Report {
    let cases: [Case]

    func print() {
        heading("By category: files; of them must not pass; were stopped; by a finding of the category")
        for (category, own) in grouped(cases, by: \.file.category) {
            let hostile = own.filter(\.file.mustNotPass)
            Swift.print(
                pad(category, 16), pad("\(own.count)", 5, right: true), pad("\(hostile.count)", 5, right: true),
                pad("\(hostile.count { !$0.isLeak })", 5, right: true),
                pad("\(hostile.count(where: \.namesItsCategory))", 5, right: true))
        }
        heading("Stopped, and by a name of another category")
        let misnamed = cases.filter { $0.file.mustNotPass && !$0.isLeak && !$0.namesItsCategory }
        for (words, own) in grouped(misnamed, by: { "\($0.file.category): \($0.words)" }) {
            Swift.print("\(words) (\(own.count)): " + own.map(\.file.name).joined(separator: ", "))
        }
        heading("What either may be done with")
        let open = cases.filter { !$0.file.mustNotPass && !$0.file.mustPass }
        for (words, own) in grouped(open, by: { "\($0.file.category): \($0.words)" }) {
            Swift.print("\(words) (\(own.count))")
        }
        list("Leaks", cases.filter(\.isLeak))
        list("False stops", cases.filter(\.isFalseStop))
        list("Without an outcome", cases.filter { $0.outcome == nil })
        Swift.print("")
    }

    private func heading(_ text: String) { Swift.print("\n== \(text)\n") }

    private func list(_ title: String, _ cases: [Case]) {
        heading("\(title) (\(cases.count))")
        for one in cases { Swift.print("\(one.file.name): \(one.file.category), \(one.words)") }
    }

    private func grouped(_ cases: [Case], by key: (Case) -> String) -> [(String, [Case])] {
        Dictionary(grouping: cases, by: key).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}
