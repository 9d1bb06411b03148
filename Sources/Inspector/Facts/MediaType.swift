/// What a document is, by its bytes: the kinds that the rules name, and those that people send by mistake.
///
/// The names are IANA media types where there is one.
public enum MediaType: String, CaseIterable, Sendable, FactValue, OptionValue {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case gif = "image/gif"

    case heic = "image/heic"
    case tiff = "image/tiff"
    case webp = "image/webp"
    case bmp = "image/bmp"
    case svg = "image/svg+xml"
    case dicom = "application/dicom"
    case mp4 = "video/mp4"
    case quickTime = "video/quicktime"
    case audio = "audio/*"

    case wordDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case presentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case openDocument = "application/vnd.oasis.opendocument.text"
    case olderOffice = "application/x-ole-storage"
    case rtf = "application/rtf"

    case zip = "application/zip"
    case archive = "application/x-archive"
    case program = "application/x-executable"
    case script = "text/x-script"
    case html = "text/html"
    case xml = "text/xml"
    case text = "text/plain"
    case empty = "inode/x-empty"
    case unknown = "application/octet-stream"
}
