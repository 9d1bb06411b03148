internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// What the command line says of itself, in the language of whoever asks.
///
/// The parser reads help before it reads `--language`, so that is looked for here first.
enum Help {
    static let language: Language = {
        let words = CommandLine.arguments
        let written = words.firstIndex(of: "--language").flatMap {
            words.indices.contains($0 + 1) ? words[$0 + 1] : nil
        }
        let joined = words.first { $0.hasPrefix("--language=") }.map { String($0.dropFirst("--language=".count)) }
        return (written ?? joined).flatMap(Language.init) ?? ofLocale
    }()

    /// POSIX.1-2024, Base Definitions 8.2: the first of these that is set and not empty.
    static let ofLocale: Language = {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("sv") ? .swedish : .english
    }()

    /// A text of the catalogue's part on help.
    static func text(_ key: String) -> String { Catalogue.of(language).help[key] ?? key }

    static subscript(key: String) -> ArgumentHelp { ArgumentHelp(stringLiteral: text(key)) }

    /// The parser's page with the parser's own words in the language.
    static func translated(_ page: String) -> String {
        guard language != .english else { return page }
        let english = Catalogue.of(.english).help
        let headings = ["overview", "usage", "arguments", "options", "subcommands", "error"].map { "heading_\($0)" }
        var page = page
        for key in headings {
            guard let word = english[key] else { continue }
            page = page.replacing("\(word):", with: "\(text(key)):")
        }
        for key in ["show_help", "see_help"] {
            guard let words = english[key] else { continue }
            page = page.replacing(words, with: text(key))
        }
        return page
    }
}
