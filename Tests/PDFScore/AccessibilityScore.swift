import PDFKits

/// How well files that break a rule are told from files that break none.
struct AccessibilityScore {
    private let failing: [Case]
    private let passing: [Case]
    private let leftOut: [Case]

    /// - Parameter cases: their rows have `expected`: `fail` or `pass`; else the oracle's rules decide.
    init(_ cases: [Case]) {
        func expected(_ item: Case) -> String {
            let word = item.row?["expected"].lowercased() ?? ""
            return word.isEmpty ? item.oracle.map { $0.isEmpty ? "pass" : "fail" } ?? "" : word
        }
        failing = cases.filter { expected($0) == "fail" }
        passing = cases.filter { expected($0) == "pass" }
        leftOut = cases.filter { !["fail", "pass"].contains(expected($0)) }
    }

    var isEmpty: Bool { failing.isEmpty && passing.isEmpty }

    var right: Share { Share(rightCount, of: failing.count + passing.count) }
    var falseAlarms: Int { passing.count { Self.isDetected($0) } }
    var reason: Share { Share(withRule.count { Self.hasReason($0) }, of: withRule.count) }

    private var rightCount: Int { failing.count { Self.isDetected($0) } + passing.count { Self.isCleared($0) } }
    private var withRule: [Case] { failing.filter { !Self.rules($0).isEmpty } }

    private static func isDetected(_ item: Case) -> Bool { !item.conditions.isEmpty }
    /// Without an answer, or unreadable, a file is not found to be without a fault.
    private static func isCleared(_ item: Case) -> Bool {
        item.verdict?.isReadable == true && item.conditions.isEmpty
    }

    /// The rule that the file was made to break, where the oracle found it broken; else all that it found.
    private static func rules(_ item: Case) -> Set<String> {
        let all = item.oracle ?? []
        let made = item.row?["verapdf_rule"] ?? ""
        return all.contains(made) || (all.isEmpty && !made.isEmpty) ? [made] : all
    }

    private static func hasReason(_ item: Case) -> Bool {
        item.verdict.map { !$0.tests.isDisjoint(with: rules(item)) } ?? false
    }

    func report() {
        heading("Accessibility (\(failing.count) failing and \(passing.count) passing files)")
        let detected = withRule.filter(Self.isDetected)
        let all = detected.count { item in (item.oracle ?? []).isSubset(of: item.verdict?.tests ?? []) }
        print("right \(rightCount), wrong \(failing.count + passing.count - rightCount), false alarms \(falseAlarms)")
        print(
            """
            the oracle's rule among the findings: \(detected.count(where: Self.hasReason)) of \(detected.count) detected \
            failing files, \(withRule.count(where: Self.hasReason)) of all \(withRule.count); \
            every rule of the oracle's: \(all)
            """)
        list("Missed, by the oracle's rule", Self.byRule(failing.filter { !Self.isDetected($0) }))
        list("Detected for another reason, by the oracle's rule", Self.byRule(detected.filter { !Self.hasReason($0) }))
        var alarms: [String: [Case]] = [:]
        for item in passing {
            for condition in item.conditions { alarms[condition.words, default: []].append(item) }
        }
        list("False alarms, by condition", alarms)
        list("Passing, but not looked at", passing.filter { !Self.isDetected($0) && !Self.isCleared($0) })
        list("Without a row, left out", leftOut)
    }

    private static func byRule(_ cases: [Case]) -> [String: [Case]] {
        Dictionary(grouping: cases) { item in
            let rules = rules(item).sorted(by: inRuleOrder).joined(separator: " ")
            return rules.isEmpty ? "no rule told" : rules
        }
    }
}

extension Verdict.Condition {
    /// Its number, and the oracle's rules that mean the same.
    var words: String {
        tests.isEmpty ? condition : "\(condition) = \(tests.sorted(by: inRuleOrder).joined(separator: " "))"
    }
}
