/// Files of the ISO base media family: phone pictures and films.
enum BoxSamples {
    /// HEIC's structure around bytes that no decoder can make a picture of.
    static func heic() -> [UInt8] {
        let pixels = pseudoPixels(seed: 11)
        let type = box("ftyp", Array("heic\0\0\0\0mif1heic".utf8))
        // The place of the pixels does not change the size of the box that tells it.
        let size = type.count + heicMeta(pixelsAt: 0, count: pixels.count).count
        return type + heicMeta(pixelsAt: size + 8, count: pixels.count) + box("mdat", pixels)
    }

    /// A film's header without any film.
    static func mp4() -> [UInt8] {
        var header: [UInt8] = [0, 0, 0, 0]
        // Created, changed, time scale, duration, rate and volume.
        for field: UInt32 in [0, 0, 1000, 2000, 0x0001_0000, 0x0100_0000, 0, 0] {
            header.append(big: field)
        }
        for field: UInt32 in [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] {
            header.append(big: field)
        }
        header.pad(to: header.count + 24)
        header.append(big: UInt32(1))
        return box("ftyp", Array("isom\0\0\u{2}\0isomiso2avc1mp41".utf8))
            + box("moov", box("mvhd", header)) + box("mdat", pseudoPixels(seed: 12))
    }

    private static func pseudoPixels(seed: Int) -> [UInt8] {
        var noise = SampleNoise(seed: seed)
        return noise.bytes(4000)
    }

    private static func heicMeta(pixelsAt offset: Int, count: Int) -> [UInt8] {
        let handler = box("hdlr", Array("\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0".utf8))
        let primary = box("pitm", [0, 0, 0, 0, 0, 1])

        var location: [UInt8] = [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1]
        location.append(big: UInt32(offset))
        location.append(big: UInt32(count))

        let entry = box("infe", [2, 0, 0, 0, 0, 1, 0, 0] + Array("hvc1\0".utf8))
        let items = box("iinf", [0, 0, 0, 0, 0, 1] + entry)

        var extent: [UInt8] = [0, 0, 0, 0]
        extent.append(big: UInt32(4032))
        extent.append(big: UInt32(3024))
        var decoder: [UInt8] = [1, 3, 0x70, 0, 0, 0, 0xB0, 0, 0, 0, 0, 0, 90]
        decoder += [0xF0, 0, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0, 0x0F, 0]
        let properties = box("ipco", box("hvcC", decoder) + box("ispe", extent))
        let association = box("ipma", [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0x81, 2])

        return box(
            "meta",
            [0, 0, 0, 0] + handler + primary + box("iloc", location) + items
                + box("iprp", properties + association))
    }

    private static func box(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        var box: [UInt8] = []
        box.append(big: UInt32(payload.count + 8))
        box.append(text: type)
        return box + payload
    }
}
