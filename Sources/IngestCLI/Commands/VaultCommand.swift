internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest vault`.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: Help.text("vault"), subcommands: [Status.self, Rotate.self])

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("vault_status"), discussion: Help.text("vault_status_more"))

        @OptionGroup var site: SiteOptions
        @Flag(help: Help["json"])
        var json = false
        @Option(help: Help["output_language"])
        var language: Language?

        func run() async throws {
            let status = try await VaultStatus(of: site.loadSite())
            if json {
                Console.print(try JSONText.readable(status))
            } else {
                for line in status.lines { Console.print(line[language ?? Help.ofLocale]) }
            }
            if !status.isRight { throw Exit.somethingStopped }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("vault_rotate"), discussion: Help.text("vault_rotate_more"))

        @OptionGroup var site: SiteOptions
        @Flag(help: Help["json"])
        var json = false
        @Option(help: Help["output_language"])
        var language: Language?

        func run() async throws {
            let site = try site.loadSite()
            let siteKey = try Workshop.state(of: site, Ingest.effects).1
            let vault = try Workshop.vault(of: site, siteKey, Ingest.effects)
            let record = RotationRecord(try vault.rotate(), keys: vault.keyIDs)
            if json {
                Console.print(try JSONText.readable(record))
            } else {
                for line in record.lines { Console.print(line[language ?? Help.ofLocale]) }
            }
            if record.failed > 0 { throw Exit.somethingStopped }
        }
    }
}
