internal import Inspector
internal import Pipeline

extension MediaType {
    /// What people call it.
    var words: LocalizedText {
        switch self {
        case .pdf: LocalizedText(sv: "en PDF", en: "a PDF")
        case .jpeg: LocalizedText(sv: "en JPEG-bild", en: "a JPEG image")
        case .png: LocalizedText(sv: "en PNG-bild", en: "a PNG image")
        case .gif: LocalizedText(sv: "en GIF-bild", en: "a GIF image")
        case .heic: LocalizedText(sv: "en bild i iPhones eget format", en: "an image in the iPhone's own format")
        case .tiff: LocalizedText(sv: "en TIFF-bild", en: "a TIFF image")
        case .webp: LocalizedText(sv: "en WEBP-bild", en: "a WEBP image")
        case .bmp: LocalizedText(sv: "en BMP-bild", en: "a BMP image")
        case .svg: LocalizedText(sv: "en SVG-bild", en: "an SVG image")
        case .dicom: LocalizedText(sv: "en röntgenbild", en: "a radiology image")
        case .mp4, .quickTime: LocalizedText(sv: "en film", en: "a video")
        case .audio: LocalizedText(sv: "en ljudfil", en: "a sound file")
        case .wordDocument, .openDocument, .rtf: LocalizedText(sv: "ett textdokument", en: "a text document")
        case .spreadsheet: LocalizedText(sv: "ett kalkylark", en: "a spreadsheet")
        case .presentation: LocalizedText(sv: "en presentation", en: "a presentation")
        case .olderOffice: LocalizedText(sv: "ett äldre Office-dokument", en: "an older Office document")
        case .zip, .archive: LocalizedText(sv: "en packad fil", en: "a packed file")
        case .program, .script: LocalizedText(sv: "ett program", en: "a program")
        case .html, .xml: LocalizedText(sv: "en webbsida", en: "a web page")
        case .text: LocalizedText(sv: "en ren textfil", en: "a plain text file")
        case .empty: LocalizedText(sv: "en tom fil", en: "an empty file")
        case .unknown: LocalizedText(sv: "en fil av okänt slag", en: "a file of an unknown kind")
        }
    }
}
