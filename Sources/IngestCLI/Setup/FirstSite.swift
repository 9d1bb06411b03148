internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

/// The files of a new site with one unit.
struct FirstSite {
    struct Answers {
        let unit: String
        let name: String
        let hsaID: String
        let profile: String
        /// From the site's folder, like the next.
        let inbox: String
        let targets: String
    }

    let files: [(path: String, text: String)]
    private let folder: String
    private let inboxPath: String

    /// - Throws: `ValidationError` for an answer that no unit's file may have.
    init(folder: String, answers: Answers, registry: Registry) throws {
        let unitPath = "\(folder)/units/\(answers.unit).yaml"
        let text = try Self.unitText(answers, registry)
        let plan: UnitPlan
        do throws(ConfigurationError) {
            plan = try UnitPlan(yaml: text, file: unitPath, registry: registry)
        } catch {
            // No file is there yet that a place could point into.
            let mistakes = error.diagnostics.map { $0.message + ($0.hint.map { "; \($0)" } ?? "") }
            throw ValidationError(mistakes.joined(separator: "\n"))
        }
        self.folder = folder
        inboxPath = plan.sources.first?.folder ?? folder
        files =
            [("\(folder)/site.yaml", Self.siteText), (unitPath, text)]
            + Self.firstCase(of: plan, beside: unitPath, in: folder)
    }

    /// Two lines: how to check it, and how to use it.
    var next: [String] {
        let here = FileManager.default.currentDirectoryPath == folder ? "" : "cd '\(folder)' && "
        return [
            "next: \(here)ingest check && ingest test",
            "then: put a file into \(inboxPath), run 'ingest run', and look at it with 'ingest status'",
        ]
    }

    /// - Throws: `FileError`; what was written before stays.
    func write(_ effects: DurableEffects) throws(FileError) {
        for file in files { try effects.writeFile(at: file.path, Array(file.text.utf8), mode: 0o644) }
        _ = try Folders.create(path: inboxPath, mode: 0o770, effects: effects)
    }

    private static let siteText = """
        # Where this site keeps its state and its units. A relative path starts at this file's folder.
        version: \(FormatVersion.current)
        state: state
        units: units

        """

    private static func unitText(_ answers: Answers, _ registry: Registry) throws -> String {
        guard let profile = registry.profiles.first(where: { $0.name == answers.profile }) else {
            let names = registry.profiles.map(\.name)
            let hint = suggestion(for: answers.profile, among: names) ?? "there are: \(names.joined(separator: ", "))"
            throw ValidationError("there is no profile '\(answers.profile)'; \(hint)")
        }
        guard let target = registry.targets.first(where: { $0.descriptor.folderOption != nil }),
            let option = target.descriptor.folderOption
        else { throw ValidationError("this program has no target that works in a folder") }
        let targets = try registry.targetNames(of: profile).map { name in
            let path = fromUnit("\(answers.targets)/\(name)")
            return "  \(name): { target: \(target.descriptor.name), options: { \(option): \(quoted(path)) } }"
        }
        return """
            # 'ingest check' checks this file; 'ingest config show \(answers.unit)' shows everything that holds for the unit.
            version: \(FormatVersion.current)
            unit: \(quoted(answers.unit))
            hsa_id: \(quoted(answers.hsaID))
            name: \(quoted(answers.name))
            extends: \(profile.name)

            sources:
              - folder: \(quoted(fromUnit(answers.inbox)))
                mode: keep      # consume: the original is shredded after delivery

            targets:
            \(targets.joined(separator: "\n"))

            """
    }

    /// A path from the site's folder, as the unit's file in its folder of units says it.
    private static func fromUnit(_ path: String) -> String { path.hasPrefix("/") ? path : "../\(path)" }

    /// Quotes where a word could be read as something else than itself.
    private static func quoted(_ text: String) -> String {
        if text.wholeMatch(of: /[\p{L}.\/][\p{L}0-9 .\/_-]*/) != nil, text.last != " ",
            !["true", "false", "null"].contains(text)
        {
            return text
        }
        // A string in JSON is one in YAML too.
        return (try? JSONText.line(text)) ?? "''"
    }

    /// A case that any unit has an answer to: a text where only images and documents are taken.
    private static func firstCase(
        of plan: UnitPlan, beside unitPath: String, in folder: String
    ) -> [(path: String, text: String)] {
        guard !plan.allowedTypes.contains(.text) else { return [] }
        let text = """
            # Cases for \(plan.name).yaml. 'ingest test' runs them; 'ingest test --update' writes what came out into this file.
            version: \(FormatVersion.current)
            cases:
              - name: a text is refused
                files: [cases/\(plan.name)/note.txt]
                judgement: relevant
                expect:
                  - { file: note.txt, outcome: refused }

            """
        return [
            (CaseFile.path(ofUnit: unitPath), text),
            ("\(folder)/units/cases/\(plan.name)/note.txt", "A note that is neither an image nor a document.\n"),
        ]
    }
}
