internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: Help.text("config"),
        subcommands: [Show.self, Migrate.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("config_show"),
            discussion: Help.text("config_show_more"))

        @Argument(help: Help["config_show_unit"])
        var unit: String?

        @OptionGroup var site: SiteOptions

        @Flag(help: Help["config_show_json"])
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
            abstract: Help.text("config_migrate"),
            discussion: Help.text("config_migrate_more"))

        @Argument(help: Help["config_migrate_files"])
        var files: [String] = []

        @Flag(help: Help["config_migrate_dry_run"])
        var dryRun = false

        @OptionGroup var site: SiteOptions

        @Flag(help: Help["json"])
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
                for migration in migrations { try migration.write(Ingest.effects) }
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
