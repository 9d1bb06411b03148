internal import Inspector
internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// Prints what a unit would do with a file: the verdict first, then how it came about.
struct ExplanationPrinter {
    let explanation: Explainer.Explanation
    let plan: UnitPlan
    let output: OutputOptions
    /// Whether it also asks what only a person can judge of a PDF document.
    var hasChecklist = false

    private var language: Language { output.chosenLanguage }
    private var evaluation: Evaluation { explanation.evaluation }

    func print() {
        let name = output.showsNames ? Console.escaped(explanation.document.name) : Words.file[language]
        Console.print("\(name) → \(plan.title)\(plan.profile.map { " (\($0))" } ?? "")")
        Console.print("")
        printVerdict()
        Console.print("")
        printAnswers()
        Console.print("")
        if let pages = JudgedPage.all(in: evaluation.facts), !pages.isEmpty {
            for line in PageTable(pages, language: language).lines { Console.print(line) }
            Console.print("")
        }
        if hasChecklist, let verdict = AccessibilityVerdict(evaluation.facts), !verdict.byHand.isEmpty {
            for line in AccessibilityLines.checklist(of: verdict, language) { Console.print(line) }
            Console.print("")
        }
        printFacts()
    }

    private func printVerdict() {
        switch evaluation.decision {
        case .deliver(let route):
            Console.print("\(Words.wouldDeliver[language]) → \(route.target)\(rule(route.rule))")
        case .hold(let finding, let waitsFor):
            let person = plan.people[waitsFor.rawValue].map { " (\($0))" } ?? ""
            Console.print(
                "\(Words.held[language]) → \(Words.waitsFor(waitsFor)[language])\(person)\(rule(finding.rule))")
            print(finding)
        case .reject(let finding):
            Console.print("\(Words.refused[language])\(rule(finding.rule))")
            print(finding)
        }
        for note in evaluation.notes { print(note) }
        if let answer = evaluation.deciding { Console.print("  \(decided(answer))") }
    }

    /// What to do first, then what it is made of.
    private func print(_ finding: Finding) {
        Console.print("  \(finding.text(in: language))")
        for line in FindingParts(finding.parts, language).text { Console.print("    \(line)") }
    }

    private func rule(_ rule: String?) -> String { rule.map { ", \($0)" } ?? "" }

    /// Which stage and which setting, and where that is written.
    private func decided(_ answer: Evaluation.Answer) -> String {
        let setting = answer.decidingSetting
        var text = "\(Words.decidedBy[language]) \(answer.step.descriptor.name)"
        if let name = setting.name { text += ", \(name)\(setting.value.map { " = \($0)" } ?? "")" }
        if setting.isDefault {
            text += " " + Words.stageDefault[language]
        }
        return text + ": \(setting.location)"
    }

    private func printAnswers() {
        let columns = Columns(widths: [2, 26, 18])
        for step in plan.steps {
            guard let answer = evaluation.answer(of: step) else {
                Console.print(columns.line(["·", step.descriptor.name, Words.notAsked[language], ""]))
                continue
            }
            let (mark, word, more) = words(for: answer.outcome)
            Console.print(columns.line([mark, step.descriptor.name, word, more]))
        }
    }

    private func words(for outcome: Outcome) -> (String, String, String) {
        switch outcome {
        case .pass(let notes): return ("✓", Words.goesOn[language], notes.map(\.code).joined(separator: " "))
        case .convert(let notes):
            return ("✓", Words.changedCopy[language], notes.map(\.code).joined(separator: " "))
        case .route(let route): return ("✓", "→ \(route.target)", route.rule ?? "")
        case .hold(let finding, _): return ("…", Words.held[language], "\(finding.code) \(finding.rule ?? "")")
        case .reject(let finding): return ("✗", Words.refused[language], "\(finding.code) \(finding.rule ?? "")")
        }
    }

    private func printFacts() {
        var known = Facts()
        for made in evaluation.conversions {
            print(made.facts, notIn: known)
            known = made.facts
            Console.print("")
            Console.print("\(Words.after[language]) \(made.step.descriptor.name):")
        }
        print(evaluation.facts, notIn: known)
    }

    /// Facts that are new or other than before.
    private func print(_ facts: Facts, notIn known: Facts) {
        let columns = Columns(widths: [34])
        for (name, content) in facts.contents.sorted(by: { $0.key < $1.key })
        where known[name: name] != content && !PDFFacts.isOfPages(name) {
            Console.print(columns.line([name, content.text]))
        }
    }
}

extension Evaluation {
    /// What a step said; of one that made a changed copy, that it did.
    fileprivate func answer(of step: PlannedStep) -> Answer? {
        let making = conversions.first { $0.step.location == step.location }?.answers.last
        let last = answers.first { $0.step.location == step.location }
        // A copy that is stopped where it was made is not simply a changed copy.
        if let last, last.isStopping { return last }
        return making ?? last
    }
}

extension Evaluation.Answer {
    fileprivate var isStopping: Bool {
        switch outcome {
        case .hold, .reject: true
        case .pass, .convert, .route: false
        }
    }

    var decidingSetting: DecidingSetting {
        switch outcome {
        case .pass, .convert: step.decided(by: nil)
        case .route(let route): step.decided(by: route.setting, item: route.item)
        case .hold(let finding, _), .reject(let finding): step.decided(by: finding.kind.setting)
        }
    }
}

/// The same as JSON.
struct ExplanationRecord: Encodable {
    struct Answer: Encodable {
        let stage: String
        let outcome: String
        let target: String?
        let rule: String?
        let findings: [FindingRecord]
        let setting: String?
        let location: String
    }
    let name: String?
    let unit: String
    let size: Int
    let outcome: String
    let target: String?
    let rule: String?
    let finding: FindingRecord?
    let waitsFor: String?
    let inspection: String
    let answers: [Answer]
    let facts: [String: FactRecord]
    /// Changed copies, each with what was said of the document before; nothing where it goes on as it came.
    let conversions: [Conversion]?

    struct Conversion: Encodable {
        let stage: String
        let size: Int
        let answers: [Answer]
        let facts: [String: FactRecord]
    }

    enum CodingKeys: String, CodingKey {
        case name, unit, size, outcome, target, rule, finding, inspection, answers, facts, conversions
        case waitsFor = "waits_for"
    }

    init(_ explanation: Explainer.Explanation, _ plan: UnitPlan, showsName: Bool) {
        let evaluation = explanation.evaluation
        name = showsName ? explanation.document.name : nil
        unit = plan.name
        size = explanation.document.size
        facts = evaluation.facts.contents.mapValues(FactRecord.init)
        answers = evaluation.answers.map(Answer.init)
        conversions =
            evaluation.conversions.isEmpty
            ? nil
            : evaluation.conversions.map { made in
                Conversion(
                    stage: made.step.descriptor.name, size: made.content.size,
                    answers: made.answers.map(Answer.init), facts: made.facts.contents.mapValues(FactRecord.init))
            }
        inspection = evaluation.ending.map { "\($0)" } ?? "not_needed"
        switch evaluation.decision {
        case .deliver(let route):
            (outcome, target, rule, finding, waitsFor) = ("would_deliver", route.target, route.rule, nil, nil)
        case .hold(let found, let what):
            (outcome, target, rule) = ("held", nil, found.rule)
            (finding, waitsFor) = (FindingRecord(found), what.rawValue)
        case .reject(let found):
            (outcome, target, rule, finding, waitsFor) = ("refused", nil, found.rule, FindingRecord(found), nil)
        }
    }
}

extension ExplanationRecord.Answer {
    init(_ answer: Evaluation.Answer) {
        stage = answer.step.descriptor.name
        let decided = answer.decidingSetting
        setting = decided.name
        location = "\(decided.location)"
        switch answer.outcome {
        case .pass(let notes):
            (outcome, target, rule, findings) = ("pass", nil, nil, notes.map(FindingRecord.init))
        case .convert(let notes):
            (outcome, target, rule, findings) = ("convert", nil, nil, notes.map(FindingRecord.init))
        case .route(let route): (outcome, target, rule, findings) = ("route", route.target, route.rule, [])
        case .hold(let finding, _):
            (outcome, target, rule, findings) = ("hold", nil, finding.rule, [FindingRecord(finding)])
        case .reject(let finding):
            (outcome, target, rule, findings) = ("reject", nil, finding.rule, [FindingRecord(finding)])
        }
    }
}
