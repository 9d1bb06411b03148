internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show configuration as it holds; bring files to the current version.",
        subcommands: [Show.self, Migrate.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A unit after profile, settings and defaults; behind each value where it comes from.",
            discussion: """
                In the same folder the YAML is a unit's file that does the same. Without a name, all units of the \
                site. Exit codes: 0 shown, 64 no such unit, 65 wrong configuration.
                """)

        @Argument(help: "A unit's short name, or the path of a unit's file.")
        var unit: String?

        @OptionGroup var site: SiteOptions

        @Flag(help: "Print JSON instead of YAML.")
        var json = false

        func run() async throws {
            let units: [UnitPlan]
            if let unit, unit.contains("/") || unit.hasSuffix(".yaml") {
                units = [try UnitPlan(path: absolute(unit), registry: Ingest.registry)]
            } else {
                let configuration = try site.load()
                units = try unit.map { [try configuration.requiredUnit($0)] } ?? configuration.units
            }
            let pages = units.map { EffectivePage(EffectiveUnit(of: $0, registry: Ingest.registry), unit: $0) }
            if json { return Console.print(try JSONText.readable(pages)) }
            for (index, page) in pages.enumerated() {
                if index > 0 { Console.print("---") }
                Console.print(page.yaml)
            }
        }
    }

    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring files to the current version of their format. Comments stay.",
            discussion: """
                Without files, the site's file and everything in its folder of units. A file is written beside its place \
                and renamed over it; where one of them has a mistake, none is written. Exit codes: 0 all files are of \
                the current version, 65 a file can't be read or is newer than this program, 74 one can't be written.
                """)

        @Argument(help: "Site, unit, test and submission files.")
        var files: [String] = []

        @Flag(help: "Print what would change, as a diff, and write nothing.")
        var dryRun = false

        @OptionGroup var site: SiteOptions

        @Flag(help: "Print JSON instead of text.")
        var json = false

        func run() async throws {
            var migrations: [Migration] = []
            var diagnostics: [Diagnostic] = []
            for path in files.isEmpty ? try allFiles() : files.map(absolute) {
                do throws(ConfigurationError) {
                    migrations.append(try Migration(path: path))
                } catch {
                    diagnostics += error.diagnostics
                }
            }
            guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
            if !dryRun {
                for migration in migrations { try migration.write(DurableEffects()) }
            }
            if json { return Console.print(try JSONText.readable(migrations.map(MigrationRecord.init))) }
            for migration in migrations { tell(migration) }
        }

        private func allFiles() throws -> [String] {
            let units = try Site(path: site.path).units
            let names = try FileManager.default.contentsOfDirectory(atPath: units)
            return [site.path] + names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(units)/\($0)" }
        }

        private func tell(_ migration: Migration) {
            if migration.changes.isEmpty {
                Console.print("\(migration.path): version \(FormatVersion.current) already")
            } else if dryRun {
                Console.print(MigrationRecord(migration).diff)
            } else {
                Console.print("\(migration.path): now version \(FormatVersion.current)")
            }
        }
    }
}
