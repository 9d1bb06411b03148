/// A small document that breaks nothing of PDF/UA-1 (ISO 14289-1), whose objects can be changed to break one thing.
///
/// Objects have names, and point at each other with `@name`:
///
///     var document = AccessibleDocument()
///     document["catalog", "/Lang"] = nil
///     document["link"] = ["/Type": "/Annot", "/P": "@page"]
///
/// Its font draws its own glyphs (Type 3), so that no font file is needed. It has the letters of ASCII, the digits, space,
/// full stop and comma.
public struct AccessibleDocument: Sendable {
    /// One numbered object: a dictionary, a stream, or anything else as it is to stand in the file.
    public struct Object: Sendable, ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral {
        fileprivate var entries: [(key: String, value: String)] = []
        fileprivate var data: [UInt8]?
        fileprivate var text: String?

        public init(dictionaryLiteral elements: (String, String)...) {
            entries = elements.map { (key: $0.0, value: $0.1) }
        }

        public init(stringLiteral text: String) { self.text = text }

        /// What stands in the file as it is; a dictionary that is written out has no keys to change.
        public init(text: String) { self.text = text }

        /// A stream with this data.
        public init(_ entries: KeyValuePairs<String, String> = [:], stream data: [UInt8]) {
            self.entries = entries.map { (key: $0.key, value: $0.value) }
            self.data = data
        }

        /// A stream with this text.
        public init(_ entries: KeyValuePairs<String, String> = [:], stream text: String) {
            self.init(entries, stream: Array(text.utf8))
        }

        /// The value of a key, which is written with its slash; setting `nil` takes the key away.
        public subscript(key: String) -> String? {
            get { entries.first { $0.key == key }?.value }
            set {
                let place = entries.firstIndex { $0.key == key }
                switch (place, newValue) {
                case (let place?, let value?): entries[place].value = value
                case (let place?, nil): entries.remove(at: place)
                case (nil, let value?): entries.append((key: key, value: value))
                case (nil, nil): break
                }
            }
        }
    }

    /// The first line.
    public var header = "%PDF-1.7"
    /// Entries of the trailer beside the root.
    public var trailer = ""
    /// What the XMP metadata say.
    public var metadata = AccessibleMetadata()

    /// Whether strings and streams are encrypted with the keys of the encryption dictionary.
    var isEncrypted = false

    private var names: [String] = []
    private var objects: [String: Object] = [:]

    /// One page with a heading and a paragraph.
    public init() {
        setCatalog()
        setStructure()
        setPage()
        setFont()
    }

    /// The object of this name; setting `nil` makes it a null object.
    public subscript(name: String) -> Object? {
        get { objects[name] }
        set {
            if !names.contains(name) { names.append(name) }
            objects[name] = newValue ?? "null"
        }
    }

    /// An entry of a dictionary or of a stream's.
    public subscript(name: String, key: String) -> String? {
        get { objects[name]?[key] }
        set { objects[name]?[key] = newValue }
    }

    /// What the page paints.
    public var content: String {
        get { String(decoding: objects["content"]?.data ?? [], as: UTF8.self) }
        set { self["content"] = Object(stream: newValue) }
    }

    /// The number that an object gets in the file.
    public func number(of name: String) -> Int? { names.firstIndex(of: name).map { $0 + 1 } }

    /// The whole file.
    public func bytes() -> [UInt8] {
        var document = self
        if document["metadata"] == nil { document["metadata"] = metadata.object }
        var file = PDFObjects()
        let written = document.names.map { (name: $0, number: file.reserve()) }
        // The longest name first, so that none is taken for the start of another.
        let numbers = written.sorted { $0.name.count > $1.name.count }
        func resolve(_ text: String) -> String {
            guard text.contains("@") else { return text }
            return numbers.reduce(text) { $0.replacing("@" + $1.name, with: "\($1.number) 0 R") }
        }
        for (name, number) in written {
            guard let object = document.objects[name] else { continue }
            let entries = object.entries.map { "\($0.key) \(resolve($0.value))" }.joined(separator: " ")
            if let data = object.data {
                file.setStream(number, entries, data)
            } else {
                file.set(number, object.text.map(resolve) ?? "<< \(entries) >>")
            }
        }
        let bytes = file.file(header: header, trailer: resolve("/Root @catalog \(trailer)"))
        return isEncrypted ? (try? PDFRewriter.rewrite(bytes, as: .sameKeys(password: ""))) ?? [] : bytes
    }
}

// MARK: What it is made of

extension AccessibleDocument {
    private mutating func setCatalog() {
        self["catalog"] = [
            "/Type": "/Catalog", "/Pages": "@pages", "/Lang": "(sv)", "/MarkInfo": "<< /Marked true >>",
            "/StructTreeRoot": "@tree", "/ViewerPreferences": "<< /DisplayDocTitle true >>", "/Metadata": "@metadata",
        ]
    }

    private mutating func setStructure() {
        self["tree"] = ["/Type": "/StructTreeRoot", "/K": "[@document]", "/ParentTree": "@parents"]
        self["parents"] = ["/Nums": "[0 [@heading @paragraph]]"]
        self["document"] = ["/Type": "/StructElem", "/S": "/Document", "/P": "@tree", "/K": "[@heading @paragraph]"]
        self["heading"] = ["/Type": "/StructElem", "/S": "/H1", "/P": "@document", "/Pg": "@page", "/K": "0"]
        self["paragraph"] = ["/Type": "/StructElem", "/S": "/P", "/P": "@document", "/Pg": "@page", "/K": "1"]
    }

    private mutating func setPage() {
        self["pages"] = ["/Type": "/Pages", "/Kids": "[@page]", "/Count": "1"]
        self["page"] = [
            "/Type": "/Page", "/Parent": "@pages", "/MediaBox": "[0 0 595 842]", "/Contents": "@content",
            "/Resources": "@resources", "/StructParents": "0", "/Tabs": "/S",
        ]
        self["resources"] = ["/Font": "<< /F1 @font >>"]
        content = """
            /H1 << /MCID 0 >> BDC BT /F1 24 Tf 72 760 Td (Kallelse) Tj ET EMC
            /P << /MCID 1 >> BDC BT /F1 12 Tf 72 720 Td (Du har en tid hos oss.) Tj ET EMC
            """
    }

    private mutating func setFont() {
        let names: [(UInt8, String)] =
            [(32, "space"), (44, "comma"), (46, "period")]
            + zip(48...57, ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
            + (Array(65...90) + Array(97...122)).map { ($0, String(UnicodeScalar($0))) }
        self["font"] = [
            "/Type": "/Font", "/Subtype": "/Type3", "/FontBBox": "[0 0 600 700]",
            "/FontMatrix": "[0.001 0 0 0.001 0 0]",
            "/FirstChar": "32", "/LastChar": "122",
            "/Widths": "[" + (32...122).map { _ in "600" }.joined(separator: " ") + "]",
            "/Encoding":
                "<< /Type /Encoding /Differences [" + names.map { "\($0.0) /\($0.1)" }.joined(separator: " ") + "] >>",
            "/CharProcs": "<< " + names.map { "/\($0.1) @glyph" }.joined(separator: " ") + " >>", "/Resources": "<< >>",
            "/ToUnicode": "@unicode",
        ]
        self["glyph"] = Object(stream: "600 0 0 0 600 700 d1 100 0 400 700 re f")
        self["unicode"] = Object(
            stream: """
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                /CMapName /Letters def /CMapType 2 def
                1 begincodespacerange <00> <FF> endcodespacerange
                1 beginbfrange <20> <7A> <0020> endbfrange
                endcmap CMapName currentdict /CMap defineresource pop end end
                """)
    }
}
