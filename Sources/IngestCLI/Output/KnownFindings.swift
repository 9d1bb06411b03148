internal import Pipeline

/// Findings that the ledger tells by their codes.
enum KnownFindings {
    private static let byCode = Dictionary(
        Ingest.registry.stages.flatMap(\.descriptor.findings).map { ($0.code, $0) }
    ) { first, _ in first }

    /// What a finding was made of.
    ///
    /// - Parameter text: as the ledger has it, `ua_13_004:2 ua_07_001:1`. A code of another program's is left out.
    static func parts(_ text: String) -> [Finding] {
        text.split(separator: " ").compactMap { part in
            let (code, count) = (part.prefix { $0 != ":" }, part.drop { $0 != ":" }.dropFirst())
            return byCode[String(code)]?.found(Int(count).map { [Evidence(Finding.countName, .count($0))] } ?? [])
        }
    }
}
