internal import Inspector
internal import Pipeline

/// Prints a run's results as they come.
actor RunPrinter {
    private let output: OutputOptions
    private let isDry: Bool
    private let columns: Columns
    /// By the outcome's word, with the word for several.
    private var counts: [String: (count: Int, several: String)] = [:]
    /// True once something did not simply go through.
    private(set) var hasStopped = false
    private var progress: Progress?
    /// Things that lay there and were not whole yet.
    private var unfinished = 0

    /// Drop folders that units name: their paths are settings, not names that somebody has given.
    private let folders: Set<String>

    init(output: OutputOptions, isDry: Bool, folders: [String] = []) {
        self.folders = Set(folders)
        self.output = output
        self.isDry = isDry
        columns = Columns(widths: [9, output.showsNames ? 32 : 0, 20, 12, 28, 9])
    }

    private var language: Language { output.chosenLanguage }

    /// - Parameter pending: how many submissions lie there, where a person watches; `nil` for no progress.
    func begin(pending: Int?) {
        progress = pending.map { Progress(pending: $0, at: .now) }
        guard !output.json else { return }
        Console.print(
            columns.head(
                cells(
                    Words.document[language], Words.file[language], Words.unit[language], Words.type[language],
                    Words.outcome[language] + " → " + Words.whereTo[language].lowercased(), Words.rule[language],
                    "")))
    }

    private func cells(_ cells: String...) -> [String] { cells }

    func tell(_ event: RunEvent) {
        if progress != nil { Console.clearProgress() }
        switch event {
        case .document(let result):
            progress?.countDocument()
            tell(result)
        case .problem(let problem): tell(problem)
        case .submissionEnded: progress?.countSubmission()
        case .unfinished(let count): unfinished += count
        }
        if let line = progress?.line(at: .now, in: language) { Console.progress(line) }
    }

    private func tell(_ result: DocumentResult) {
        let words = OutcomeWords(result, language)
        counts[words.outcome, default: (0, words.outcomes)].count += 1
        hasStopped = hasStopped || words.isStopped
        guard !output.json else {
            if let line = try? JSONText.line(ResultRecord(result, showsName: output.names)) { Console.print(line) }
            return
        }
        Console.print(
            columns.line(
                cells(
                    String(result.id.prefix(8)), output.showsNames ? Console.escaped(result.name) : "", result.unit,
                    result.mediaType.map(\.shortName) ?? "–", words.outcomeAndPlace, result.rule ?? "–",
                    words.original)))
        for finding in words.findings { Console.print("          " + finding.text(in: language)) }
        if let person = result.person { Console.print("          → \(person)") }
    }

    private func tell(_ problem: IntakeProblem) {
        hasStopped = true
        counts[Words.notTaken[language], default: (0, Words.states(.notTaken)[language])].count += 1
        if output.json {
            if let line = try? JSONText.line(ProblemRecord(problem)) { Console.print(line) }
        } else {
            let isShown = output.showsNames || folders.contains(problem.place)
            let place = isShown ? Console.escaped(problem.place) : "–"
            Console.print("\(place): \(Words.notTaken[language]): \(problem.finding.text(in: language))")
        }
        // A manifest's place is a path with names; its line and column are not.
        for diagnostic in problem.diagnostics {
            let place = output.showsNames ? diagnostic.location.file : SubmissionManifest.fileName
            Console.error(
                "\(Console.escaped(place)):\(diagnostic.location.line):\(diagnostic.location.column): error: \(diagnostic.message) [\(diagnostic.code.rawValue)]"
                    + (diagnostic.hint.map { "\n  hint: \($0)" } ?? ""))
        }
    }

    func end(isInterrupted: Bool) {
        if progress != nil { Console.clearProgress() }
        guard !output.json else { return }
        let parts = counts.sorted { $0.key < $1.key }.map { word, sum in
            "\(sum.count) \(sum.count == 1 ? word : sum.several)"
        }
        Console.print("\n" + (parts.isEmpty ? Words.nothingToDo[language] : parts.joined(separator: ", ") + "."))
        if unfinished > 0 { Console.print("\(Words.unfinished[language]) \(unfinished)") }
        if isInterrupted { Console.print(Words.interrupted[language]) }
    }
}
