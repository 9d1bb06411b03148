internal import Foundation
internal import Inspector

/// Puts what came of a case into words that are the same each time: ids are replaced, and order is that of names.
struct RehearsalTelling {
    let unitCase: UnitCase
    let unit: UnitPlan
    let events: [RunEvent]
    /// What targets that are stood in for were given.
    let recorded: [String: [String]]
    /// Where those that work in a folder have put it.
    let targets: String

    private var results: [DocumentResult] {
        events.compactMap { event in
            if case .document(let result) = event { return result }
            return nil
        }
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// - Parameter entries: the ledger's, of each document.
    func result(_ entries: [[RecordedEntry]]) -> RehearsalResult {
        let exercise = entries.map { Exercise($0.map(\.entry), unit) }
        return RehearsalResult(
            files: files, trees: trees, stages: exercise.reduce(into: []) { $0.formUnion($1.stages) },
            rules: exercise.reduce(into: Set(results.flatMap(\.notes).compactMap(\.rule))) { $0.formUnion($1.rules) })
    }

    private var files: [RehearsedFile] {
        let problems = events.compactMap { event in
            if case .problem(let problem) = event { return problem.finding.code }
            return nil
        }
        guard problems.isEmpty else {
            // The message as a whole was not taken in.
            return unitCase.files.map {
                RehearsedFile(
                    name: $0.name, outcome: .notTaken, target: nil, findings: problems.sorted(), waitsFor: nil)
            }
        }
        return results.map { result in
            var codes = Set(result.notes.map(\.code))
            if let problem = result.closingProblem { codes.insert(problem.code) }
            var (outcome, target, waitsFor): (FileOutcome, String?, String?) = (.delivered, nil, nil)
            switch result.outcome {
            case .delivered(let name, _), .deliveredBefore(let name), .wouldDeliver(let name): target = name
            case .held(let finding, let what):
                (outcome, waitsFor) = (.held, what.rawValue)
                codes.insert(finding.code)
            case .refused(let finding):
                outcome = .refused
                codes.insert(finding.code)
            case .notTaken(let finding):
                outcome = .notTaken
                codes.insert(finding.code)
            }
            return RehearsedFile(
                name: result.name, outcome: outcome, target: target, findings: codes.sorted(), waitsFor: waitsFor)
        }
    }

    private var trees: [String: [String]] {
        unit.targets.mapValues { target in
            let paths =
                target.factory.descriptor.folderOption == nil
                ? recorded[target.name] ?? [] : files(below: "\(targets)/\(target.name)")
            return paths.map(withoutIDs).sorted()
        }
    }

    private func files(below path: String) -> [String] {
        let base = URL(fileURLWithPath: path)
        let all = FileManager.default.enumerator(at: base, includingPropertiesForKeys: [.isDirectoryKey])
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory != true }
            .map { String($0.path.dropFirst(base.path.count + 1)) }
    }

    private func withoutIDs(_ path: String) -> String {
        let names = results.enumerated().map { ($0.element.id, "FILE-\($0.offset + 1)") }
        let messages = Set(results.map(\.submission)).map { ($0, "MESSAGE") }
        return (names + messages).reduce(path) { $0.replacing($1.0, with: $1.1) }
    }
}

/// Which of a unit's stages and rules the way of one document has exercised, by what the ledger says of it.
///
/// A stage counts where it decided (held, refused or routed the document) or made a finding of its own; that it let the
/// document pass, or could not be asked, does not count. A rule counts where a finding or a route named it.
private struct Exercise {
    private(set) var stages: Set<Int> = []
    private(set) var rules: Set<String> = []

    init(_ entries: [LedgerEntry], _ unit: UnitPlan) {
        let engine = Set(EngineFindings.all.map(\.code))
        // One entry a stage, in the unit's order. Where a document goes through the stages anew, they begin anew.
        var next = 0
        for entry in entries where entry.event == .judged {
            if !unit.steps.indices.contains(next) || unit.steps[next].descriptor.name != entry.details["stage"] {
                next = 0
            }
            let index = next
            guard unit.steps.indices.contains(index) else { break }
            next += 1
            let isPass = entry.details["outcome"] == "pass"
            if isPass && entry.details["notes"] == nil { continue }
            if let code = entry.details["code"], engine.contains(code) { continue }
            let descriptor = unit.steps[index].descriptor
            // A service that could not be asked is not the stage's doing.
            if !descriptor.asks.isEmpty, let code = entry.details["code"],
                !descriptor.findings.contains(where: { $0.code == code })
            {
                continue
            }
            stages.insert(index)
            if let rule = entry.details["rule"] { rules.insert(rule) }
        }
    }
}
