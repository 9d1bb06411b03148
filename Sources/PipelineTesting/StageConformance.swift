internal import Foundation
internal import Inspector
public import Pipeline

/// Runs what a stage's descriptor promises. An integrator's test calls it and expects no problems.
public struct StageConformance {
    private let registry: Registry

    public init(registry: Registry) { self.registry = registry }

    /// Every promise that the stage does not keep, as a sentence.
    public func problems(of name: String) -> [String] {
        guard let factory = registry.stages.first(where: { $0.descriptor.name == name }) else {
            return ["there is no stage '\(name)'"]
        }
        let descriptor = factory.descriptor
        var problems: [String] = []
        if descriptor.summary.isEmpty { problems.append("it has no summary") }
        for finding in descriptor.findings { problems += Self.problems(of: finding) }
        if !descriptor.examples.contains(where: { $0.expectation.goesOn }) {
            problems.append("no example goes on")
        }
        if !descriptor.findings.isEmpty, descriptor.examples.allSatisfy({ $0.expectation.goesOn }) {
            problems.append("no example is stopped or noted")
        }
        for example in descriptor.examples {
            if let problem = problem(of: example, factory) { problems.append("example '\(example.title)': \(problem)") }
        }
        return problems
    }

    /// What an example shows instead of what it says; `nil` where it says the truth.
    public func problem(of example: StageExample, _ factory: StageFactory) -> String? {
        let start = SourceLocation(file: "example", line: 1, column: 1)
        var diagnostics: [Diagnostic] = []
        let outcome: Outcome
        do {
            let options =
                example.options.isEmpty ? nil : try YAML.parse("{ \(example.options) }", file: "example")
            guard let stage = factory.make(options, start, &diagnostics) else {
                return diagnostics.map(\.description).joined(separator: "; ")
            }
            outcome = try stage.judge(
                example.document,
                StageContext(
                    submission: example.submission, now: example.now, route: example.target.map { Route(to: $0) }))
        } catch {
            return "it threw \(error)"
        }
        guard !example.expectation.isMet(by: outcome) else {
            return outcome.undeclared(factory.descriptor.findings).map { "finding '\($0)' is not in the descriptor" }
        }
        return "expected \(example.expectation), got \(outcome)"
    }

    /// A finding's texts: both languages, at most two sentences, every placeholder in both.
    public static func problems(of kind: FindingKind) -> [String] {
        Language.allCases.flatMap { language -> [String] in
            let text = kind.template(in: language)
            let name = "finding '\(kind.code)' in \(language.rawValue)"
            var problems: [String] = []
            if text.isEmpty { problems.append("\(name) has no text") }
            if !text.hasSuffix(".") { problems.append("\(name) does not end with a full stop") }
            let sentences = text.split(separator: /[.!?](?:\s|$)/).count
            if sentences > 2 { problems.append("\(name) has \(sentences) sentences") }
            let placeholders = Set(text.matches(of: /\{\w+\}/).map { String($0.output) })
            let others = Set(kind.template(in: .swedish).matches(of: /\{\w+\}/).map { String($0.output) })
            if placeholders != others { problems.append("\(name) has other placeholders than in Swedish") }
            return problems
        }
    }

    /// Options of the same type that trade places compile; this finds them.
    ///
    /// - Parameter type: the stage's type, whose options must have one stored property an option, in the same order.
    public static func optionOrderProblem<S: Stage>(_ type: S.Type) -> String? {
        let start = SourceLocation(file: "example", line: 1, column: 1)
        let examples = S.descriptor.examples.map(\.options).filter { !$0.isEmpty }
        let node = examples.first.flatMap { try? YAML.parse("{ \($0) }", file: "example") }
        var diagnostics: [Diagnostic] = []
        guard let options = S.options.decode(node, owner: start, into: &diagnostics) else {
            return "no example's options can be decoded"
        }
        let labels = Mirror(reflecting: options).children.compactMap(\.label).map(snakeCase)
        let names = S.options.fields.map(\.name)
        return labels == names ? nil : "options \(names) fill properties \(labels)"
    }
}

private func snakeCase(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}

extension StageExample.Expectation {
    fileprivate var goesOn: Bool {
        switch self {
        case .passes, .converts, .routes: true
        case .notes, .holds, .rejects: false
        }
    }

    fileprivate func isMet(by outcome: Outcome) -> Bool {
        switch (self, outcome) {
        case (.passes, .pass(let notes)): notes.isEmpty
        case (.notes(let code), .pass(let notes)): notes.map(\.code) == [code]
        case (.converts(let code), .convert(let notes)): notes.map(\.code) == [code]
        case (.routes(let target), .route(let route)): route.target == target
        case (.holds(let code), .hold(let finding, _)): finding.code == code
        case (.rejects(let code), .reject(let finding)): finding.code == code
        default: false
        }
    }
}

extension Outcome {
    fileprivate func undeclared(_ kinds: [FindingKind]) -> String? {
        let findings: [Finding] =
            switch self {
            case .pass(let notes), .convert(let notes): notes
            case .route: []
            case .hold(let finding, _), .reject(let finding): [finding]
            }
        return findings.map(\.code).first { code in !kinds.contains { $0.code == code } }
    }
}
