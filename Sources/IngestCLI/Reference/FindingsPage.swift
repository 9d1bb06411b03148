internal import Foundation
internal import Pipeline

/// All findings with their texts in both languages on one page, their evidence filled with an example.
struct FindingsPage {
    let registry: Registry

    static let name = "findings"

    var markdown: String {
        let rules = Dictionary(
            (registry.stages.flatMap(\.descriptor.findings) + registry.services.map(\.descriptor.away)
                + EngineFindings.all
                + ReviewFindings.all).map { ($0.code, $0.rule) }
        ) { $1 }
        let (swedish, english) = (Catalogue.of(.swedish).findings, Catalogue.of(.english).findings)
        let rows = swedish.keys.sorted().map { code in
            ["`\(code)`", (rules[code] ?? nil) ?? ""]
                + [(Language.swedish, swedish[code]), (.english, english[code])].map { language, entry in
                    entry.map { Self.texts($0, of: code, in: language) } ?? ""
                }
        }
        return """
            # Findings

            Everything that a document can be stopped or noted for. A finding says what happened and what whoever handles
            the file does; in italics what whoever sent it can do where that differs, as staff who attach files read it and as
            `ingest explain --reply` answers a patient. Numbers and kinds are examples.

            \(ReferencePage.table(["code", "rule", "Swedish", "English"], rows))
            """
    }

    private static func texts(_ entry: Catalogue.Entry, of code: String, in language: Language) -> String {
        let other = entry.sender.flatMap { $0 == entry.handler ? nil : " *\($0)*" } ?? ""
        return filled("\(entry.what) \(entry.handler)\(other)", of: code, in: language)
    }

    /// One example for each evidence that a text may ask for.
    static func filled(_ text: String, of code: String, in language: Language) -> String {
        let types = [
            "type_film": "type_film", "type_office": "type_text_document", "type_web": "type_web",
            "type_not_allowed": "type_unknown", "name_mismatch": "type_jpeg", "polyglot": "type_jpeg",
        ]
        let moment = Date(timeIntervalSince1970: 1_767_258_000)
        let limits: [String: Evidence.Value] = ["content_text": .bytes(8 << 20), "content_ratio": .count(1_000)]
        let limit = limits[code] ?? (text.contains("{size}") ? .bytes(20_000_000) : .count(5))
        let examples: [String: Evidence.Value] = [
            "count": .count(6), "limit": limit, "days": .count(8),
            "since": .time(moment), "until": .time(moment), "time": .time(moment),
            "format": .word(LocalizedText(word: "type_packed")),
            "signature": .word(LocalizedText(sv: "Win.Test.EICAR_HDB-1", en: "Win.Test.EICAR_HDB-1")),
            "size": .bytes(21_300_000), "pages": .pages(code.hasSuffix("_page") ? [3] : [2, 3, 4, 5]),
            "width": .count(30_000), "height": .count(20_000),
            "type": .word(LocalizedText(word: types[code] ?? "type_tiff")),
            "claimed": .word(LocalizedText(word: "type_pdf")), "reason": .word(LocalizedText(word: "reason_denied")),
            "state": .word(LocalizedText(word: "state_delivered")),
            "document": .word(LocalizedText(sv: "596fddf2", en: "596fddf2")),
            "what": .word(.list([LocalizedText(word: "data_position"), LocalizedText(word: "data_device")])),
        ]
        return examples.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value.text(in: language)) }
    }
}
