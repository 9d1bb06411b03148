/// What a phone writes about a photo, as an APP1 payload of a JPEG.
public struct EXIFSample: Sendable {
    /// The camera's maker.
    public var make = "Exempelfon"
    /// The camera's model.
    public var model = "EX-20"
    /// How the picture is to be turned; 6 is a phone held upright.
    public var orientation: UInt16 = 6
    /// Local time in EXIF's own form.
    public var dateTimeOriginal = "2026:03:12 14:15:02"
    /// Degrees, minutes and seconds north and east; `nil` leaves the place out.
    public var position: Position? = Position(north: (59, 20, 30), east: (18, 3, 15))

    /// A place as EXIF writes it.
    public struct Position: Sendable {
        let north: [UInt32]
        let east: [UInt32]

        /// Degrees, minutes and seconds.
        public init(north: (UInt32, UInt32, UInt32), east: (UInt32, UInt32, UInt32)) {
            self.north = [north.0, north.1, north.2]
            self.east = [east.0, east.1, east.2]
        }
    }

    /// A phone held upright, with a place and a time.
    public init() {}

    /// The APP1 segment's content: the EXIF mark and a TIFF structure.
    public func payload() -> [UInt8] {
        var main = TIFFDirectory()
        main.ascii(0x010F, make)
        main.ascii(0x0110, model)
        main.short(0x0112, orientation)
        main.rationals(0x011A, [72])
        main.rationals(0x011B, [72])
        main.short(0x0128, 2)
        main.ascii(0x0132, dateTimeOriginal)

        var photo = TIFFDirectory()
        photo.undefined(0x9000, Array("0232".utf8))
        photo.ascii(0x9003, dateTimeOriginal)
        photo.short(0xA001, 1)

        let photoAt = 8 + main.size + (position == nil ? 1 : 2) * 12
        let gpsAt = photoAt + photo.size
        main.long(0x8769, UInt32(photoAt))
        if position != nil { main.long(0x8825, UInt32(gpsAt)) }

        var payload = Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0]
        payload += main.bytes(at: 8)
        payload += photo.bytes(at: photoAt)
        if let position {
            var gps = TIFFDirectory()
            gps.bytes(0x0000, [2, 3, 0, 0])
            gps.ascii(0x0001, "N")
            gps.rationals(0x0002, position.north)
            gps.ascii(0x0003, "E")
            gps.rationals(0x0004, position.east)
            payload += gps.bytes(at: gpsAt)
        }
        return payload
    }
}
