internal import Inspector

/// Copies that are made anew from what a document shows.
extension Evaluator {
    /// The copy, in sealed memory like the original.
    ///
    /// - Parameter settings: what the stage wants of it.
    func rebuilt(
        _ content: DocumentContent, _ facts: Facts,
        _ settings: (Facts) throws(ConversionFailure) -> [String: Int]
    ) async -> Result<DocumentContent, Obstacle> {
        let failed = Obstacle(finding: EngineFindings.conversionFailed.found(), waitsFor: .look)
        guard let type = facts[mediaTypeFact], let wanted = try? settings(facts) else { return .failure(failed) }
        var limits = limits.grown(forSize: content.size)
        // Writing pixels takes longer than reading them.
        limits.deadlineMilliseconds *= 2
        limits.cpuSeconds *= 2
        let request = RebuildRequest(type: type, settings: wanted, maximumBytes: memoryLimit, limits: limits)
        do throws(RebuildProblem) {
            return .success(try await inspector.rebuilder.rebuild(content, request))
        } catch {
            return .failure(Obstacle(error))
        }
    }
}

extension Evaluator.Obstacle {
    fileprivate init(_ problem: RebuildProblem) {
        switch problem {
        case .failed(.unsound), .failed(.unsupported):
            self.init(finding: EngineFindings.conversionFailed.found(), waitsFor: .look)
        case .failed(.tooLarge), .failed(.outOfMemory):
            self.init(finding: EngineFindings.conversionTooLarge.found(), waitsFor: .look)
        case .deadline: self.init(finding: EngineFindings.conversionTooSlow.found(), waitsFor: .look)
        case .crashed: self.init(finding: EngineFindings.conversionCrashed.found(), waitsFor: .look)
        case .nonsense: self.init(finding: EngineFindings.conversionNonsense.found(), waitsFor: .look)
        case .unavailable: self.init(finding: EngineFindings.inspectorUnavailable.found(), waitsFor: .service)
        case .noSpace: self.init(finding: EngineFindings.full.found(), waitsFor: .service)
        }
    }
}
