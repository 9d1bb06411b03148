/// What makers of phones and cameras put behind a picture, as ExifTool's documentation describes it (tag names of the
/// makers; "Trailers" in the list of file types).
enum MakerTrailers {
    /// Samsung: blocks, a directory of them, its length, `SEFT` (Samsung Tags, Trailer).
    static func samsung(_ blocks: [(type: UInt16, name: String, data: [UInt8])], version: UInt32 = 107) -> [UInt8] {
        var bytes: [UInt8] = []
        var starts: [(type: UInt16, start: Int, size: Int)] = []
        for (type, name, data) in blocks {
            let start = bytes.count
            bytes += [0, 0]
            bytes.append(little: type)
            bytes.append(little: UInt32(name.utf8.count))
            bytes += name.utf8 + data
            starts.append((type, start, bytes.count - start))
        }
        let end = bytes.count
        var directory = Array("SEFH".utf8)
        directory.append(little: version)
        directory.append(little: UInt32(blocks.count))
        for (type, start, size) in starts {
            directory += [0, 0]
            directory.append(little: type)
            directory.append(little: UInt32(end - start))
            directory.append(little: UInt32(size))
        }
        bytes += directory
        bytes.append(little: UInt32(directory.count))
        return bytes + Array("SEFT".utf8)
    }

    static let samsungTime: (UInt16, String, [UInt8]) = (0x0A01, "Image_UTC_Data", Array("1773321302000".utf8))
    static let samsungCountry: (UInt16, String, [UInt8]) = (0x0AA1, "MCC_Data", Array("240".utf8))
    static let samsungMode: (UInt16, String, [UInt8]) = (0x0C61, "Camera_Capture_Mode_Info", Array("1".utf8))
    static let samsungCapture: (UInt16, String, [UInt8]) = (
        0x0C81, "Samsung_Capture_Info", Array("Screenshot".utf8)
    )
    static let samsungEdit: (UInt16, String, [UInt8]) = (
        0x0BA1, "PhotoEditor_Re_Edit_Data",
        Array("{\"originalPath\":\"\\/data\\/sec\\/photoeditor\\/0\",\"clipInfoValue\":\"{}\"}".utf8)
    )
    static let samsungBackup: (UInt16, String, [UInt8]) = (0x0A41, "BackupRestore_Data", JPEGSegment.noise(64))

    static func samsungFilm(_ film: [UInt8]) -> (UInt16, String, [UInt8]) { (0x0A30, "MotionPhoto_Data", film) }

    /// A sound that was recorded with the picture.
    static let samsungSound: (UInt16, String, [UInt8]) = (
        0x0100, "SoundShot_Meta_Info", Array("SoundShot_000".utf8)
    )

    static func samsungDepth(_ picture: [UInt8]) -> (UInt16, String, [UInt8]) { (0x0AB0, "DualShot_1", picture) }

    /// vivo: JSON behind its name, and eight bytes that end it (Trailer Tags, Vivo).
    static func vivo(_ json: String, picture: [UInt8] = []) -> [UInt8] {
        var bytes = picture + Array("vivo".utf8) + json.utf8
        bytes.append(big: UInt32(json.utf8.count))
        return bytes + [0xFF, 0xFF, 0xFF, 0xFF, 0x1B, 0x2A, 0x39, 0x48, 0x57, 0x66, 0x75, 0x84, 0x93, 0xA2, 0xB1]
    }

    /// OnePlus and Oppo: data, a directory in JSON, `jxrs` and the directory's length (Trailer Tags, OnePlus).
    static func onePlus(_ parts: [(name: String, data: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        var entries: [String] = []
        // From the directory back to where the part begins.
        var offset = parts.reduce(0) { $0 + $1.data.count }
        for (name, data) in parts {
            bytes += data
            entries.append("{\"length\":\(data.count),\"name\":\"\(name)\",\"offset\":\(offset),\"version\":1}")
            offset -= data.count
        }
        let json = Array("[\(entries.joined(separator: ","))]".utf8)
        bytes += json + Array("jxrs".utf8)
        bytes.append(little: UInt32(json.count + 8))
        return bytes
    }

    /// Nikon's program for phones: a mark, numbered texts, its length, the mark again (Nikon Tags, NikonApp).
    static let nikonApp: [UInt8] = {
        var bytes = Array("NIKON APP\0".utf8)
        for (number, text) in [(1, "SnapBridge"), (2, "2026-03-12")] as [(UInt32, String)] {
            bytes.append(big: number)
            bytes.append(big: UInt32(text.utf8.count))
            bytes += text.utf8
        }
        let length = bytes.count + 20
        bytes.append(big: UInt32(length))
        return bytes + [0, 0, 0, 0, 0, 0] + Array("/NIKON APP".utf8)
    }()

    /// Canon's recipe for developing (CanonVRD Tags): a head of 28 bytes, blocks, an end of 64 bytes.
    static let canonRecipe: [UInt8] = {
        let mark = Array("CANON OPTIONAL DATA\0".utf8)
        var block: [UInt8] = []
        block.append(big: UInt32(0xFFFF_00F4))
        block.append(big: UInt32(272))
        block += JPEGSegment.noise(272)
        var bytes = mark + [0, 1, 0, 0]
        bytes.append(big: UInt32(block.count))
        var end = mark
        end.append(big: UInt32(block.count))
        end.pad(to: 64)
        return bytes + block + end
    }()

    /// Insta360: records, each behind its data, and an end of 72 bytes with a mark (QuickTime Tags, INSV_).
    static let insta360: [UInt8] = {
        var bytes = Array("{\"serial_number\":\"EX0001\",\"camera_type\":\"EX2\"}".utf8)
        let size = bytes.count
        bytes.append(little: UInt16(0x0101))
        bytes.append(little: UInt32(size))
        let total = bytes.count + 72
        bytes.pad(to: bytes.count + 32)
        bytes.append(little: UInt32(total))
        bytes.append(little: UInt32(3))
        return bytes + Array("8db42d694ccc418790edff439fe026bf".utf8)
    }()
}
