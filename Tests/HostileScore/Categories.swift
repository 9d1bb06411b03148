/// Which of a kit's categories a finding names.
///
/// Two only where the document itself holds no difference; `docs/hostile-score.md` says why for each.
enum Categories {
    /// - Parameters:
    ///   - code: of the finding that a document was stopped for.
    ///   - type: what the program took it for.
    static func named(by code: String, type: String?) -> Set<String> {
        // Bytes that are nothing known: of a kind that nobody here knows, or damaged at the beginning.
        if code == "type_not_allowed", type == "application/octet-stream" { return damage.union(["disallowed"]) }
        if let known = byCode[code] { return known }
        return byBeginning.first { code.hasPrefix($0.0) }?.1 ?? []
    }

    /// A file that ended some parser once is a damaged file; nothing in it says which parser, or that one did.
    private static let damage: Set = ["corrupt", "crasher"]
    /// Nor does a file that ends too early say whether a transfer broke off or somebody cut it.
    private static let cut: Set = ["truncated", "corrupt", "crasher"]

    private static let byCode: [String: Set<String>] = [
        "image_damaged": damage, "image_malformed": damage, "pdf_damaged": damage, "pdf_irregular": damage,
        "pdf_no_pages": damage, "pdf_incomplete": damage, "facts_contradicted": damage, "inspection_crashed": damage,
        "refused_as_hostile": damage,
        "image_truncated": cut, "pdf_truncated": cut,
        "empty": ["empty"], "type_empty": ["empty"],
        "too_large": ["bomb"], "inspection_too_slow": ["bomb"], "inspection_too_large": ["bomb"],
        "pdf_image_too_large": ["bomb"],
        "name_mismatch": ["mismatch"],
        // It begins as a format does and is nothing that is known; two formats at once are told before.
        "type_uncertain": cut, "polyglot": ["polyglot"],
        "trailing_data": ["trailing"], "stray_data": ["trailing"],
        "pdf_locked": ["pdf-encrypted"], "virus_scan_encrypted": ["pdf-encrypted"],
        "virus_found": ["malware-test"],
        "pdf_javascript": active, "pdf_launch": active, "pdf_open_action": active, "pdf_additional_actions": active,
        "pdf_embedded_file": active, "pdf_goto_embedded": active, "pdf_goto_remote": active,
        "pdf_submit_form": active, "pdf_import_data": active, "pdf_multimedia": active, "pdf_xfa": active,
        "pdf_external_stream": active, "pdf_reference_xobject": active,
    ]

    private static let active: Set = ["pdf-active"]

    private static let byBeginning: [(String, Set<String>)] = [
        ("image_too_", ["bomb"]), ("pdf_too_", ["bomb"]), ("content_", ["bomb"]), ("type_", ["disallowed"]),
    ]
}
