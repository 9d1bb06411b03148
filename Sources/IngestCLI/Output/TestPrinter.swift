internal import Inspector
internal import Pipeline

/// Prints what came of units' cases, as it comes or as one JSON value at the end.
struct TestPrinter {
    let json: Bool
    let untested: [UnitPlan]
    private(set) var hasDifferences = false
    private var record = TestRecord()
    private var file = ""

    init(json: Bool, untested: [UnitPlan]) {
        self.json = json
        self.untested = untested
    }

    private func print(_ line: String) {
        if !json { Console.print(line) }
    }

    mutating func begin(_ file: CaseFile, _ unit: UnitPlan) {
        self.file = file.path
        print("\(file.path): \(unit.name)")
    }

    mutating func tell(_ unitCase: UnitCase, _ differences: [CaseDifference], isUpdating: Bool) {
        record.cases.append(TestRecord.Case(unitCase, differences))
        print("  \(differences.isEmpty ? "✓" : "✗") \(unitCase.name)")
        // An update tells each difference with what became of it.
        if isUpdating { return }
        hasDifferences = hasDifferences || !differences.isEmpty
        for difference in differences {
            print(
                "    \(difference.location): \(Console.escaped(difference.subject)): "
                    + "expected \(difference.expected ?? "nothing"), got \(difference.got)")
        }
    }

    mutating func tell(_ update: CaseUpdate) {
        for change in update.changes {
            let change = "\(change.location): \(change.words)"
            record.changes.append(change)
            print("  changed: \(change)")
        }
    }

    mutating func cannotUpdate(_ file: CaseFile) {
        hasDifferences = true
        Console.error("error: \(file.path): can't be changed by itself; run without --update and write by hand")
    }

    mutating func end(_ coverage: UnitCoverage, of unit: UnitPlan) {
        record.coverage.append(TestRecord.Coverage(unit: unit.name, file: file, coverage))
        if !coverage.stages.isEmpty {
            print("  no case exercised the stages \(coverage.stages.joined(separator: ", "))")
        }
        if !coverage.rules.isEmpty { print("  no case exercised the rules \(coverage.rules.joined(separator: ", "))") }
    }

    mutating func end() throws {
        for unit in untested {
            let file = unit.location.file
            record.coverage.append(TestRecord.Coverage(unit: unit.name, file: nil, UnitCoverage(of: unit, after: [])))
            print("\(file): \(unit.name): no cases; write \(CaseFile.path(ofUnit: file))")
        }
        if json { return Console.print(try JSONText.readable(record)) }
        let different = record.cases.count { !$0.differences.isEmpty }
        let word = record.cases.count == 1 ? "case" : "cases"
        print("\n\(record.cases.count) \(word), \(different) different from what is expected")
    }
}

/// What came of units' cases, as JSON.
private struct TestRecord: Encodable {
    struct Case: Encodable {
        let file: String
        let line: Int
        let name: String
        let differences: [Difference]

        init(_ unitCase: UnitCase, _ differences: [CaseDifference]) {
            file = unitCase.location.file
            line = unitCase.location.line
            name = unitCase.name
            self.differences = differences.map(Difference.init)
        }
    }

    struct Difference: Encodable {
        let line: Int
        let column: Int
        let subject: String
        let expected: String?
        let got: String

        init(_ difference: CaseDifference) {
            line = difference.location.line
            column = difference.location.column
            subject = difference.subject
            expected = difference.expected
            got = difference.got
        }
    }

    /// What no case exercised.
    struct Coverage: Encodable {
        let unit: String
        /// `nil` for a unit without a test file.
        let file: String?
        let stages: [String]
        let rules: [String]

        init(unit: String, file: String?, _ coverage: UnitCoverage) {
            self.unit = unit
            self.file = file
            stages = coverage.stages
            rules = coverage.rules
        }
    }

    var cases: [Case] = []
    var coverage: [Coverage] = []
    var changes: [String] = []

    enum CodingKeys: String, CodingKey {
        case cases, changes
        case coverage = "not_exercised"
    }
}
