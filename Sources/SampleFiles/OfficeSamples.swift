/// Documents of word processors and spreadsheets.
enum OfficeSamples {
    private static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let packageTypes = "http://schemas.openxmlformats.org/package/2006"
    private static let officeTypes =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let mainTypes = "application/vnd.openxmlformats-officedocument"

    static func docx() -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let paragraph = SampleText.paragraph(seed: 31)
        return package(
            part: "word/document.xml", type: "\(mainTypes).wordprocessingml.document.main+xml",
            content: """
                <w:document xmlns:w="\(main)"><w:body>\
                <w:p><w:r><w:t>\(SampleText.title)</w:t></w:r></w:p>\
                <w:p><w:r><w:t>\(paragraph)</w:t></w:r></w:p>\
                </w:body></w:document>
                """
        ).bytes()
    }

    static func xlsx() -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        var zip = package(
            part: "xl/workbook.xml", type: "\(mainTypes).spreadsheetml.sheet.main+xml",
            override: """
                <Override PartName="/xl/worksheets/sheet1.xml" \
                ContentType="\(mainTypes).spreadsheetml.worksheet+xml"/>
                """,
            content: """
                <workbook xmlns="\(main)" xmlns:r="\(officeTypes)">\
                <sheets><sheet name="Mätvärden" sheetId="1" r:id="rId1"/></sheets></workbook>
                """)
        zip.add(
            "xl/_rels/workbook.xml.rels", relationships(to: "worksheets/sheet1.xml", "worksheet"))
        zip.add(
            "xl/worksheets/sheet1.xml",
            """
            \(xml)<worksheet xmlns="\(main)"><sheetData><row r="1">\
            <c r="A1" t="inlineStr"><is><t>Vecka</t></is></c><c r="B1"><v>12</v></c>\
            </row></sheetData></worksheet>
            """)
        return zip.bytes()
    }

    static func odt() -> [UInt8] {
        let type = "application/vnd.oasis.opendocument.text"
        let namespace = "urn:oasis:names:tc:opendocument:xmlns"
        var zip = ZIPWriter()
        // Must be the first entry, so that the type can be read from the file's start.
        zip.add("mimetype", type)
        zip.add(
            "content.xml",
            """
            \(xml)<office:document-content xmlns:office="\(namespace):office:1.0" \
            xmlns:text="\(namespace):text:1.0" office:version="1.2"><office:body><office:text>\
            <text:p>\(SampleText.paragraph(seed: 32))</text:p>\
            </office:text></office:body></office:document-content>
            """)
        zip.add(
            "META-INF/manifest.xml",
            """
            \(xml)<manifest:manifest xmlns:manifest="\(namespace):manifest:1.0">\
            <manifest:file-entry manifest:full-path="/" manifest:media-type="\(type)"/>\
            <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
            </manifest:manifest>
            """)
        return zip.bytes()
    }

    static func zip() -> [UInt8] {
        var zip = ZIPWriter()
        zip.add("läs mig.txt", SampleText.paragraph(seed: 33))
        zip.add("bilder/beskrivning.txt", SampleText.paragraph(seed: 34))
        return zip.bytes()
    }

    /// The old Word's container with a stream of the right name and no real text in it.
    static func legacyDoc() -> [UInt8] {
        let none: UInt32 = 0xFFFF_FFFF
        let end: UInt32 = 0xFFFF_FFFE
        let streamSectors = 8

        var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        file.pad(to: 24)
        // Version 3, little-endian, sectors of 512 bytes and small ones of 64.
        for field: UInt16 in [0x3E, 3, 0xFFFE, 9, 6] { file.append(little: field) }
        file.pad(to: 44)
        // One allocation sector at 0, the directory at 1, no small streams.
        for field: UInt32 in [1, 1, 0, 4096, end, 0, end, 0, 0] { file.append(little: field) }
        while file.count < 512 { file.append(little: none) }

        for field: UInt32 in [0xFFFF_FFFD, end] { file.append(little: field) }
        for sector in 0..<streamSectors {
            file.append(little: sector == streamSectors - 1 ? end : UInt32(sector + 3))
        }
        while file.count < 1024 { file.append(little: none) }

        file += oleEntry("Root Entry", kind: 5, child: 1, start: end, size: 0)
        file += oleEntry("WordDocument", kind: 2, child: none, start: 2, size: 4096)
        file += oleEntry("", kind: 0, child: none, start: 0, size: 0)
        file += oleEntry("", kind: 0, child: none, start: 0, size: 0)

        // The start of Word's own header: its magic number and version.
        file += [0xEC, 0xA5, 0xC1, 0x00]
        file.pad(to: 1536 + streamSectors * 512)
        return file
    }

    private static func oleEntry(
        _ name: String, kind: UInt8, child: UInt32, start: UInt32, size: UInt32
    ) -> [UInt8] {
        let none: UInt32 = 0xFFFF_FFFF
        var entry: [UInt8] = []
        for unit in name.utf16 { entry.append(little: unit) }
        entry.pad(to: 64)
        entry.append(little: UInt16(name.isEmpty ? 0 : (name.utf16.count + 1) * 2))
        entry += [kind, 1]
        for field: UInt32 in [none, none, child] { entry.append(little: field) }
        // The class that marks a Word document.
        let word: [UInt8] = [0x06, 0x09, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
        if kind == 5 { entry += word }
        entry.pad(to: 116)
        for field: UInt32 in [start, size, 0] { entry.append(little: field) }
        return entry
    }

    private static func package(
        part: String, type: String, override: String = "", content: String
    ) -> ZIPWriter {
        var zip = ZIPWriter()
        zip.add(
            "[Content_Types].xml",
            """
            \(xml)<Types xmlns="\(packageTypes)/content-types">\
            <Default Extension="rels" ContentType="\(relationshipType)"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/\(part)" ContentType="\(type)"/>\(override)</Types>
            """)
        zip.add("_rels/.rels", relationships(to: part, "officeDocument"))
        zip.add(part, xml + content)
        return zip
    }

    private static let relationshipType =
        "application/vnd.openxmlformats-package.relationships+xml"

    private static func relationships(to target: String, _ kind: String) -> String {
        """
        \(xml)<Relationships xmlns="\(packageTypes)/relationships">\
        <Relationship Id="rId1" Type="\(officeTypes)/\(kind)" Target="\(target)"/></Relationships>
        """
    }
}
