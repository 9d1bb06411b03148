internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest audit extract`: for a patient who asks who has had to do with their files.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: Help.text("audit_extract"), discussion: Help.text("audit_extract_more"))

    @Option(help: Help["audit_extract_patient"])
    var patient: String?

    @Option(help: Help["audit_extract_patient_file"], completion: .file())
    var patientFile: String?

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (patient == nil) != (patientFile == nil) else {
            throw ValidationError(Help.text("audit_extract_one_patient"))
        }
    }

    func run() async throws {
        guard let id = PatientID(try written(), at: Date()) else {
            throw ValidationError(Help.text("audit_extract_one_patient"))
        }
        let site = try site.loadSite()
        let (ledger, key) = try Workshop.state(of: site, Ingest.effects)
        let units = Dictionary(((try? self.site.load())?.units ?? []).map { ($0.name, $0) }) { $1 }
        let records = try await ledger.documents(of: id, by: key)
        let language = output.chosenLanguage
        let columns = Columns(widths: [22, 30, 26])
        if !output.json {
            Console.print(
                columns.head([
                    Words.time[language], Words.unit[language], Words.happened[language], Words.document[language],
                ]))
        }
        for record in records {
            for recorded in try await ledger.entries(of: record.id) {
                let unit = units[recorded.entry.unit]
                if output.json {
                    Console.print(try JSONText.line(ExtractJSON(recorded, unitID: unit?.hsaID)))
                } else {
                    Console.print(
                        columns.line([
                            recorded.entry.date.formatted(.iso8601), unit?.title ?? recorded.entry.unit,
                            EventWords.text(of: recorded.entry.event)[language], record.id,
                        ]))
                }
            }
        }
        if records.isEmpty {
            if !output.json { Console.print(Words.noDocuments[language]) }
            throw Exit.somethingStopped
        }
    }

    private func written() throws -> String {
        if let patient, patient != "-" { return patient }
        guard let patientFile else { return readLine() ?? "" }
        guard let bytes = FileManager.default.contents(atPath: absolute(patientFile)) else {
            Console.error(
                "error: \(Console.escaped(patientFile)): \(FileError(ENOENT, while: .open).words[Help.language])")
            throw Exit.noInput
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An entry for a patient: what happened, where and when; no codes of ours and no digests.
private struct ExtractJSON: Encodable {
    let time: String
    let unit: String
    let unitID: String?
    let event: String
    let document: String

    enum CodingKeys: String, CodingKey {
        case time, unit, event, document
        case unitID = "unit_hsa_id"
    }

    init(_ recorded: RecordedEntry, unitID: String?) {
        time = recorded.entry.date.formatted(.iso8601)
        unit = recorded.entry.unit
        self.unitID = unitID
        event = recorded.entry.event.rawValue
        document = recorded.entry.document
    }
}
