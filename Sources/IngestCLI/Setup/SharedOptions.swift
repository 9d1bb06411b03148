internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// Options that several commands have.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON instead of text.")
    var json = false

    @Option(help: "sv or en; by the locale otherwise.")
    var language: Language?

    @Flag(help: "Show names as given also where the output is no terminal. They may hold patient data.")
    var names = false

    var chosenLanguage: Language {
        if let language { return language }
        let environment = ProcessInfo.processInfo.environment
        // POSIX.1-2024, Base Definitions 8.2: the first of these that is set and not empty.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("sv") ? .swedish : .english
    }

    var showsNames: Bool { names || (!json && Console.isTerminal) }
}

/// Where the site's file is.
struct SiteOptions: ParsableArguments {
    @Option(
        help: "The site's file; $INGEST_SITE, ./site.yaml or /etc/filsluss/site.yaml otherwise.",
        completion: .file(extensions: ["yaml"]))
    var site: String?

    var path: String {
        if let site { return absolute(site) }
        if let site = ProcessInfo.processInfo.environment["INGEST_SITE"] { return absolute(site) }
        let here = absolute("site.yaml")
        return FileManager.default.fileExists(atPath: here) ? here : "/etc/filsluss/site.yaml"
    }

    func load() throws -> SiteConfiguration { try SiteConfiguration(path: path, registry: Ingest.registry) }
}

/// A path as the user wrote it, from the folder that they stand in.
func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
