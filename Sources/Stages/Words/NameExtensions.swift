internal import Inspector

/// What a name's ending claims, for endings that claim something.
///
/// The names are those that programs give by themselves; several may stand for one type.
enum NameExtensions {
    static func claimed(by nameExtension: String) -> MediaType? {
        switch nameExtension {
        case "pdf": .pdf
        case "jpg", "jpeg", "jpe", "jfif": .jpeg
        case "png": .png
        case "gif": .gif
        case "heic", "heif": .heic
        case "tif", "tiff": .tiff
        case "webp": .webp
        case "bmp": .bmp
        case "svg": .svg
        case "dcm": .dicom
        case "mp4", "m4v": .mp4
        case "mov": .quickTime
        case "docx": .wordDocument
        case "xlsx": .spreadsheet
        case "pptx": .presentation
        case "odt": .openDocument
        case "doc", "xls", "ppt": .olderOffice
        case "rtf": .rtf
        case "zip": .zip
        case "exe", "dll", "com", "scr", "msi": .program
        case "html", "htm": .html
        case "txt": .text
        default: nil
        }
    }
}
