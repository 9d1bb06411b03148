internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

/// Options that several commands have.
struct OutputOptions: ParsableArguments {
    @Flag(help: Help["json"])
    var json = false

    @Option(help: Help["output_language"])
    var language: Language?

    @Flag(help: Help["output_names"])
    var names = false

    var chosenLanguage: Language { language ?? Help.ofLocale }

    var showsNames: Bool { names || (!json && Console.isTerminal) }
}

/// Where the site's file is.
struct SiteOptions: ParsableArguments {
    @Option(
        help: Help["site_site"],
        completion: .file(extensions: ["yaml"]))
    var site: String?

    var path: String {
        if let site { return absolute(site) }
        if let site = ProcessInfo.processInfo.environment["INGEST_SITE"] { return absolute(site) }
        let here = absolute("site.yaml")
        return FileManager.default.fileExists(atPath: here) ? here : "/etc/filsluss/site.yaml"
    }

    func load() throws -> SiteConfiguration { try SiteConfiguration(path: existing(), registry: Ingest.registry) }

    /// The site without its units, for commands that can do without them.
    func loadSite() throws -> Site { try Site(path: existing()) }

    private func existing() throws -> String {
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        throw ConfigurationError([
            Diagnostic(
                .unreadable, at: SourceLocation(file: path, line: 1, column: 1), "there is no site's file here",
                hint: "name one with --site or $INGEST_SITE, or make one with 'ingest init'")
        ])
    }
}

/// A path as the user wrote it, from the folder that they stand in.
func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
