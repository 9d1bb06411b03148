public import Inspector

/// A format whose mark was found inside a document of another.
public enum ForeignFormat: String, CaseIterable, FactValue, Sendable {
    case none
    case pdf
    case image
    case zip
    case archive
    case diskImage = "disk_image"
    case program
    case script
    case web
    case film
    case audio
    case office
    case medicalImage = "medical_image"
    case other
}
