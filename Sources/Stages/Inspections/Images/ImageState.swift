import CFormats
public import Inspector

/// How decoding an image went.
public enum ImageState: String, CaseIterable, FactValue, Sendable {
    /// Decoded to its last row and its end mark, without a single complaint.
    case decoded
    /// The bytes break the format's rules.
    case damaged
    /// The bytes keep to the rules and end too early.
    case truncated
    case tooManyPixels = "too_many_pixels"
    case tooMuchMemory = "too_much_memory"
    case tooManyScans = "too_many_scans"
    case tooManyFrames = "too_many_frames"
}

extension ImageState {
    init(_ status: cf_status) throws(InspectionFailure) {
        switch status {
        case CF_DECODED: self = .decoded
        case CF_DAMAGED: self = .damaged
        case CF_TRUNCATED: self = .truncated
        case CF_TOO_MANY_PIXELS: self = .tooManyPixels
        case CF_TOO_MUCH_MEMORY: self = .tooMuchMemory
        case CF_TOO_MANY_SCANS: self = .tooManyScans
        case CF_TOO_MANY_FRAMES: self = .tooManyFrames
        case CF_OUT_OF_MEMORY: throw .outOfMemory
        default: throw .unexpected
        }
    }
}
