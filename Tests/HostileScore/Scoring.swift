import Foundation

/// One run: all outcomes first, then the tables.
struct Scoring {
    /// Findings that say how the examination of a document ended, when it did not end by itself.
    private static let endings: Set = [
        "inspection_crashed", "inspection_forbidden", "inspection_nonsense", "inspection_failed", "refused_as_hostile",
    ]

    private let options: Options

    init(_ options: Options) { self.options = options }

    /// Whether nothing leaked, nothing was stopped falsely, and nothing ended that should go on.
    func run() throws -> Bool {
        guard FileManager.default.isExecutableFile(atPath: options.ingest) else {
            throw Problem(description: "there is no program \(options.ingest)")
        }
        let files = try LabelledFile.all(in: options.kit)
        let site = try ScoreSite(ingest: options.ingest, clamd: options.clamd)
        defer { site.remove() }
        for stage in site.missingStages { print("left out, because the program has no such stage: \(stage)") }
        let taker = Taker(ingest: options.ingest, site: site)
        let cases = zip(files, try taker.take(files)).map(Case.init)
        Report(cases: cases).print()
        for end in taker.crashes { print("the program \(end)") }
        let ended = cases.count { $0.outcome?.code.map(Self.endings.contains) ?? false }
        let score = Score(cases: cases, crashes: taker.crashes.count)
        print("inspector_ended=\(ended)")
        print(score.lastLine)
        return score.leaks == 0 && score.falseStops == 0 && score.crashes == 0
    }
}

/// A file and what became of it.
struct Case {
    let file: LabelledFile
    let outcome: Outcome?

    var isLeak: Bool { file.mustNotPass && outcome?.fate == .accept }
    /// A file that nothing was told of has not passed.
    var isFalseStop: Bool { file.mustPass && outcome?.fate != .accept }
    var namesItsCategory: Bool {
        guard let outcome, let code = outcome.code else { return false }
        return Categories.named(by: code, type: outcome.type).contains(file.category)
    }

    var words: String {
        guard let outcome else { return "no outcome" }
        let what =
            switch outcome.fate {
            case .accept: "delivered"
            case .quarantine: "held"
            case .reject: "refused"
            }
        return outcome.code.map { "\(what) \($0)" } ?? what
    }
}

/// What the last line tells.
struct Score {
    let leaks: Int
    let mustNotPass: Int
    let falseStops: Int
    let mustPass: Int
    let rightCategories: Int
    let crashes: Int

    init(cases: [Case], crashes: Int) {
        leaks = cases.count(where: \.isLeak)
        mustNotPass = cases.count(where: \.file.mustNotPass)
        falseStops = cases.count(where: \.isFalseStop)
        mustPass = cases.count(where: \.file.mustPass)
        rightCategories = cases.count { $0.file.mustNotPass && $0.namesItsCategory }
        self.crashes = crashes
    }

    /// Rounded down: a target is not reached by rounding.
    var category: String {
        let hundredths = mustNotPass == 0 ? 100 : rightCategories * 100 / mustNotPass
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    }

    var lastLine: String {
        "leaks=\(leaks) of=\(mustNotPass) false_stops=\(falseStops) of=\(mustPass) category=\(category) crashes=\(crashes)"
    }
}
