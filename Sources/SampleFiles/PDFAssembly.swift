/// Turns a builder's description into objects.
struct PDFAssembly {
    private let builder: PDFBuilder
    private var objects = PDFObjects()
    private var fonts: [PDFFont: Int] = [:]

    init(builder: PDFBuilder) {
        self.builder = builder
    }

    mutating func file() -> [UInt8] {
        let catalog = objects.reserve()
        let tree = objects.reserve()
        for body in builder.moreObjects { objects.set(objects.reserve(), body) }
        let structure = builder.hasStructureTree ? objects.reserve() : nil

        let pages = builder.pages.map { _ in objects.reserve() }
        for (index, page) in builder.pages.enumerated() {
            setPage(pages[index], page, index: index, parent: tree)
        }
        setPageTree(tree, pages: pages)
        if let structure { setStructure(structure, pages: pages) }
        setCatalog(catalog, tree: tree, structure: structure)

        var trailer = "/Root \(catalog) 0 R"
        if let title = builder.infoTitle {
            let info = objects.add("<< /Title \(PDFText.unicode(title)) >>")
            trailer += " /Info \(info) 0 R"
        }
        if let encryption = builder.encryption {
            trailer += " /Encrypt \(objects.add(encryption.dictionary)) 0 R"
        }
        return objects.file(version: builder.version, trailer: trailer)
    }

    private mutating func setCatalog(_ number: Int, tree: Int, structure: Int?) {
        var catalog = "<< /Type /Catalog /Pages \(tree) 0 R"
        if let language = builder.language { catalog += " /Lang \(PDFText.literal(language))" }
        if let mark = builder.markInfo {
            // Poppler complains about an explicit "Suspects false", so it is left out.
            let suspects = mark.hasSuspects ? " /Suspects true" : ""
            catalog += " /MarkInfo << /Marked \(mark.isMarked)\(suspects) >>"
        }
        if let structure { catalog += " /StructTreeRoot \(structure) 0 R" }
        if builder.displaysTitle { catalog += " /ViewerPreferences << /DisplayDocTitle true >>" }
        if builder.xmpTitle != nil || builder.claimsPDFUA {
            // Never compressed, so that programs that know no PDF can find it.
            let metadata = objects.addStream("/Type /Metadata /Subtype /XML", xmp())
            catalog += " /Metadata \(metadata) 0 R"
        }
        objects.set(number, catalog + " \(builder.catalogEntries) >>")
    }

    private mutating func setPageTree(_ number: Int, pages: [Int]) {
        var kids = pages
        if builder.pageTreeLoops {
            let loop = "/Type /Pages /Parent \(number) 0 R /Count 1 /Kids [\(number) 0 R]"
            kids.append(objects.add("<< \(loop) >>"))
        }
        let list = kids.map { "\($0) 0 R" }.joined(separator: " ")
        objects.set(number, "<< /Type /Pages /Count \(kids.count) /Kids [\(list)] >>")
    }

    private mutating func setPage(_ number: Int, _ page: PDFPage, index: Int, parent: Int) {
        let content: Int
        if let flate = page.flateContent {
            content = objects.addStream("/Filter /FlateDecode", flate)
        } else {
            content = objects.reserve()
            setContent(content, "", page.content)
        }
        var entries = "<< /Type /Page /Parent \(parent) 0 R"
        entries += " /MediaBox [\(PDFText.numbers(page.mediaBox))]"
        entries += " /Contents \(content) 0 R /Resources << \(resources(page.content)) >>"
        if page.rotate != 0 { entries += " /Rotate \(page.rotate)" }
        let annotations = page.annotations.map { "\(self.number(of: $0)) 0 R" }
        if !annotations.isEmpty { entries += " /Annots [\(annotations.joined(separator: " "))]" }
        if builder.hasStructureTree { entries += " /Tabs /S /StructParents \(index)" }
        objects.set(number, entries + " >>")
    }

    private mutating func setContent(_ number: Int, _ entries: String, _ content: PDFContent) {
        let plain = Array(content.operators.utf8)
        if builder.compressesStreams, let packed = try? deflated(plain) {
            objects.setStream(number, entries + " /Filter /FlateDecode", packed)
        } else {
            objects.setStream(number, entries, plain)
        }
    }

    private mutating func number(of annotation: PDFAnnotation) -> Int {
        objects.add(
            """
            << /Type /Annot /Subtype /Stamp /Rect [\(PDFText.numbers(annotation.place))] \
            /F \(annotation.flags) /AP << /N \(number(of: .form(annotation.appearance))) 0 R >> >>
            """)
    }

    private mutating func patterns(_ content: PDFContent) -> String {
        let list = content.patterns.enumerated().map { index, pattern in
            let (width, height) = (PDFText.number(pattern.width), PDFText.number(pattern.height))
            let cell = objects.addStream(
                """
                /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 \(width) \(height)] \
                /XStep \(width) /YStep \(height) \
                /Resources << /XObject << /X0 \(number(of: .image(pattern.image))) 0 R >> >>
                """, Array("\(width) 0 0 \(height) 0 0 cm /X0 Do".utf8))
            return " /P\(index) \(cell) 0 R"
        }
        return list.isEmpty ? "" : "/Pattern <<\(list.joined())>> "
    }

    private mutating func resources(_ content: PDFContent, and more: String = "") -> String {
        var resources = ""
        let used = PDFFont.allCases.filter(content.fonts.contains)
        if !used.isEmpty {
            let list = used.map { "/\($0.resourceName) \(fontNumber($0)) 0 R" }
            resources += "/Font << \(list.joined(separator: " ")) >> "
        }
        resources += patterns(content)
        let states = content.states.enumerated().map { " /G\($0.offset) << \($0.element) >>" }
        if !states.isEmpty { resources += "/ExtGState <<\(states.joined())>> " }
        var list = more
        for (index, object) in content.xObjects.enumerated() {
            list += " /X\(index) \(number(of: object)) 0 R"
        }
        return list.isEmpty ? resources : resources + "/XObject <<\(list) >>"
    }

    private mutating func fontNumber(_ font: PDFFont) -> Int {
        if let number = fonts[font] { return number }
        let number = objects.add(
            """
            << /Type /Font /Subtype /Type1 /BaseFont /\(font.rawValue) \
            /Encoding /WinAnsiEncoding >>
            """)
        fonts[font] = number
        return number
    }

    private mutating func number(of object: PDFContent.XObject) -> Int {
        switch object {
        case .image(let image):
            return objects.addStream("/Type /XObject /Subtype /Image \(image.entries)", image.data)
        case .form(let form):
            let number = objects.reserve()
            let more = form.knowsItself ? " /Self \(number) 0 R" : ""
            setContent(
                number,
                """
                /Type /XObject /Subtype /Form /BBox [\(PDFText.numbers(form.box))] \
                /Matrix [\(PDFText.numbers(form.matrix))] \
                /Resources << \(resources(form.content, and: more)) >>
                """, form.content)
            return number
        }
    }

    private mutating func setStructure(_ root: Int, pages: [Int]) {
        let document = objects.reserve()
        var parents = ""
        var kids: [String] = []
        for (index, page) in builder.pages.enumerated() {
            let elements = page.content.marks.enumerated().map { identifier, mark in
                let alternative = mark.alternative.map { " /Alt \(PDFText.unicode($0))" } ?? ""
                let element = objects.add(
                    """
                    << /Type /StructElem /S /\(mark.tag) /P \(document) 0 R \
                    /Pg \(pages[index]) 0 R /K \(identifier)\(alternative) >>
                    """)
                return "\(element) 0 R"
            }
            kids += elements
            parents += "\(index) [\(elements.joined(separator: " "))] "
        }
        objects.set(
            document,
            """
            << /Type /StructElem /S /Document /P \(root) 0 R \
            /K [\(kids.joined(separator: " "))] >>
            """)
        let numbers = objects.add("<< /Nums [\(parents)] >>")
        objects.set(
            root,
            """
            << /Type /StructTreeRoot /K \(document) 0 R /ParentTree \(numbers) 0 R \
            /ParentTreeNextKey \(pages.count) >>
            """)
    }

    private func xmp() -> [UInt8] {
        let namespaces = """
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
            """
        let title =
            builder.xmpTitle.map {
                """
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(PDFText.xml($0))</rdf:li>\
                </rdf:Alt></dc:title>
                """
            } ?? ""
        let claim = builder.claimsPDFUA ? "<pdfuaid:part>1</pdfuaid:part>" : ""
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \(namespaces)>
            <rdf:Description rdf:about="">\(title)\(claim)</rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """.utf8)
    }
}
