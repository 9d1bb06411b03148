public import Inspector
public import Pipeline

extension ImageMetadata: ConfirmableInspection {
    /// All of it, by the same means: it decodes nothing, and a picture whose data were kept silent about would be passed
    /// on with them.
    ///
    /// A document that is too large for sealed memory is not looked at; a stage that would change it stops it instead.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let type = facts[mediaTypeFact] else { return true }
        let seen = try bytes.withAllBytes { Self.facts(of: $0, type: type).contents }
        guard let seen else { return false }
        return seen != facts.contents.filter { $0.key.hasPrefix("image_metadata.") }
    }
}
