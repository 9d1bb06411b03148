/// What phones add to their JPEG files, and what transfers do to them.
enum JPEGExtras {
    /// Data after the picture's end, in the shape that Samsung phones use.
    static func withVendorTrailer(_ jpeg: [UInt8]) -> [UInt8] {
        let name = "Image_UTC_Data"
        var block: [UInt8] = [0, 0]
        block.append(little: UInt16(0x0A01))
        block.append(little: UInt32(name.utf8.count))
        block.append(text: name + "1773321302000")

        var directory = Array("SEFH".utf8)
        directory.append(little: UInt32(107))
        directory.append(little: UInt32(1))
        directory += [0, 0]
        directory.append(little: UInt16(0x0A01))
        directory.append(little: UInt32(block.count))
        directory.append(little: UInt32(block.count))
        let length = directory.count
        directory.append(little: UInt32(length))
        return jpeg + block + directory + Array("SEFT".utf8)
    }

    /// A second picture after the first one, with an index of both in an APP2 segment.
    static func withSecondPicture(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        // The index goes after the first segment, which is EXIF's or JFIF's.
        guard first.count > 6 else { return first }
        let place = 4 + Int(first[4]) << 8 + Int(first[5])
        let header = place + 8
        let size = first.count + multiPicture(0, 0, 0).count
        let index = multiPicture(
            UInt32(size), UInt32(second.count), UInt32(size - header))
        return first[..<place] + index + first[place...] + second
    }

    private static func multiPicture(_ first: UInt32, _ second: UInt32, _ offset: UInt32) -> [UInt8] {
        var pictures: [UInt8] = []
        for number in [0x2003_0000, first, 0, 0, 0x0001_0001, second, offset, 0] {
            pictures.append(little: UInt32(number))
        }
        var directory = TIFFDirectory()
        directory.undefined(0xB000, Array("0100".utf8))
        directory.long(0xB001, 2)
        directory.undefined(0xB002, pictures)

        let payload = Array("MPF\0II*\0".utf8) + [8, 0, 0, 0] + directory.bytes(at: 8)
        var segment: [UInt8] = [0xFF, 0xE2]
        segment.append(big: UInt16(payload.count + 2))
        return segment + payload
    }

    /// Noise in the middle of the compressed pixels.
    static func withGarbageInScan(_ jpeg: [UInt8]) -> [UInt8] {
        var damaged = jpeg
        var noise = SampleNoise(seed: 7)
        for index in (jpeg.count / 2)..<(jpeg.count / 2 + jpeg.count / 10) {
            // 0xFF would be a marker; the damage is to be in the pixels alone.
            damaged[index] = min(noise.next(), 0xFE)
        }
        return damaged
    }
}
