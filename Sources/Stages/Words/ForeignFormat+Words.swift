internal import Pipeline

extension ForeignFormat {
    /// What people call it.
    var words: LocalizedText {
        switch self {
        case .pdf: LocalizedText(word: "type_pdf")
        case .image: LocalizedText(word: "foreign_image")
        case .zip, .archive: LocalizedText(word: "type_packed")
        case .diskImage: LocalizedText(word: "foreign_disk")
        case .program, .script: LocalizedText(word: "type_program")
        case .web: LocalizedText(word: "type_web")
        case .film: LocalizedText(word: "type_film")
        case .audio: LocalizedText(word: "type_audio")
        case .office: LocalizedText(word: "foreign_office")
        case .medicalImage: LocalizedText(word: "type_dicom")
        case .none, .other: LocalizedText(word: "type_unknown")
        }
    }
}
