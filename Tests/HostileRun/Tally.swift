/// What became of the documents and of the processes that were given them.
struct Tally {
    struct Slow {
        let variant: Variant
        let seconds: Double
    }

    struct Unusual {
        let variant: Variant
        let ending: String
    }

    private(set) var variants = 0
    private(set) var unanswered = 0
    /// By how the child ended and by the kind of variant.
    private(set) var endings: [String: [Variant.Kind: Int]] = [:]
    private(set) var outcomes: [String: Int] = [:]
    private(set) var findings: [String: Int] = [:]
    /// How processes ended.
    private(set) var ways: [String: Int] = [:]
    private(set) var keeperEnded = 0
    private(set) var keeperHung = 0
    /// Children that did not simply answer, answers that could not be used, and documents without an answer.
    private(set) var unusual: [Unusual] = []
    private(set) var batchSeconds: [Double] = []
    private var times: [Slow] = []

    /// Findings of a child that went no further because a limit of its own was reached.
    private static let limits = ["image_too_", "pdf_too_", "inspection_too_large"]
    /// Findings of the engine that a child's answer can lead to, and that a person should look at.
    private static let doubts: Set = ["facts_contradicted", "inspection_failed", "stage_failed", "no_route"]

    var keeperStood: Bool { keeperEnded == 0 && keeperHung == 0 && unanswered == 0 }

    var slowest: [Slow] { times.sorted { $0.seconds > $1.seconds } }

    /// - Parameter ending: as `explain` tells it; one with a number in brackets is found by the word before.
    func count(of ending: String) -> Int {
        endings.filter { $0.key == ending || $0.key.hasPrefix(ending + "(") }.values.joined().reduce(0) {
            $0 + $1.value
        }
    }

    mutating func count(_ ended: Keeper.Ended, of batch: [Variant]) {
        variants += batch.count
        batchSeconds.append(ended.seconds)
        ways["\(ended.way)", default: 0] += 1
        switch ended.way {
        case .exited(0), .exited(1): break
        case .exited, .signalled: keeperEnded += 1
        case .hung: keeperHung += 1
        }
        let answers = Dictionary(grouping: ended.answers, by: \.record.name)
        for variant in batch {
            let own = answers[variant.name] ?? []
            guard own.count == 1, let answer = own.first else {
                unanswered += 1
                unusual.append(Unusual(variant: variant, ending: "\(own.count) answers, \(ended.way)"))
                continue
            }
            count(answer, of: variant)
        }
    }

    private mutating func count(_ answer: Answer, of variant: Variant) {
        let record = answer.record
        let finding = record.finding?.code
        var ending = record.inspection
        if ending == "answered", let finding, Self.limits.contains(where: finding.hasPrefix) {
            ending = "answered(limit)"
        }
        endings[ending, default: [:]][variant.kind, default: 0] += 1
        outcomes[record.outcome, default: 0] += 1
        if let finding { findings[finding, default: 0] += 1 }
        times.append(Slow(variant: variant, seconds: answer.seconds))
        if record.inspection != "answered" {
            unusual.append(Unusual(variant: variant, ending: record.inspection))
        } else if let finding, Self.doubts.contains(finding) {
            unusual.append(Unusual(variant: variant, ending: finding))
        }
    }
}
