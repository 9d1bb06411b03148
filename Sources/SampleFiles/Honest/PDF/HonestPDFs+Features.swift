extension HonestPDFs {
    /// Links, bookmarks, layers, labels and the like: nothing that runs or fetches by itself.
    static let features: [HonestFile] = [
        file("opens-at-page", OfficePDF(catalog: "/OpenAction [10 0 R /FitH 842]", pageCount: 2)),
        file(
            "opens-at-place",
            OfficePDF(catalog: "/OpenAction << /Type /Action /S /GoTo /D [10 0 R /XYZ null null 0] >>")),
        file(
            "bookmarks",
            OfficePDF(
                catalog: "/Outlines 10 0 R /PageMode /UseOutlines",
                more: [
                    .plain("<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 2 >>"),
                    .plain("<< /Title (Del 1) /Parent 10 0 R /Next 12 0 R /Dest [13 0 R /Fit] >>"),
                    .plain("<< /Title (Del 2) /Parent 10 0 R /Prev 11 0 R /A << /S /GoTo /D [13 0 R /Fit] >> >>"),
                ])),
        file(
            "named-places",
            OfficePDF(
                catalog: "/Names << /Dests 10 0 R >>",
                more: [.plain("<< /Names [(Kapitel) [11 0 R /XYZ 72 700 null]] >>")])),
        file("old-places", OfficePDF(version: "1.1", catalog: "/Dests << /Kapitel [10 0 R /Fit] >>")),
        file(
            "page-labels",
            OfficePDF(catalog: "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 1 /P (A-) >>] >>", pageCount: 4)),
        file(
            "viewer",
            OfficePDF(
                catalog:
                    "/ViewerPreferences << /DisplayDocTitle true /HideToolbar false >> /PageLayout /OneColumn /Lang (sv-SE)"
            )),
        file(
            "layers",
            OfficePDF(
                version: "1.5",
                catalog: "/OCProperties << /OCGs [10 0 R] /D << /Order [10 0 R] /ON [10 0 R] /Name (Lager) >> >>",
                painted: "/OC /L0 BDC 0.5 g 60 60 50 50 re f EMC", resources: "/Properties << /L0 10 0 R >>",
                more: [.plain("<< /Type /OCG /Name (Lager 1) >>")])),
        file("transition", OfficePDF(page: "/Trans << /S /Dissolve /D 1 >> /Dur 5")),
        file("turned", OfficePDF(page: "/Rotate 90 /CropBox [10 10 585 832] /UserUnit 1.0")),
        file(
            "thread",
            OfficePDF(
                catalog: "/Threads [10 0 R]", page: "/B [11 0 R]",
                more: [
                    .plain("<< /Type /Thread /F 11 0 R /I << /Title (Artikel) >> >>"),
                    .plain("<< /Type /Bead /T 10 0 R /N 11 0 R /V 11 0 R /P 12 0 R /R [72 100 500 700] >>"),
                ])),
        file(
            "private",
            OfficePDF(
                page:
                    "/PieceInfo << /Illustrator << /LastModified (D:20260312) /Private 10 0 R >> >> /LastModified (D:20260312)",
                more: [.stream("", JPEGSegment.noise(3_000))])),
        file("numbers-odd", OfficePDF(page: "/CropBox [0.0 -.0 595.276 +841.89]")),
        file(
            "shading",
            OfficePDF(
                painted: "q 100 100 200 200 re W n /S0 sh Q",
                resources:
                    "/Shading << /S0 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 100 300 300] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> >>"
            )),
        file(
            "calculated",
            OfficePDF(
                resources: "/ColorSpace << /C0 [/Separation /Blå /DeviceCMYK 10 0 R] >>",
                more: [
                    .stream(
                        "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]",
                        Array("{ dup 0.5 mul exch dup 0.2 mul exch 0 exch pop 0 }".utf8))
                ])),
        file("many-pages", OfficePDF(pageCount: 60)),
        file(
            "search-index",
            OfficePDF(catalog: "/SpiderInfo << /V 1.0 /C [] >> /URI << /Base (https://www.exempel.se/) >>")),
    ]

    /// 12.7: forms without scripts.
    static let forms: [HonestFile] = [
        form("text", ["/FT /Tx /T (Namn) /V (Exempel) /DA (/F1 12 Tf 0 g)"]),
        form("lines", ["/FT /Tx /T (Besked) /Ff 4096 /MaxLen 400 /DA (/F1 10 Tf 0 g)"]),
        form("box", ["/FT /Btn /T (Ja) /V /Yes /AS /Yes"]),
        form("choice", ["/FT /Ch /T (Ort) /Ff 131072 /Opt [(Lund) (Kiruna)] /V (Lund)"]),
        form("radio", ["/FT /Btn /T (Val) /Ff 49152 /AS /Off", "/FT /Btn /T (Val2) /Ff 49152 /AS /Off"]),
        form("many", (0..<40).map { "/FT /Tx /T (Ruta \($0)) /DA (/F1 9 Tf 0 g)" }),
        form("to-sign", ["/FT /Sig /T (Underskrift)"]),
    ]

    private static func form(_ name: String, _ fields: [String]) -> HonestFile {
        let list = fields.indices.map { "\(OfficePDF.firstOfMore + $0) 0 R" }.joined(separator: " ")
        return file(
            "form-\(name)",
            OfficePDF(
                version: "1.7",
                catalog: "/AcroForm << /Fields [\(list)] /NeedAppearances true /DR << /Font << /F1 3 0 R >> >> >>",
                page: "/Annots [\(list)]",
                more: fields.enumerated().map { index, entries in
                    let bottom = 700 - index * 15
                    return .plain(
                        "<< /Type /Annot /Subtype /Widget /Rect [72 \(bottom) 272 \(bottom + 14)] /F 4 \(entries) >>")
                }))
    }

    /// 12.5: links, comments and drawings over a page.
    static let annotations: [HonestFile] = [
        ("link", "/Subtype /Link /Border [0 0 0] /A << /S /URI /URI (https://www.exempel.se/rad?a=1&b=2) >>"),
        ("link-mail", "/Subtype /Link /A << /Type /Action /S /URI /URI (mailto:info@exempel.se) >>"),
        ("link-within", "/Subtype /Link /Dest [11 0 R /Fit]"),
        ("link-action", "/Subtype /Link /A << /S /GoTo /D [11 0 R /XYZ 0 842 0] >> /H /N"),
        ("link-next", "/Subtype /Link /A << /S /Named /N /NextPage >>"),
        ("note", "/Subtype /Text /Contents (Kommentar) /Name /Comment /T (Anna) /Open false"),
        ("text", "/Subtype /FreeText /Contents (Text) /DA (/Helv 12 Tf 0 g)"),
        ("marked", "/Subtype /Highlight /QuadPoints [72 720 200 720 72 700 200 700] /C [1 1 0]"),
        ("crossed", "/Subtype /StrikeOut /QuadPoints [72 720 200 720 72 700 200 700]"),
        ("underlined", "/Subtype /Underline /QuadPoints [72 720 200 720 72 700 200 700]"),
        ("line", "/Subtype /Line /L [72 700 200 720] /LE [/None /OpenArrow]"),
        ("square", "/Subtype /Square /BS << /W 2 >> /C [1 0 0]"),
        ("circle", "/Subtype /Circle /IC [0 1 0]"),
        ("ink", "/Subtype /Ink /InkList [[72 700 80 710 90 702 110 715]]"),
        ("polygon", "/Subtype /Polygon /Vertices [72 700 100 720 130 700]"),
        ("stamp", "/Subtype /Stamp /Name /Approved"),
        ("caret", "/Subtype /Caret /Contents (infoga)"),
        ("popup", "/Subtype /Popup /Open false"),
        ("watermark", "/Subtype /Watermark"),
        ("redaction", "/Subtype /Redact /OverlayText (-)"),
    ].map { name, entries in
        file(
            "annotation-\(name)",
            OfficePDF(
                version: "1.7", page: "/Annots [10 0 R]",
                more: [.plain("<< /Type /Annot /Rect [72 700 200 720] /F 4 \(entries) >>")]))
    }
}
