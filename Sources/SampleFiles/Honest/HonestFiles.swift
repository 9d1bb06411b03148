/// Photographs and documents of all kinds of makers. Nothing in them is wrong, so nothing may stop one.
public enum HonestFiles {
    /// JPEG (ITU-T T.81) with what makers put around and behind the picture.
    public static let jpeg = HonestJPEGs.all
    /// PNG (ISO/IEC 15948, W3C PNG Third Edition).
    public static let png = HonestPNGs.all
    /// GIF (GIF87a, GIF89a).
    public static let gif = HonestGIFs.all
    /// PDF (ISO 32000).
    public static let pdf = HonestPDFs.all

    public static let all = jpeg + png + gif + pdf
}
