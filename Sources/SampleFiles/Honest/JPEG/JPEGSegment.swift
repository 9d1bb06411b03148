/// Segments that stand before a JPEG's picture, each by the document that describes it.
enum JPEGSegment {
    /// - Parameter number: of the application, 0 to 15 (ITU-T T.81, B.2.4.6).
    static func app(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] { segment(0xE0 + number, payload) }

    static func app(_ number: UInt8, _ mark: String, _ payload: [UInt8] = []) -> [UInt8] {
        app(number, Array(mark.utf8) + payload)
    }

    /// A comment (T.81, B.2.4.5).
    static func comment(_ text: String) -> [UInt8] { segment(0xFE, Array(text.utf8)) }

    private static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, marker]
        bytes.append(big: UInt16(payload.count + 2))
        return bytes + payload
    }

    /// JFIF 1.02 (ITU-T T.871, 10.1), with a thumbnail of RGB where a side is given.
    static func jfif(version: UInt8 = 1, unit: UInt8 = 1, density: UInt16 = 72, thumbnail side: UInt8 = 0) -> [UInt8] {
        var payload = Array("JFIF\0".utf8) + [1, version, unit]
        payload.append(big: density)
        payload.append(big: density)
        payload += [side, side] + noise(Int(side) * Int(side) * 3)
        return app(0, payload)
    }

    /// A JFIF extension with a thumbnail: 0x10 JPEG, 0x11 a palette, 0x13 RGB (T.871, 10.2 to 10.5).
    static func jfxx(_ kind: UInt8) throws -> [UInt8] {
        let thumbnail: [UInt8] =
            switch kind {
            case 0x10: try JPEGForm(width: 32, height: 24, seed: 77).file([])
            case 0x11: [16, 16] + noise(768) + noise(256)
            default: [16, 16] + noise(768)
            }
        return app(0, Array("JFXX\0".utf8) + [kind] + thumbnail)
    }

    /// A profile of so many pieces (ICC.1:2022, B.4).
    static func profile(pieces: Int, size: Int = 600) -> [[UInt8]] {
        let profile = self.profile(size: max(size, 132))
        let part = (profile.count + pieces - 1) / pieces
        return (0..<pieces).map { index in
            let piece = profile[min(profile.count, index * part)..<min(profile.count, (index + 1) * part)]
            return app(2, Array("ICC_PROFILE\0".utf8) + [UInt8(index + 1), UInt8(pieces)] + piece)
        }
    }

    /// A profile's header, an empty list of tags, and filling (ICC.1:2022, 7.2).
    static func profile(size: Int, space: String = "RGB ") -> [UInt8] {
        var profile: [UInt8] = []
        profile.append(big: UInt32(size))
        profile.append(text: "lcms")
        profile.append(big: UInt32(0x0420_0000))
        profile.append(text: "mntr\(space)XYZ ")
        for number: UInt16 in [2026, 3, 12, 14, 15, 2] { profile.append(big: number) }
        profile.append(text: "acspAPPL")
        profile.pad(to: 68)
        profile += [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]
        profile.pad(to: 132)
        return profile + noise(max(0, size - 132))
    }

    /// Photoshop's image resources (Adobe Photoshop File Formats, Image Resource Blocks), each with its number.
    static func photoshop(_ resources: [(UInt16, [UInt8])]) -> [UInt8] {
        var payload = Array("Photoshop 3.0\0".utf8)
        for (number, data) in resources {
            payload.append(text: "8BIM")
            payload.append(big: number)
            payload += [0, 0]
            payload.append(big: UInt32(data.count))
            payload += data
            if data.count % 2 == 1 { payload.append(0) }
        }
        return app(13, payload)
    }

    /// Records of IPTC-IIM 4.2, chapter 1: record 2 with a title, a keyword and a description.
    static let iptc: [UInt8] = [(5, "Hud"), (25, "utslag"), (120, "Bild till vården")].flatMap {
        (number: UInt8, text: String) -> [UInt8] in
        var record: [UInt8] = [0x1C, 2, number]
        record.append(big: UInt16(text.utf8.count))
        return record + text.utf8
    }

    /// Boxes of JUMBF in application segments (ISO/IEC 19566-5, D.2), as C2PA 2.1 (A.3.1) has them, in pieces.
    static func contentCredentials(pieces: Int = 1, size: Int = 900) -> [[UInt8]] {
        let store = contentCredentials(size: size)
        let part = (store.count - 8 + pieces - 1) / pieces
        return (0..<pieces).map { index in
            var payload = Array("JP".utf8)
            payload.append(big: UInt16(1))
            payload.append(big: UInt32(index + 1))
            // Each piece begins with the box's own head.
            payload += store.prefix(8)
            payload += store.dropFirst(8 + index * part).prefix(part)
            return app(11, payload)
        }
    }

    /// C2PA's manifest store: a superbox with its description and a box of CBOR (ISO/IEC 19566-5, 6).
    static func contentCredentials(size: Int) -> [UInt8] {
        let mark = Array("c2pa".utf8) + [0, 0x11, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
        let description = box("jumd", mark + [3] + Array("c2pa\0".utf8))
        return box("jumb", description + box("cbor", noise(max(0, size - 60))))
    }

    static func box(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        var box: [UInt8] = []
        box.append(big: UInt32(payload.count + 8))
        return box + type.utf8 + payload
    }

    /// Bytes in which no marker and no other format's mark stands.
    static func noise(_ count: Int) -> [UInt8] {
        var noise = SampleNoise(seed: count)
        return noise.bytes(count).map { $0 & 0x1F | 0x80 }
    }
}
