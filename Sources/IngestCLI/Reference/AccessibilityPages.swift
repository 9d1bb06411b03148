internal import Inspector
internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// All conditions that a program can find broken, in one table.
struct ConditionsPage {
    static let name = "pdf-accessibility"

    var markdown: String {
        let rows = AccessibilityVerdict.guide.map { condition, kind in
            [
                "`\(condition.id)`", condition.clause, condition.tests.joined(separator: ", "), kind.setting ?? "",
                Catalogue.of(.english).findings[kind.textKey]?.what ?? "",
            ]
        }
        return """
            # What can be found wrong with a PDF

            The \(Condition.matterhorn.count) conditions of the Matterhorn Protocol 1.1 that a program can test, and \
            \(Condition.standardOnly.count) that only ISO 14289-1 (PDF/UA-1) has: the clause of the standard, the tests of \
            the public validation profile that mean the same, how grave it is, and what it means for a reader. `make \
            reference` makes this page from the code.

            The grade is what somebody loses who listens to the document, reads it with their fingers, or moves through \
            it by keyboard:

            - **blocked**: a screen reader gets nothing, or nothing that makes sense.
            - **faulty**: somebody gets something wrong, or less than others see.
            - **formal**: everything is there for everybody; a claim or an entry is missing.

            Some weigh by what else there is: a missing title counts as formal where the title stands in the older place \
            that programs show as well; missing metadata count as faulty where the document has no title at all; \
            characters without meaning block where there are as many different ones as an alphabet has. Pages that are \
            pictures which nothing describes block too (`image_only_pages`). A document in which nothing is found is \
            *not contradicted*: \(HumanCheck.all.count) conditions more are a person's to judge, and `ingest check-pdf \
            --checklist` asks those that a document gives reason for. [The texts that people read](advice.md) stand on a \
            page of their own.

            \(ReferencePage.table(["condition", "clause", "tests", "grade", "what it means"], rows))
            """
    }
}

/// All that people are told about a PDF, in both languages, in the order in which it matters to them.
struct AdvicePage {
    let registry: Registry

    static let name = "advice"

    var markdown: String {
        let guide = AccessibilityVerdict.guide.map(\.kind)
        let conditions = Set(guide.map(\.code))
        let stages = ["check_pdf", "check_scan", "check_accessibility"].flatMap { name in
            registry.stages.filter { $0.descriptor.name == name }.flatMap(\.descriptor.findings)
        }
        var parts = [
            """
            # What people are told about a PDF

            Every text, Swedish beside English: what has happened, and one thing to do. They are written for somebody who \
            knows no PDF. `make reference` makes this page from the program's own texts.
            """,
            section("The document as a whole", stages.filter { !conditions.contains($0.code) }),
        ]
        let headings: [(AccessibilityGrade, String)] = [
            (.blocked, "What keeps it from being read"), (.faulty, "What is read wrongly or not at all"),
            (.formal, "What is hardly noticed"),
        ]
        for (grade, heading) in headings {
            parts.append(section(heading, guide.filter { $0.setting == grade.rawValue }))
        }
        let questions = HumanCheck.all.reduce(into: [HumanCheck]()) { checks, check in
            if !checks.contains(where: { $0.question == check.question }) { checks.append(check) }
        }
        parts.append("## What only a person can judge")
        parts.append(
            ReferencePage.table(
                ["Swedish", "English"], questions.map { [$0.text(in: .swedish), $0.text(in: .english)] }))
        return parts.joined(separator: "\n\n")
    }

    /// Each text once.
    private func section(_ title: String, _ kinds: [FindingKind]) -> String {
        var told: Set<String> = []
        let rows = kinds.filter { told.insert($0.textKey).inserted }.map { kind in
            let pages = kind.code.hasSuffix("_page") ? "3" : "2–5"
            return Language.allCases.map { kind.template(in: $0, for: .sender).replacing("{pages}", with: pages) }
        }
        return "## \(title)\n\n" + ReferencePage.table(["Swedish", "English"], rows)
    }
}
