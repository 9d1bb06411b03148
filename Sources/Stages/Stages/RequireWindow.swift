internal import Foundation
public import Inspector
public import Pipeline

/// Refuses answers that came in after the case had closed by itself (SKAS-4).
///
/// What counts is when the answer came in, not when it is worked on: what waits for a person does not become late.
public struct RequireWindow: Stage {
    public struct Options: Sendable {
        let days: Int
        let unstated: Unstated
    }

    static let tooLate = FindingKind("too_late", rule: "SKAS-4", setting: "days")
    static let unstated = FindingKind("request_time_unstated", rule: "SKAS-4", setting: "unstated")
    static let wrong = FindingKind("request_time_wrong", rule: "SKAS-4")

    private static let request = Date(timeIntervalSince1970: 1_768_471_200)

    public static let descriptor = StageDescriptor(
        name: "require_window", summary: "Refuse answers that came too late.", rules: ["SKAS-4"],
        findings: [tooLate, unstated, wrong],
        examples: [
            StageExample(
                "an answer within two days passes",
                submission: .example(requestedAt: request, receivedAt: request + 2 * 86_400), .passes),
            StageExample(
                "a second later is too late",
                submission: .example(requestedAt: request, receivedAt: request + 2 * 86_400 + 1), .rejects("too_late")),
            StageExample(
                "where nobody knows when it came, the time of the decision counts",
                submission: .example(requestedAt: request), now: request + 3 * 86_400, .rejects("too_late")),
            StageExample(
                "an answer from before the question waits",
                submission: .example(requestedAt: request, receivedAt: request - 1), .holds("request_time_wrong")),
            StageExample("what was not asked for has no window", .passes),
            StageExample(
                "unless the unit says so", options: "unstated: hold", .holds("request_time_unstated")),
        ])

    public static let options = OptionSpec(
        Option("days", default: 2, in: 1...365, "Days, of 24 hours, from the request to the answer."),
        Option("unstated", default: Unstated.pass, "Where the submission does not say requested_at."),
        build: Options.init(days:unstated:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard let requested = context.submission.requestedAt else {
            return options.unstated.outcome(Self.unstated.found())
        }
        let waited = (context.submission.receivedAt ?? context.now).timeIntervalSince(requested)
        if waited < 0 { return .hold(Self.wrong.found(), for: .look) }
        return waited > Double(options.days) * 86_400 ? .reject(Self.tooLate.found()) : .pass
    }
}
