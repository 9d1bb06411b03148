internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest audit export`.
struct ExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// The entries' own bytes, a line each: what `ingest-verify` reads.
        case jsonl
        /// The same for people and programs: with sequence, time and hash.
        case readable
        /// The national log service's fields.
        case storelog
    }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Help.text("audit_export"), discussion: Help.text("audit_export_more"))

    @Option(help: Help["audit_export_format"])
    var format: Format

    @Option(help: Help["audit_show_unit"])
    var unit: String?

    @Option(help: Help["audit_export_since"])
    var since: Moment?

    @Option(help: Help["audit_export_until"])
    var until: Moment?

    @Option(help: Help["audit_export_document"])
    var document: String?

    @Option(help: Help["audit_export_output"], completion: .file())
    var output: String?

    @Flag(help: Help["audit_export_names"])
    var names = false

    @OptionGroup var site: SiteOptions

    func validate() throws {
        if format == .storelog, output == nil, Console.isTerminal, !names {
            throw ValidationError(Help.text("audit_export_needs_names"))
        }
    }

    func run() async throws {
        let effects = Ingest.effects
        let site = try site.loadSite()
        let (ledger, key) = try Workshop.state(of: site, effects)
        let log = format == .storelog ? try storeLog(key) : nil
        let id = try await document.asyncMap { try await ledger.requiredDocument($0).id }
        let sink = try sink(effects)
        var history = PeopleHistory(ledger: ledger, opener: PeopleOpener(key: key))
        var (sequence, unnamed) = (Int64(0), 0)
        if log != nil { try sink.write([String(StoreLog.head.dropLast())]) }
        while true {
            let page = try await ledger.log(after: sequence, document: id)
            guard let last = page.last else { break }
            sequence = last.sequence
            var lines: [String] = []
            for line in page {
                if let log {
                    guard let entry = try line.recorded()?.entry, isWanted(entry) else { continue }
                    let people = try await history.people(behind: entry, at: line.sequence)
                    switch log.element(line, entry, people) {
                    case .element(let text): lines.append(text)
                    case .withoutPatient(let text):
                        lines.append(text)
                        unnamed += 1
                    case .nothing: continue
                    case .unknownUnit(let name):
                        throw ValidationError(Help.text("audit_export_unknown_unit").replacing("{unit}", with: name))
                    }
                } else if let text = try text(of: line) {
                    lines.append(text)
                }
            }
            try sink.write(lines)
        }
        if log != nil { try sink.write([String(StoreLog.tail.dropLast())]) }
        try sink.close()
        if unnamed > 0 { Console.error(Words.exportWithoutPatient(count: unnamed)[Help.language]) }
    }

    private var isWhole: Bool { unit == nil && since == nil && until == nil && document == nil }

    private func isWanted(_ entry: LedgerEntry) -> Bool {
        (unit == nil || entry.unit == unit) && (since.map { entry.date >= $0.date } ?? true)
            && (until.map { entry.date < $0.date } ?? true)
    }

    private func text(of line: LogLine) throws -> String? {
        guard let recorded = try line.recorded() else {
            // For the verifier only: it says nothing to anybody else.
            return isWhole && format == .jsonl ? "{\"pruned_leaf\":\"\(hexadecimal(line.leaf))\"}" : nil
        }
        guard isWhole || isWanted(recorded.entry) else { return nil }
        guard format == .readable else { return line.canonical.map { String(decoding: $0, as: UTF8.self) } }
        return try JSONText.line(EntryJSON(recorded))
    }

    private func storeLog(_ key: SiteKey) throws -> StoreLog {
        let configuration = try site.load()
        let units = try unit.map { [try configuration.requiredUnit($0)] } ?? configuration.units
        return try StoreLog(units, of: configuration.site)
    }

    private func sink(_ effects: DurableEffects) throws -> ExportSink {
        guard let output else { return ExportSink() }
        do throws(FileError) {
            return try ExportSink(path: absolute(output), effects)
        } catch {
            Console.error("error: \(Console.escaped(output)): \(error.words[Help.language])")
            throw error.exists ? Exit.exists : Exit.ledger
        }
    }
}

extension SQLiteLedger {
    /// The one document whose id begins so.
    ///
    /// - Throws: an exit code, after it was told that there is none or that there are several.
    func requiredDocument(_ prefix: String) async throws -> DocumentRecord {
        let found = try await documents(DocumentQuery(idPrefix: prefix.lowercased(), limit: 2))
        if let record = found.first, found.count == 1 { return record }
        Console.error(
            found.isEmpty
                ? "error: the ledger has no document '\(Console.escaped(prefix))'"
                : "error: several documents start with '\(Console.escaped(prefix))'; give more of the id")
        throw Exit.somethingStopped
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ body: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await body(self)
    }
}
