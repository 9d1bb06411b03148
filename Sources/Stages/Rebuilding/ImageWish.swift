/// What the stage tells the rebuilder, as numbers.
public enum ImageWish: String, CaseIterable, Sendable {
    /// 1 to 8, as Exif counts; the copy is upright.
    case orientation
    /// JPEG: libjpeg's quality, 1 to 100.
    case quality
    /// 1 where a colour profile is to be kept.
    case keepsProfile = "keeps_profile"
    case maximumPixels = "maximum_pixels"
    /// Of decoder and pixels together, in bytes.
    case maximumMemory = "maximum_memory"
    case maximumScans = "maximum_scans"
    case maximumFrames = "maximum_frames"
}
