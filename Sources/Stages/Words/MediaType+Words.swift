internal import Inspector
internal import Pipeline

extension MediaType {
    /// What people call it.
    var words: LocalizedText {
        switch self {
        case .pdf: LocalizedText(word: "type_pdf")
        case .jpeg: LocalizedText(word: "type_jpeg")
        case .png: LocalizedText(word: "type_png")
        case .gif: LocalizedText(word: "type_gif")
        case .heic: LocalizedText(word: "type_heic")
        case .tiff: LocalizedText(word: "type_tiff")
        case .webp: LocalizedText(word: "type_webp")
        case .bmp: LocalizedText(word: "type_bmp")
        case .svg: LocalizedText(word: "type_svg")
        case .dicom: LocalizedText(word: "type_dicom")
        case .mp4, .quickTime: LocalizedText(word: "type_film")
        case .audio: LocalizedText(word: "type_audio")
        case .wordDocument, .openDocument, .rtf: LocalizedText(word: "type_text_document")
        case .spreadsheet: LocalizedText(word: "type_spreadsheet")
        case .presentation: LocalizedText(word: "type_presentation")
        case .olderOffice: LocalizedText(word: "type_older_office")
        case .zip, .archive: LocalizedText(word: "type_packed")
        case .program, .script: LocalizedText(word: "type_program")
        case .html, .xml: LocalizedText(word: "type_web")
        case .text: LocalizedText(word: "type_text")
        case .empty: LocalizedText(word: "type_empty")
        case .unknown: LocalizedText(word: "type_unknown")
        }
    }
}
