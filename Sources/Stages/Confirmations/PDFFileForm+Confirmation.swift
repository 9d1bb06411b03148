public import Inspector
public import Pipeline

extension PDFFileForm: ConfirmableInspection {
    /// All of it, by the same means: it decodes nothing.
    ///
    /// A document that is too large for sealed memory is not looked at again.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        let seen = try bytes.withAllBytes { Self.facts(of: $0).contents }
        guard let seen else { return false }
        return seen != facts.contents.filter { $0.key.hasPrefix("pdf_form.") }
    }
}
