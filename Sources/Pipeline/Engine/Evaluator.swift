public import Foundation
public import Inspector

/// Asks a unit's stages about one document. It changes nothing outside, so it may be repeated.
public struct Evaluator: Sendable {
    let inspector: InspectorPool
    private let confirmations: [String: Registry.Confirmation]
    let limits: InspectionLimits
    /// Of a copy that is made anew, in bytes.
    let memoryLimit: Int
    /// Where it asks what stages want to know from outside.
    private(set) var services: ServiceDesk
    private let serviceFactories: [ServiceFactory]

    /// - Parameters:
    ///   - limits: for a small document; time grows with the size.
    ///   - memoryLimit: of a copy that is made anew, in bytes.
    ///   - services: those of the site.
    public init(
        inspector: InspectorPool, registry: Registry, limits: InspectionLimits, memoryLimit: Int = 64 << 20,
        services: ServiceDesk = ServiceDesk()
    ) {
        self.inspector = inspector
        confirmations = registry.confirmations
        self.limits = limits
        self.memoryLimit = memoryLimit
        self.services = services
        serviceFactories = registry.services
    }

    /// The same, at which services are stood in for by what a case says of them.
    func rehearsing(_ words: [String: String]) -> Evaluator {
        var evaluator = self
        evaluator.services = .standingIn(for: serviceFactories, words)
        return evaluator
    }

    /// Fails closed: whatever could not be decided holds the document.
    ///
    /// Where a stage asks for a changed copy, the copy goes through everything anew. Each stage may ask once.
    ///
    /// - Parameter releases: what people have let go on of this content. They take the place of a stage's own hold, never
    ///   of a check that could not be made.
    public func evaluate(
        _ document: Document, _ content: DocumentContent, in submission: Submission, by plan: UnitPlan, at now: Date,
        releases: Releases = .none
    ) async -> Evaluation {
        await evaluate(document, content, in: submission, by: plan, at: now, releases: releases, sharing: nil)
    }

    /// - Parameter slots: where a service that is slow to answer gives the caller's place to others meanwhile.
    func evaluate(
        _ document: Document, _ content: DocumentContent, in submission: Submission, by plan: UnitPlan, at now: Date,
        releases: Releases, sharing slots: Slots?
    ) async -> Evaluation {
        let submission = releases.applied(to: submission).statement(
            checkedBy: plan.steps.compactMap(\.instance.judgePerson))
        let context = StageContext(submission: submission, now: now)
        var (current, content) = (document, content)
        var conversions: [Evaluation.Conversion] = []
        var inspected: [UInt8]?
        while true {
            var pass = await pass(current, content, context, by: plan, releases, after: conversions, slots)
            if conversions.isEmpty { inspected = pass.inspected }
            var decision = pass.decision
            let changed = conversions.last.flatMap { made in plan.steps.firstIndex { $0.location == made.step.location }
            }
            if let changed, pass.wasStopped, pass.answers.count <= changed {
                // Stages before the change have let the document go on as it came.
                decision = .hold(EngineFindings.conversionJudgedDifferently.found(), for: .look)
            }
            if case .convert(let notes)? = pass.answers.last?.outcome, let step = pass.answers.last?.step {
                switch await copy(of: content, pass.facts, by: step, after: conversions) {
                case .success(let copy):
                    conversions.append(
                        Evaluation.Conversion(
                            step: step, notes: notes, answers: pass.answers, facts: pass.facts, content: content))
                    content = copy
                    current = document.with(size: copy.size)
                    continue
                case .failure(let obstacle):
                    let outcome = Outcome.hold(obstacle.finding, for: obstacle.waitsFor)
                    pass.answers[pass.answers.count - 1] = Evaluation.Answer(step: step, outcome: outcome)
                    decision = .hold(obstacle.finding, for: obstacle.waitsFor)
                }
            }
            return Evaluation(
                conversions: conversions, content: content, answers: pass.answers, facts: pass.facts,
                decision: decision, submission: submission, ending: pass.ending, answer: inspected)
        }
    }

    /// What stages that need nothing from the inspector say of a document that has not been read: a refusal by its size or
    /// by its message spares reading it, which for a file that only claims to be large has no end.
    ///
    /// - Returns: `nil` where it is not refused so.
    func refusalUnread(
        _ document: Document, in submission: Submission, by plan: UnitPlan, at now: Date
    ) -> Evaluation? {
        let context = StageContext(submission: submission, now: now)
        var answers: [Evaluation.Answer] = []
        for step in plan.steps.prefix(while: { $0.descriptor.reads.isEmpty && $0.descriptor.asks.isEmpty }) {
            let outcome = judge(step, document, context, plan.reader)
            answers.append(Evaluation.Answer(step: step, outcome: outcome))
            switch outcome {
            case .pass: continue
            case .reject(let finding):
                return Evaluation(
                    conversions: [], content: nil, answers: answers, facts: document.facts, decision: .reject(finding),
                    submission: submission, ending: nil, answer: nil)
            case .route, .hold, .convert: return nil
            }
        }
        return nil
    }

    /// The stages' answers about one content, up to the first that lets it not simply go on.
    private struct Pass {
        var answers: [Evaluation.Answer] = []
        var facts: Facts
        var decision = Evaluation.Decision.hold(EngineFindings.noRoute.found(), for: .administrator)
        /// Whether a stage has stopped it by its own judgement.
        var wasStopped = false
        var ending: InspectionEnding?
        var inspected: [UInt8]?
    }

    private func pass(
        _ document: Document, _ content: DocumentContent, _ context: StageContext, by plan: UnitPlan,
        _ releases: Releases, after made: [Evaluation.Conversion], _ slots: Slots?
    ) async -> Pass {
        var (document, context) = (document, context)
        var asked: Set<String> = []
        var pass = Pass(facts: document.facts)
        var inspected: Inspected?
        for (index, step) in plan.steps.enumerated() {
            if !step.descriptor.reads.isEmpty && inspected == nil {
                // Once for all stages that follow, so that a document is opened and parsed once.
                let request = request(for: plan.steps[index...], of: plan, size: content.size)
                let report = await inspector.inspect(content, request)
                document.facts.merge(report.facts)
                inspected = Inspected(report: report, contradicted: contradictions(report, content))
                (pass.facts, pass.ending) = (document.facts, report.ending)
                pass.inspected = report.answer
            }
            var obstacle = unavailable(step, inspected, content) ?? unsealed(step, document, content)
            var told = ServiceAnswer()
            for name in step.descriptor.asks where obstacle == nil && !asked.contains(name) {
                switch await services.ask(name, about: content, at: context.now, in: slots) {
                case .answered(let answer):
                    asked.insert(name)
                    told.merge(answer)
                    document.facts.merge(answer.facts)
                    context.labels.merge(answer.labels) { $1 }
                    pass.facts = document.facts
                case .hold(let finding, let waitsFor): obstacle = .hold(finding, for: waitsFor)
                }
            }
            obstacle = obstacle?.under(nil, for: plan.reader)
            context.isOwnCopy = made.contains { $0.step.location == step.location }
            let outcome = obstacle ?? judge(step, document, context, plan.reader, releases)
            pass.answers.append(Evaluation.Answer(step: step, outcome: outcome, told: told))
            pass.wasStopped = obstacle == nil
            switch outcome {
            case .pass: continue
            case .route(let route):
                context.route = context.route ?? route
                continue
            case .convert: return pass
            case .hold(let finding, let waitsFor): pass.decision = .hold(finding, for: waitsFor)
            case .reject(let finding): pass.decision = .reject(finding)
            }
            return pass
        }
        pass.wasStopped = false
        if let route = context.route { pass.decision = .deliver(route) }
        return pass
    }

    /// Why there is no changed copy.
    struct Obstacle: Error {
        let finding: Finding
        let waitsFor: WaitsFor
    }

    /// The changed copy that a stage has asked for.
    private func copy(
        of content: DocumentContent, _ facts: Facts, by step: PlannedStep, after made: [Evaluation.Conversion]
    ) async -> Result<DocumentContent, Obstacle> {
        guard !made.contains(where: { $0.step.location == step.location }) else {
            return .failure(Obstacle(finding: EngineFindings.conversionIncomplete.found(), waitsFor: .administrator))
        }
        guard let conversion = step.instance.conversion else {
            return .failure(Obstacle(finding: EngineFindings.stageFailed.found(), waitsFor: .look))
        }
        switch conversion.way {
        case .convert(let convert): return pieces(of: content, facts, convert)
        case .rebuild(let settings): return await rebuilt(content, facts, settings)
        }
    }

    private func pieces(
        of content: DocumentContent, _ facts: Facts,
        _ convert: (DocumentBytes, Facts) throws(ConversionFailure) -> [ContentPiece]
    ) -> Result<DocumentContent, Obstacle> {
        let failed = Obstacle(finding: EngineFindings.conversionFailed.found(), waitsFor: .look)
        do throws(FileError) {
            let pieces = try content.withSealedBytes { bytes in try? convert(bytes, facts) }
            guard let pieces, let pieces else { return .failure(failed) }
            return .success(try DocumentContent(pieces, of: content))
        } catch {
            guard error.isFull || error.isOutOfMemory else { return .failure(failed) }
            return .failure(Obstacle(finding: EngineFindings.full.found(), waitsFor: .service))
        }
    }

    /// A hold where a stage may have to change a document that lies open to changes by others.
    private func unsealed(_ step: PlannedStep, _ document: Document, _ content: DocumentContent) -> Outcome? {
        guard !content.isSealed, let conversion = step.instance.conversion, let type = document.facts[mediaTypeFact],
            conversion.types.contains(type)
        else { return nil }
        return .hold(EngineFindings.conversionTooLarge.found(), for: .look)
    }

    /// What the inspector has told, and what of it the keeper does not see.
    private struct Inspected {
        let report: InspectionReport
        let contradicted: Set<String>
    }

    private func judge(
        _ step: PlannedStep, _ document: Document, _ context: StageContext, _ reader: Reader,
        _ releases: Releases = .none
    ) -> Outcome {
        do {
            let outcome = try step.instance.judge(document, context).under(step.rule, for: reader)
            guard case .hold(let finding, let waitsFor) = outcome,
                step.descriptor.allowsRelease(of: finding.code, waitingFor: waitsFor),
                releases.cover(finding, waitsFor, in: context.submission)
            else { return outcome }
            return .pass(notes: [ReviewFindings.released.found().under(nil, for: reader)])
        } catch {
            return .hold(EngineFindings.stageFailed.found(), for: .look)
        }
    }

    /// A hold when an inspection that the stage reads gave no answer, or one that the keeper does not see.
    private func unavailable(_ step: PlannedStep, _ inspected: Inspected?, _ content: DocumentContent) -> Outcome? {
        guard !step.descriptor.reads.isEmpty, let inspected else { return nil }
        let ending = inspected.report.ending
        if ending == .unavailable, content.file == nil {
            return .hold(EngineFindings.tooLargeToCheckAgain.found(), for: .administrator)
        }
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
        var items: [InspectionRequest.Item] = []
        for name in steps.flatMap(\.descriptor.reads) where !items.contains(where: { $0.name == name }) {
            items.append(InspectionRequest.Item(name, options: plan.inspections[name]))
        }
        return InspectionRequest(items, allowedTypes: plan.allowedTypes, limits: limits.grown(forSize: size))
    }
}

extension InspectionLimits {
    /// These limits, which are for a small document, with the time that one of this size in bytes may take: half a second
    /// a mebibyte, ten times what the slowest honest document took.
    public func grown(forSize size: Int) -> InspectionLimits {
        var limits = self
        limits.deadlineMilliseconds += (size >> 20) * 500
        limits.cpuSeconds += (size >> 20) / 2
        return limits
    }
}

extension Document {
    /// The same document with another content, of which nothing is known yet.
    fileprivate func with(size: Int) -> Document {
        Document(id: id, name: name, size: size, label: label, laterality: laterality, facts: facts)
    }
}
