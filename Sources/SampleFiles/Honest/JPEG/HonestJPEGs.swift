/// JPEG files of phones, cameras, scanners and programs.
enum HonestJPEGs {
    static let all: [HonestFile] = [coding, kinds, profiles, exif, segments, trailers, pictures, films].flatMap(\.self)

    /// ITU-T T.81: sizes, sampling, tables, scans and restarts.
    private static let coding: [HonestFile] = {
        var files: [HonestFile] = []
        for (width, height) in [
            (1, 1), (2, 2), (7, 9), (8, 8), (16, 16), (17, 31), (33, 1), (1, 300), (640, 480), (1600, 1200),
        ] {
            files.append(file("size-\(width)x\(height)", JPEGForm(width: width, height: height, seed: width)))
        }
        for (name, horizontal, vertical) in [
            ("444", 1, 1), ("422", 2, 1), ("440", 1, 2), ("420", 2, 2), ("411", 4, 1), ("410", 4, 2),
        ] {
            var form = JPEGForm(seed: 5, factors: (horizontal, vertical))
            files.append(file("sampling-\(name)", form))
            form.isProgressive = true
            files.append(file("sampling-\(name)-progressive", form))
        }
        for quality in [1, 10, 30, 50, 75, 90, 95, 100] {
            files.append(file("quality-\(quality)", JPEGForm(seed: 6, quality: quality)))
        }
        for blocks in [1, 2, 5, 8, 100] {
            files.append(file("restart-\(blocks)", JPEGForm(seed: 7, restartBlocks: blocks)))
        }
        return files
    }()

    private static let kinds: [HonestFile] = [
        file("grey", JPEGForm(seed: 8, channels: 1)),
        file("grey-progressive", JPEGForm(seed: 8, channels: 1, isProgressive: true)),
        file("grey-restart", JPEGForm(seed: 8, channels: 1, restartBlocks: 4)),
        file("optimised", JPEGForm(seed: 9, isOptimized: true)),
        file("progressive-restart", JPEGForm(seed: 9, isProgressive: true, restartBlocks: 3)),
        file("scanned-page", JPEGForm(width: 620, height: 877, channels: 1, showsPage: true)),
        file("scanned-page-colour", JPEGForm(width: 620, height: 877, showsPage: true)),
        file("camera-12-megapixels", JPEGForm(width: 4000, height: 3000, seed: 10, quality: 60)),
        file("rgb-as-it-is", JPEGForm(seed: 11, keepsChannels: true, factors: (1, 1)), []),
        file("cmyk", JPEGForm(seed: 12, channels: 4, keepsChannels: true, factors: (1, 1)), []),
        file("ycck", JPEGForm(seed: 13, channels: 4), []),
        file("ycck-444", JPEGForm(seed: 13, channels: 4, factors: (1, 1)), []),
        file("without-a-head", JPEGForm(seed: 14), []),
        // T.81, B.1.1.2: any number of fill bytes may stand before a marker.
        HonestFile("jpeg-fill-bytes.jpg") { try filled(JPEGForm(seed: 15).file()) },
    ]

    /// Profiles of colours in one and several pieces (ICC.1, B.4).
    private static let profiles: [HonestFile] = {
        var files: [HonestFile] = []
        for pieces in [1, 2, 3, 12] {
            let profile = JPEGSegment.profile(pieces: pieces, size: pieces * 900)
            files.append(file("icc-\(pieces)-pieces", [JPEGSegment.jfif()] + profile))
        }
        files.append(file("icc-large", [JPEGSegment.jfif()] + JPEGSegment.profile(pieces: 9, size: 560_000)))
        files.append(
            file("icc-cmyk", JPEGForm(seed: 16, channels: 4), JPEGSegment.profile(pieces: 1, size: 2_000)))
        return files
    }()

    /// Exif of both byte orders, all ways to turn a picture, thumbnails, makers' notes.
    private static let exif: [HonestFile] = {
        var files: [HonestFile] = []
        for isBig in [false, true] {
            let order = isBig ? "mm" : "ii"
            for turn in 1...8 {
                let exif = CameraExif(orientation: UInt16(turn), isBig: isBig, hasPosition: turn % 2 == 0)
                files.append(file("exif-turn-\(turn)-\(order)", [exif.segment]))
            }
            for padding in [0, 2_048, 8_000] {
                files.append(
                    HonestFile("jpeg-exif-thumbnail-\(order)-\(padding).jpg") {
                        let small = try CameraExif.small()
                        return try JPEGForm(seed: 17).file([
                            CameraExif(isBig: isBig, hasPosition: true, thumbnail: small, padding: padding).segment
                        ])
                    })
            }
        }
        for (index, entry) in MakerNotes.all.enumerated() {
            files.append(
                HonestFile("jpeg-note-\(index)-\(entry.maker.lowercased().filter(\.isLetter)).jpg") {
                    let small = try CameraExif.small(seed: index)
                    return try JPEGForm(seed: 100 + index).file([
                        CameraExif(make: entry.maker, makerNote: entry.note, thumbnail: small).segment
                    ])
                })
        }
        files.append(
            HonestFile("jpeg-note-preview.jpg") {
                let note = MakerNotes.withPreview(try JPEGForm(width: 320, height: 240, seed: 18).file([]))
                return try JPEGForm(seed: 18).file([CameraExif(make: "NIKON CORPORATION", makerNote: note).segment])
            })
        files.append(file("exif-behind-jfif", [JPEGSegment.jfif(), CameraExif(hasPosition: true).segment]))
        files.append(file("exif-before-jfif", [CameraExif(hasPosition: true).segment, JPEGSegment.jfif()]))
        return files
    }()

    private static func filled(_ jpeg: [UInt8]) -> [UInt8] {
        var (bytes, index) = (Array(jpeg.prefix(2)), 2)
        while index + 3 < jpeg.count, jpeg[index] == 0xFF, jpeg[index + 1] != 0xDA {
            let length = 2 + Int(jpeg[index + 2]) << 8 + Int(jpeg[index + 3])
            bytes += [0xFF, 0xFF, 0xFF] + jpeg[index..<min(jpeg.count, index + length)]
            index += length
        }
        return bytes + jpeg[index...]
    }

    static func file(_ name: String, _ form: JPEGForm, _ segments: [[UInt8]] = [JPEGSegment.jfif()]) -> HonestFile {
        HonestFile("jpeg-\(name).jpg") { try form.file(segments) }
    }

    /// A small picture of its own, with these segments.
    static func file(_ name: String, _ segments: [[UInt8]]) -> HonestFile {
        file(name, JPEGForm(seed: seed(name)), segments)
    }

    /// A small picture of its own, with data behind it.
    static func file(_ name: String, _ segments: [[UInt8]], trailer: [UInt8]) -> HonestFile {
        HonestFile("jpeg-\(name).jpg") { try JPEGForm(seed: seed(name)).file(segments) + trailer }
    }

    private static func seed(_ name: String) -> Int { name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF } }
}
