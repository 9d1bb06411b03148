public import Inspector
public import Pipeline

extension ImageForm: ConfirmableInspection {
    /// All of it but what is compressed: the keeper runs no C library on a stranger's bytes.
    ///
    /// A document that is too large for sealed memory is not looked at.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let type = facts[mediaTypeFact] else { return true }
        guard let own = try bytes.withAllBytes({ Self.facts(of: $0, type: type, texts: nil) }) else { return false }
        var (seen, told) = (own.contents, facts.contents.filter { $0.key.hasPrefix("image_form.") })
        let form = ImageFormFacts.form
        let seesForeign = seen[form.foreign.field.name] != .word(ForeignFormat.none.rawValue)
        let tellsForeign = told[form.foreign.field.name] != .word(ForeignFormat.none.rawValue)
        // What is told of more than is seen here was found within a compressed text.
        guard tellsForeign || !seesForeign else { return true }
        for name in [ImageFormFacts.textBytes.field.name, form.foreign.field.name, form.foreignPlace.field.name] {
            seen[name] = nil
            told[name] = nil
        }
        return seen != told
    }
}
