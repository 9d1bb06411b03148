import PDFKits

/// Which rules the program and the oracle find broken in the same files.
struct Agreement {
    private var both: [String: [Case]] = [:]
    private var onlyOracle: [String: [Case]] = [:]
    private var onlyOurs: [String: [Case]] = [:]
    private let files: Int

    /// - Parameter cases: those that the oracle and the program have opened are compared.
    init(_ cases: [Case]) {
        var files = 0
        for item in cases {
            guard let oracle = item.oracle, let verdict = item.verdict, verdict.isReadable else { continue }
            files += 1
            for rule in oracle {
                if verdict.tests.contains(rule) {
                    both[rule, default: []].append(item)
                } else {
                    onlyOracle[rule, default: []].append(item)
                }
            }
            // A condition may mean several of its rules: one of them in the oracle's answer is enough.
            let alone = verdict.conditions.filter { oracle.isDisjoint(with: $0.tests) }
            for name in Set(alone.map(Self.name)) { onlyOurs[name, default: []].append(item) }
        }
        self.files = files
    }

    private static func name(_ condition: Verdict.Condition) -> String {
        condition.tests.isEmpty ? condition.condition : condition.tests.sorted(by: inRuleOrder).joined(separator: " ")
    }

    private var rules: [String] {
        Set(both.keys).union(onlyOracle.keys).union(onlyOurs.keys).sorted(by: inRuleOrder)
    }

    func report(_ title: String) {
        guard files > 0 else { return }
        heading("\(title): findings beside the oracle's, in \(files) files that both have opened")
        print("  both  only the oracle  only ours  rule")
        for rule in rules {
            let counts = [both, onlyOracle, onlyOurs].map { $0[rule]?.count ?? 0 }
            print("  \(padded(counts[0], 4))  \(padded(counts[1], 15))  \(padded(counts[2], 9))  \(rule)")
        }
        let equal = rules.count { onlyOracle[$0] == nil && onlyOurs[$0] == nil }
        let sums = [both, onlyOracle, onlyOurs].map { $0.values.reduce(0) { $0 + $1.count } }
        print(
            "all: both \(sums[0]), only the oracle \(sums[1]), only ours \(sums[2]); the same in \(equal) of \(rules.count) rules"
        )
    }

    /// - Parameter word: a rule of the oracle's, or a condition's number.
    func report(_ title: String, rule word: String) {
        func cases(_ all: [String: [Case]]) -> [Case] {
            all.filter { $0.key.split(separator: " ").contains(Substring(word)) }.flatMap(\.value)
        }
        heading("\(title): \(word)")
        list("Both", cases(both))
        list("Only the oracle", cases(onlyOracle))
        list("Only ours", cases(onlyOurs))
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = number == 0 ? "·" : "\(number)"
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
