internal import Inspector
internal import Pipeline

/// Advice by type: what the sender can do differs with what was sent.
enum TypeFindings {
    private static func kind(_ code: String) -> FindingKind {
        FindingKind(code, rule: "SKAS-1", setting: "types")
    }

    static let heic = kind("type_heic")
    static let office = kind("type_office")
    static let image = kind("type_image")
    static let film = kind("type_film")
    static let packed = kind("type_packed")
    static let program = kind("type_program")
    static let web = kind("type_web")
    static let radiology = kind("type_radiology")
    static let empty = FindingKind("type_empty", rule: "SKAS-1")
    static let other = kind("type_not_allowed")
    static let nameMismatch = FindingKind("name_mismatch", rule: "SKAS-1", setting: "name_mismatch")

    static let all = [heic, office, image, film, packed, program, web, radiology, empty, other, nameMismatch]

    /// The advice for a type that is not allowed.
    static func kind(for type: MediaType) -> FindingKind {
        switch type {
        case .heic: heic
        case .wordDocument, .spreadsheet, .presentation, .openDocument, .olderOffice, .rtf, .text: office
        case .tiff, .webp, .bmp, .svg: image
        case .mp4, .quickTime, .audio: film
        case .zip, .archive: packed
        case .program, .script: program
        case .html, .xml: web
        case .dicom: radiology
        case .empty: empty
        case .pdf, .jpeg, .png, .gif, .unknown: other
        }
    }
}
