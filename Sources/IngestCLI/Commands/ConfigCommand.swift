internal import ArgumentParser
internal import Inspector
internal import Pipeline

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show configuration as it holds.", subcommands: [Show.self])

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
}
