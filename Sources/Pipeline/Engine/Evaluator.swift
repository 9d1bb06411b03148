public import Foundation
public import Inspector

/// Asks a unit's stages about one document. It changes nothing outside, so it may be repeated.
public struct Evaluator: Sendable {
    private let inspector: InspectorPool
    private let confirmations: [String: Registry.Confirmation]
    private let limits: InspectionLimits

    /// - Parameter limits: for a small document; time grows with the size.
    public init(inspector: InspectorPool, registry: Registry, limits: InspectionLimits) {
        self.inspector = inspector
        confirmations = registry.confirmations
        self.limits = limits
    }

    /// Fails closed: whatever could not be decided holds the document.
    public func evaluate(
        _ document: Document, _ content: DocumentContent, in submission: Submission, by plan: UnitPlan, at now: Date
    ) async -> Evaluation {
        var context = StageContext(submission: submission, now: now)
        var document = document
        var answers: [Evaluation.Answer] = []
        var inspected: Inspected?
        func ended(_ decision: Evaluation.Decision) -> Evaluation {
            Evaluation(answers: answers, facts: document.facts, decision: decision, ending: inspected?.report.ending)
        }
        for (index, step) in plan.steps.enumerated() {
            if !step.descriptor.reads.isEmpty && inspected == nil {
                // Once for all stages that follow, so that a document is opened and parsed once.
                let request = request(for: plan.steps[index...], of: plan, size: content.size)
                let report = await inspector.inspect(content, request)
                document.facts.merge(report.facts)
                inspected = Inspected(report: report, contradicted: contradictions(report, content))
            }
            let outcome = unavailable(step, inspected) ?? judge(step, document, context, plan.reader)
            answers.append(Evaluation.Answer(step: step, outcome: outcome))
            switch outcome {
            case .pass: continue
            case .route(let route): context.route = context.route ?? route
            case .hold(let finding, let waitsFor): return ended(.hold(finding, for: waitsFor))
            case .reject(let finding): return ended(.reject(finding))
            }
        }
        if let route = context.route { return ended(.deliver(route)) }
        return ended(.hold(EngineFindings.noRoute.found(), for: .administrator))
    }

    /// What the inspector has told, and what of it the keeper does not see.
    private struct Inspected {
        let report: InspectionReport
        let contradicted: Set<String>
    }

    private func judge(_ step: PlannedStep, _ document: Document, _ context: StageContext, _ reader: Reader) -> Outcome
    {
        do {
            return try step.instance.judge(document, context).under(step.rule, for: reader)
        } catch {
            return .hold(EngineFindings.stageFailed.found(), for: .look)
        }
    }

    /// A hold when an inspection that the stage reads gave no answer, or one that the keeper does not see.
    private func unavailable(_ step: PlannedStep, _ inspected: Inspected?) -> Outcome? {
        guard !step.descriptor.reads.isEmpty, let inspected else { return nil }
        let ending = inspected.report.ending
        if let finding = EngineFindings.ending(ending) {
            return .hold(finding, for: ending == .unavailable ? .service : .look)
        }
        for name in step.descriptor.reads {
            if inspected.contradicted.contains(name) {
                return .hold(EngineFindings.factsContradicted.found(), for: .look)
            }
            guard case .failed(let failure)? = inspected.report.statuses[name] else { continue }
            switch failure {
            case .libraryUnavailable: return .hold(EngineFindings.inspectorUnavailable.found(), for: .service)
            case .outOfMemory: return .hold(EngineFindings.inspectionTooLarge.found(), for: .look)
            case .wrongOptions, .unexpected: return .hold(EngineFindings.inspectionFailed.found(), for: .look)
            }
        }
        return nil
    }

    /// Inspections that have answered what the keeper does not see. Bytes that can't be read confirm nothing.
    private func contradictions(_ report: InspectionReport, _ content: DocumentContent) -> Set<String> {
        let reader = DocumentReader(content)
        let answered = report.statuses.filter { $0.value == .answered }.keys
        return Set(
            answered.filter { name in
                guard let contradicts = confirmations[name] else { return false }
                return (try? contradicts(report.facts, reader)) ?? true
            })
    }

    private func request(for steps: ArraySlice<PlannedStep>, of plan: UnitPlan, size: Int) -> InspectionRequest {
        var limits = limits
        // Half a second a mebibyte: ten times what the slowest honest document took.
        limits.deadlineMilliseconds += (size >> 20) * 500
        limits.cpuSeconds += (size >> 20) / 2
        var items: [InspectionRequest.Item] = []
        for name in steps.flatMap(\.descriptor.reads) where !items.contains(where: { $0.name == name }) {
            items.append(InspectionRequest.Item(name, options: plan.inspections[name]))
        }
        return InspectionRequest(items, allowedTypes: plan.allowedTypes, limits: limits)
    }
}
