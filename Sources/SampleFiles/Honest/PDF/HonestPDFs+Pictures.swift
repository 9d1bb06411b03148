extension HonestPDFs {
    /// Pictures on pages (ISO 32000-2, 8.9), by how they are stored.
    static let pictures: [HonestFile] = [
        picture("jpeg") {
            ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", try JPEGForm(seed: 80).file())
        },
        picture("jpeg-phone") {
            let exif = CameraExif(hasPosition: true, thumbnail: try CameraExif.small())
            return (
                "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                try JPEGForm(seed: 81).file([exif.segment])
            )
        },
        picture("jpeg-samsung") {
            let trailer = MakerTrailers.samsung([MakerTrailers.samsungTime])
            return (
                "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", try JPEGForm(seed: 82).file() + trailer
            )
        },
        picture("jpeg-cmyk") {
            (
                "/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0] /Filter /DCTDecode",
                try JPEGForm(seed: 83, channels: 4).file([])
            )
        },
        picture("jpeg-packed") {
            (
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/FlateDecode /DCTDecode]",
                try deflated(JPEGForm(seed: 84, channels: 1).file())
            )
        },
        picture("flate-rgb") {
            ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode", try deflated(pixels(3)))
        },
        picture("flate-grey") {
            ("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", try deflated(pixels(1)))
        },
        picture("flate-palette") {
            (
                "/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /BitsPerComponent 8 /Filter /FlateDecode",
                try deflated(pixels(1).map { $0 >> 7 })
            )
        },
        picture("flate-predicted") {
            (
                """
                /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode \
                /DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 96 >>
                """, try deflated(PNGForm(width: 96, height: 72, filters: [1, 2, 4]).rows())
            )
        },
        picture("bits") {
            let page = PixelImage.page(width: 96, height: 72, channels: 1, seed: 85)
            return ("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode", try deflated(page.packedBits()))
        },
        picture("stencil") {
            let page = PixelImage.page(width: 96, height: 72, channels: 1, seed: 86)
            return ("/ImageMask true /BitsPerComponent 1 /Filter /FlateDecode", try deflated(page.packedBits()))
        },
        picture("hexadecimal") {
            (
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode",
                Array("\(PDFText.hex(pixels(1)))>".utf8)
            )
        },
        picture("letters") {
            ("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCII85Decode", letters(pixels(1)))
        },
        picture("plain") { ("/ColorSpace /DeviceGray /BitsPerComponent 8", pixels(1)) },
        picture("runs") {
            let runs = stride(from: 0, to: pixels(1).count, by: 128).flatMap { start -> [UInt8] in
                [127] + pixels(1)[start..<start + 128]
            }
            return ("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /RunLengthDecode", runs + [128])
        },
        // ITU-T T.6: rows like the one above, all white, and the mark of the end.
        picture("fax") {
            let rows = [UInt8](repeating: 0xFF, count: 72 / 8)
            return (
                """
                /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode \
                /DecodeParms << /K -1 /Columns 96 /Rows 72 >>
                """, rows + [0x00, 0x10, 0x01]
            )
        },
        HonestFile("pdf-picture-transparent.pdf") {
            let mask = try deflated(pixels(1))
            let entries = "/Width 96 /Height 72 /BitsPerComponent 8 /Filter /FlateDecode"
            return try OfficePDF(
                painted: "q 96 0 0 72 300 60 cm /X0 Do Q", resources: "/XObject << /X0 10 0 R >>",
                more: [
                    .stream(
                        "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /SMask 11 0 R \(entries)",
                        deflated(pixels(3))),
                    .stream("/Type /XObject /Subtype /Image /ColorSpace /DeviceGray \(entries)", mask),
                ]
            ).bytes()
        },
        HonestFile("pdf-picture-small.pdf") {
            // 12.3.4: a thumbnail of the page.
            try OfficePDF(
                page: "/Thumb 10 0 R",
                more: [
                    .stream(
                        "/Width 96 /Height 72 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                        deflated(pixels(1)))
                ]
            ).bytes()
        },
        file(
            "picture-inline",
            OfficePDF(
                painted:
                    "q 20 0 0 20 300 60 cm BI /W 4 /H 4 /CS /G /BPC 8 /F /AHx ID 00112233445566778899AABBCCDDEEFF> EI Q"
            )),
        HonestFile("pdf-picture-profile.pdf") {
            try OfficePDF(
                painted: "q 96 0 0 72 300 60 cm /X0 Do Q", resources: "/XObject << /X0 10 0 R >>",
                more: [
                    .stream(
                        "/Type /XObject /Subtype /Image /Width 96 /Height 72 /BitsPerComponent 8 /ColorSpace [/ICCBased 11 0 R] /Filter /FlateDecode",
                        deflated(pixels(3))),
                    .stream(
                        "/N 3 /Alternate /DeviceRGB /Filter /FlateDecode", deflated(JPEGSegment.profile(size: 2_000))),
                ]
            ).bytes()
        },
    ]

    private static func pixels(_ channels: Int) -> [UInt8] {
        PixelImage.photo(width: 96, height: 72, channels: channels, seed: 88).pixels
    }

    /// 7.4.3.
    private static func letters(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count - 3, by: 4) {
            var number = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if number == 0 {
                text.append(UInt8(ascii: "z"))
                continue
            }
            var group: [UInt8] = []
            for _ in 0..<5 {
                group.insert(UInt8(number % 85) + 33, at: 0)
                number /= 85
            }
            text += group
        }
        return text + Array("~>".utf8)
    }

    private static func picture(_ name: String, _ make: @escaping @Sendable () throws -> (String, [UInt8]))
        -> HonestFile
    {
        HonestFile("pdf-picture-\(name).pdf") {
            let (entries, data) = try make()
            return try OfficePDF(
                painted: "q 96 0 0 72 300 60 cm /X0 Do Q", resources: "/XObject << /X0 10 0 R >>",
                more: [.stream("/Type /XObject /Subtype /Image /Width 96 /Height 72 \(entries)", data)]
            ).bytes()
        }
    }

    /// PDF/A (ISO 19005): what a document says of itself, and the colours it is meant for.
    static let archives: [HonestFile] =
        [(1, "A"), (1, "B"), (2, "A"), (2, "B"), (2, "U")].map { part, level in
            HonestFile("pdf-archive-\(part)\(level.lowercased()).pdf") {
                let packet = String(
                    decoding: HonestXMP.packet(["pdfaid:part=\"\(part)\"", "pdfaid:conformance=\"\(level)\""]),
                    as: UTF8.self
                )
                .replacing("rdf:about=\"\"", with: "rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"")
                return try OfficePDF(
                    version: part == 1 ? "1.4" : "1.7",
                    catalog: """
                        /Metadata 10 0 R /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 \
                        /OutputConditionIdentifier (sRGB) /DestOutputProfile 11 0 R >>] /MarkInfo << /Marked true >>
                        """,
                    more: [
                        .stream("/Type /Metadata /Subtype /XML", Array(packet.utf8)),
                        .stream("/N 3", JPEGSegment.profile(size: 3_144)),
                    ]
                ).bytes()
            }
        } + [
            HonestFile("pdf-metadata-padding.pdf") {
                try OfficePDF(
                    catalog: "/Metadata 10 0 R",
                    more: [
                        .stream(
                            "/Type /Metadata /Subtype /XML",
                            HonestXMP.packet(["xmp:CreatorTool=\"Exempel\""], padding: 2_000))
                    ]
                ).bytes()
            }
        ]
}
