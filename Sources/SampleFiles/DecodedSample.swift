import CSampleImaging

/// What a picture shows, for tests that compare pixels.
public enum DecodedSample {
    /// Pixels of a JPEG, in its own number of channels.
    public static func jpeg(_ bytes: [UInt8]) throws -> [UInt8] {
        try collect { csi_jpeg_decode(bytes, bytes.count, &$0) }
    }

    /// Pixels of a PNG as RGBA.
    public static func png(_ bytes: [UInt8]) throws -> [UInt8] {
        try collect { csi_png_decode(bytes, bytes.count, &$0) }
    }

    /// All frames of a GIF with their places, delays and colours.
    public static func gif(_ bytes: [UInt8]) throws -> [UInt8] {
        try collect { csi_gif_decode(bytes, bytes.count, &$0) }
    }
}
