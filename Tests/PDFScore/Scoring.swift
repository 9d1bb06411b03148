import PDFKits

/// One run: all answers first, then the tables.
struct Scoring {
    private let options: Options

    init(_ options: Options) { self.options = options }

    /// Whether what was measured is at or above the targets.
    func run() throws -> Bool {
        let (pdfUA, pdfScan) = (try Kit.accessibility(), try Kit.scans())
        guard pdfUA != nil || pdfScan != nil else {
            print(Kit.absence)
            return true
        }
        let checker = try Checker(ingest: options.ingest)
        // Every answer is there before a table is opened.
        let answersUA = try pdfUA.map { try checker.check($0.files.map($0.url)) } ?? []
        let answersScan = try pdfScan.map { try checker.check($0.files.map($0.url)) } ?? []

        let casesUA = try pdfUA.map { kit in
            try Self.cases(kit, answersUA, truth: try kit.table(with: "file", "expected"))
        }
        let casesScan = try pdfScan.map { kit in
            try Self.cases(kit, answersScan, truth: try kit.table(with: "file", "label"))
        }
        if let rule = options.rule {
            casesUA.map { Agreement($0).report("pdf-ua", rule: rule) }
            casesScan.map { Agreement($0).report("pdf-scan", rule: rule) }
            return true
        }
        return report(casesUA, casesScan, checker)
    }

    /// - Parameter truth: the kit's own table, which may have the oracle's rules too; else another table has them.
    private static func cases(_ kit: Kit, _ answers: [Checker.Answer], truth: Table?) throws -> [Case] {
        func byFile(_ table: Table?) -> [String: Table.Row] {
            Dictionary((table?.rows ?? []).map { ($0["file"], $0) }, uniquingKeysWith: { first, _ in first })
        }
        let rows = byFile(truth)
        let oracleRows = byFile(try kit.table(with: "file", "failed_rules"))
        let hasOwnRules = truth?.has("verapdf131_failed_rules") == true
        for file in rows.keys.filter({ !kit.files.contains($0) }).sorted() { print("no such file, left out: \(file)") }
        return zip(kit.files, answers).map { file, answer in
            var oracle: Set<String>?
            if let row = oracleRows[file], row["verapdf131_ua1"] != "error" {
                oracle = rules(row["failed_rules"])
            } else if hasOwnRules, let row = rows[file] {
                oracle = rules(row["verapdf131_failed_rules"])
            }
            return Case(file: file, answer: answer, row: rows[file], oracle: oracle)
        }
    }

    /// `7.1-3=4 7.2-34=1`, with or without how often.
    private static func rules(_ text: String) -> Set<String> {
        Set(text.split { " ;,|".contains($0) }.compactMap { $0.split(separator: "=").first.map(String.init) })
    }

    private func report(_ casesUA: [Case]?, _ casesScan: [Case]?, _ checker: Checker) -> Bool {
        let accessibility = casesUA.map(AccessibilityScore.init)
        let scans = casesScan.map(ScanScore.init)
        accessibility?.report()
        casesUA.map { Agreement($0).report("pdf-ua") }
        scans?.report()
        casesScan.map { Agreement($0).report("pdf-scan") }

        heading("Answers")
        let all = (casesUA ?? []) + (casesScan ?? [])
        print("\(all.count { $0.verdict != nil }) of \(all.count) files have an answer")
        for end in checker.brokenBatches { print("not each file of a batch had an answer: the program \(end)") }
        list("No answer", all.filter { $0.verdict == nil })
        for (name, isMissing) in [
            ("PDF_UA", accessibility == nil), ("PDF_SCAN", scans == nil),
        ] where isMissing {
            print("\(name): not run, because there is no such kit")
        }
        if accessibility?.isEmpty == true { print("PDF_UA: no table says what is expected") }
        if scans?.isEmpty == true { print("PDF_SCAN: no table has labels") }
        print("")
        let result = Result(
            accessibility: accessibility.flatMap { $0.isEmpty ? nil : $0 },
            scans: scans.flatMap { $0.isEmpty ? nil : $0 }, unanswered: all.count { $0.verdict == nil })
        for line in result.belowTarget { print("below the target: \(line)") }
        print(result.lastLine)
        return result.belowTarget.isEmpty
    }
}

/// What is held against targets.
struct Result {
    let accessibility: AccessibilityScore?
    let scans: ScanScore?
    let unanswered: Int

    var lastLine: String {
        let absent = "not_run"
        return [
            "ua_right=\(accessibility?.right.text(digits: 3) ?? absent)",
            "ua_false_alarms=\(accessibility.map { "\($0.falseAlarms)" } ?? absent)",
            "ua_reason=\(accessibility?.reason.text(digits: 3) ?? absent)",
            "scan_f1=\(scans?.f1.text(digits: 3) ?? absent)",
            "scan_class=\(scans?.exactClass.text(digits: 2) ?? absent)",
            "image_only_recall=\(scans?.imageOnlyRecall.short ?? absent)",
            "unreadable=\(scans?.unreadable.short ?? absent)",
        ].joined(separator: " ")
    }

    var belowTarget: [String] {
        var lines: [String] = []
        func require(_ isReached: Bool?, _ words: String) { if isReached == false { lines.append(words) } }
        require(accessibility.map { $0.right.value >= 0.97 }, "97 % of the files of pdf-ua right")
        require(accessibility.map { $0.falseAlarms == 0 }, "no false alarm")
        require(scans.map { $0.f1.value >= 0.98 }, "F1 of scans 0.98")
        require(scans.map { $0.imageOnlyRecall.value == 1 }, "every image-only document told as scanned")
        require(scans.map { $0.unreadable.value == 1 }, "every unreadable file told as such")
        require(unanswered == 0, "an answer for each file")
        return lines
    }
}
