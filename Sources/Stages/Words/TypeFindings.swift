internal import Inspector
internal import Pipeline

/// Advice by type: what the sender can do differs with what was sent.
enum TypeFindings {
    private static func kind(_ code: String, sv: String, en: String) -> FindingKind {
        FindingKind(code, rule: "SKAS-1", setting: "types", sv: sv, en: en)
    }

    static let heic = kind(
        "type_heic",
        sv:
            "Bilden är sparad i iPhones eget format, som inte tas emot. Be avsändaren att ta en skärmbild av den och skicka skärmbilden.",
        en:
            "The image is saved in the iPhone's own format, which is not accepted. Ask the sender to take a screenshot of it and send that."
    )
    static let office = kind(
        "type_office",
        sv: "Filen är {type} och inte en PDF. Be avsändaren att öppna den, välja Spara som PDF och skicka den filen.",
        en: "The file is {type} and not a PDF. Ask the sender to open it, choose Save as PDF and send that file.")
    static let image = kind(
        "type_image",
        sv: "Filen är {type}, som inte tas emot. Be avsändaren att spara bilden som JPEG och skicka den igen.",
        en: "The file is {type}, which is not accepted. Ask the sender to save the image as JPEG and send it again.")
    static let film = kind(
        "type_film",
        sv: "Filen är {type}, och bara stillbilder tas emot. Be avsändaren att ta ett foto och skicka det i stället.",
        en: "The file is {type}, and only still images are accepted. Ask the sender to take a photograph and send that."
    )
    static let packed = kind(
        "type_packed",
        sv:
            "Filen är packad och kan innehålla flera filer. Be avsändaren att packa upp den och skicka filerna var för sig.",
        en: "The file is packed and may hold several files. Ask the sender to unpack it and send the files one by one.")
    static let program = kind(
        "type_program",
        sv: "Filen är ett program, vad den än heter. Kontakta it-säkerhet utan att öppna den.",
        en: "The file is a program, whatever its name. Tell IT security without opening it.")
    static let web = kind(
        "type_web",
        sv: "Filen är {type}, som inte tas emot. Be avsändaren att skriva ut den till PDF och skicka PDF-filen.",
        en: "The file is {type}, which is not accepted. Ask the sender to print it to PDF and send the PDF.")
    static let radiology = kind(
        "type_radiology",
        sv: "Filen är en röntgenbild, som inte tas emot den här vägen. Be avsändaren att kontakta röntgenavdelningen.",
        en:
            "The file is a radiology image, which is not accepted this way. Ask the sender to contact the radiology department."
    )
    static let other = kind(
        "type_not_allowed",
        sv: "Filen är {type}, som inte tas emot. Be avsändaren att skicka en PDF eller en bild.",
        en: "The file is {type}, which is not accepted. Ask the sender for a PDF or an image.")
    static let nameMismatch = FindingKind(
        "name_mismatch", rule: "SKAS-1", setting: "name_mismatch",
        sv: "Filen heter som {claimed} men är {type}. Kontrollera att det är rätt fil.",
        en: "The file is named like {claimed} but is {type}. Check that it is the right file.")

    static let all = [heic, office, image, film, packed, program, web, radiology, other, nameMismatch]

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
        case .pdf, .jpeg, .png, .gif, .empty, .unknown: other
        }
    }
}
