internal import Foundation
public import Pipeline

/// Keeps what a run tells.
public actor Collector {
    public private(set) var results: [DocumentResult] = []
    public private(set) var problems: [IntakeProblem] = []
    public private(set) var unfinished = 0

    public init() {}

    public func tell(_ event: RunEvent) {
        switch event {
        case .document(let result): results.append(result)
        case .problem(let problem): problems.append(problem)
        case .submissionEnded: break
        case .unfinished(let count): unfinished += count
        }
    }
}

extension DocumentResult {
    /// The outcome as a word, with the finding's code.
    public var word: String {
        switch outcome {
        case .delivered(let target, _): "delivered \(target)"
        case .deliveredBefore(let target): "delivered before \(target)"
        case .held(let finding, _): "held \(finding.code)"
        case .refused(let finding): "refused \(finding.code)"
        case .notTaken(let finding): "not taken \(finding.code)"
        case .wouldDeliver(let target): "would deliver \(target)"
        }
    }
}

extension TestSite {
    /// Runs over the inbox once.
    public func run(path: String = "inbox", isDry: Bool = false) async throws -> Collector {
        let collector = Collector()
        try await runner.run(
            path: folder.url.appendingPathComponent(path).path, defaultUnit: nil, isDry: isDry
        ) { await collector.tell($0) }
        return collector
    }
}
