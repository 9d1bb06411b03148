internal import Inspector

/// The proof that a unit's stages forget no combination of type, label and judgement.
struct RouteCoverage {
    let steps: [PlannedStep]
    let targets: Set<String>

    private enum End {
        case stopped, lost
        case arrived(String)
    }

    private func end(of routingCase: RoutingCase) -> End {
        for step in steps {
            switch step.instance.answer?(routingCase) ?? .goesOn {
            case .goesOn: continue
            case .stops: return .stopped
            case .routes(let target): return .arrived(target)
            }
        }
        return .lost
    }

    /// Types of which at least one combination is not stopped.
    var allowedTypes: [MediaType] {
        var types: [MediaType] = []
        for routingCase in RoutingCase.all where types.last != routingCase.mediaType {
            if case .stopped = end(of: routingCase) { continue }
            types.append(routingCase.mediaType)
        }
        return types
    }

    /// Targets to which at least one combination leads.
    var arrivals: Set<String> {
        RoutingCase.all.reduce(into: []) { names, routingCase in
            if case .arrived(let target) = end(of: routingCase) { names.insert(target) }
        }
    }

    func check(at location: SourceLocation, _ diagnostics: inout [Diagnostic]) {
        var lost: [RoutingCase] = []
        var missing: Set<String> = []
        for routingCase in RoutingCase.all {
            switch end(of: routingCase) {
            case .stopped: break
            case .lost: lost.append(routingCase)
            case .arrived(let target): if !targets.contains(target) { missing.insert(target) }
            }
        }
        for target in missing.sorted() {
            diagnostics.append(
                Diagnostic(
                    .unknownName, at: location, "a route leads to '\(target)', which is not among the unit's targets",
                    hint: suggestion(for: target, among: targets) ?? "add '\(target)' under 'targets'"))
        }
        if let first = lost.first {
            let others =
                lost.count > 1 ? " (and \(lost.count - 1) more such \(lost.count == 2 ? "case" : "cases"))" : ""
            diagnostics.append(
                Diagnostic(
                    .noRoute, at: location, "no route takes \(first.words)\(others)",
                    hint: "add a route for it, or a stage that refuses it"))
        }
    }
}

extension RoutingCase {
    var words: String {
        let judged = isRelevant.map { $0 ? "judged relevant" : "judged not relevant" } ?? "not judged"
        return "\(mediaType.rawValue), label \(label.map { "'\($0.rawValue)'" } ?? "none"), \(judged)"
    }
}
