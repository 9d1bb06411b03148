public import Foundation
public import Inspector

/// Asks a unit's stages about one document. It changes nothing outside, so it may be repeated.
public struct Evaluator: Sendable {
    private let inspector: InspectorPool
    private let inspections: [InspectionFactory]
    private let limits: InspectionLimits

    public init(inspector: InspectorPool, inspections: [InspectionFactory], limits: InspectionLimits) {
        self.inspector = inspector
        self.inspections = inspections
        self.limits = limits
    }

    /// Fails closed: whatever could not be decided holds the document.
    public func evaluate(
        _ document: Document, _ content: DocumentContent, in submission: Submission, by plan: UnitPlan, at now: Date
    ) async -> Evaluation {
        let context = StageContext(submission: submission, now: now)
        var document = document
        var answers: [Evaluation.Answer] = []
        var report: InspectionReport?
        func ended(_ decision: Evaluation.Decision) -> Evaluation {
            Evaluation(
                answers: answers, facts: document.facts, decision: decision,
                failedInspections: report?.statuses.filter { $0.value.isFailure } ?? [:], ending: report?.ending)
        }
        for (index, step) in plan.steps.enumerated() {
            if !step.descriptor.reads.isEmpty && report == nil {
                // Once for all stages that follow, so that a document is opened and parsed once.
                let request = request(for: plan.steps[index...], of: plan)
                let answer = await inspector.inspect(content, request)
                report = answer
                document.facts.merge(answer.facts)
            }
            let outcome = unavailable(step, report) ?? judge(step, document, context)
            answers.append(Evaluation.Answer(step: step, outcome: outcome))
            switch outcome {
            case .pass: continue
            case .route(let route): return ended(.deliver(route))
            case .hold(let finding, let waitsFor): return ended(.hold(finding, for: waitsFor))
            case .reject(let finding): return ended(.reject(finding))
            }
        }
        return ended(.hold(EngineFindings.noRoute.found(), for: .administrator))
    }

    private func judge(_ step: PlannedStep, _ document: Document, _ context: StageContext) -> Outcome {
        do {
            return try step.instance.judge(document, context)
        } catch {
            return .hold(EngineFindings.stageFailed.found(), for: .look)
        }
    }

    /// A hold when an inspection that the stage reads gave no answer.
    private func unavailable(_ step: PlannedStep, _ report: InspectionReport?) -> Outcome? {
        guard !step.descriptor.reads.isEmpty, let report else { return nil }
        switch report.ending {
        case .answered: break
        case .unavailable: return .hold(EngineFindings.inspectorUnavailable.found(), for: .service)
        case .exited, .signalled, .deadline, .nonsense:
            return .hold(EngineFindings.inspectionFailed.found(), for: .look)
        }
        for name in step.descriptor.reads {
            guard case .failed(let failure)? = report.statuses[name] else { continue }
            return failure == .libraryUnavailable
                ? .hold(EngineFindings.inspectorUnavailable.found(), for: .service)
                : .hold(EngineFindings.inspectionFailed.found(), for: .look)
        }
        return nil
    }

    private func request(for steps: ArraySlice<PlannedStep>, of plan: UnitPlan) -> InspectionRequest {
        var items: [InspectionRequest.Item] = []
        for name in steps.flatMap(\.descriptor.reads) where !items.contains(where: { $0.name == name }) {
            items.append(InspectionRequest.Item(name, options: plan.inspections[name]))
        }
        return InspectionRequest(items, allowedTypes: plan.allowedTypes, limits: limits)
    }
}

extension InspectionStatus {
    fileprivate var isFailure: Bool {
        if case .failed = self { return true }
        return false
    }
}
