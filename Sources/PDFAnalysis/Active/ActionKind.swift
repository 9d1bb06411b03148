/// What an action does, by its type (ISO 32000-2 table 201).
struct ActionKind {
    /// `nil` for a jump within the document, and for a type that no standard knows.
    let content: ActiveContent?
    /// Whether it stays within the document and changes nothing but what shows.
    let isHarmless: Bool

    private init(_ content: ActiveContent?, isHarmless: Bool = false) {
        self.content = content
        self.isHarmless = isHarmless
    }

    /// - Returns: `nil` where the dictionary names no type of action.
    init?(_ action: PDFObject) {
        guard let type = action["/S"]?.name else { return nil }
        switch String(decoding: type, as: UTF8.self) {
        case "GoTo": self = Self(nil, isHarmless: true)
        case "JavaScript": self = Self(.javaScript)
        case "Launch": self = Self(.launch)
        case "SubmitForm": self = Self(.submitForm)
        case "ImportData": self = Self(.importData)
        case "GoToE": self = Self(.goToEmbedded)
        case "GoToR": self = Self(Self.isNeighbour(action["/F"]) ? .harmless : .goToRemote)
        case "Thread": self = action["/F"] == nil ? Self(.harmless, isHarmless: true) : Self(.goToRemote)
        case "Rendition", "Movie", "Sound", "RichMediaExecute": self = Self(.richMedia)
        case "URI": self = Self(Self.isScript(action["/URI"]) ? .javaScript : .uri)
        case "Named": self = Self(.harmless, isHarmless: Self.turnsPages(action["/N"]))
        case "Hide", "ResetForm", "SetOCGState", "Trans", "GoTo3DView", "GoToDp":
            self = Self(.harmless, isHarmless: true)
        default: self = Self(nil)
        }
        if let content, isElement(of: action, not: content) { return nil }
    }

    /// Whether an address is a script, which readers in a web page run (RFC 3986 3.1: letters of either case).
    private static func isScript(_ address: PDFObject?) -> Bool {
        guard let bytes = address?.string else { return false }
        // White space and controls before and within it are passed over by the readers that matter here.
        let letters = bytes.lazy.filter { $0 > 32 }.prefix(11).map { $0 | 0x20 }
        return letters.starts(with: "javascript:".utf8) || letters.starts(with: "vbscript:".utf8)
    }

    /// Whether the file is one beside this one, such as another part of a manual, which opens at a click and is not there.
    /// Another computer's, to which Windows signs in by itself, a drive's, an address and a form's are none.
    private static func isNeighbour(_ file: PDFObject?) -> Bool {
        guard let file else { return false }
        // 7.11.2: a reader takes the one that it knows; so all of them have to be.
        let systems: [StaticString] = ["/F", "/UF", "/DOS", "/Mac", "/Unix"]
        let names = file.isDictionary ? systems.compactMap { file[$0] } : [file]
        guard !names.isEmpty, file["/FS"] == nil else { return false }
        return names.allSatisfy { name in
            guard let bytes = name.string, !bytes.isEmpty else { return false }
            return bytes.allSatisfy { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\\") }
                && bytes.drop { $0 == 0 || $0 == 0xFE || $0 == 0xFF }.first != UInt8(ascii: "/")
        }
    }

    /// Table 215; others print, save or open what their reader likes.
    private static func turnsPages(_ name: PDFObject?) -> Bool {
        let names: [StaticString] = ["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"]
        return names.contains { name?.isName($0) == true }
    }

    /// Whether it is an element of the structure, whose `S` is a word of its producer's choice: it has a parent, and
    /// nothing that such an action must have.
    private func isElement(of action: PDFObject, not content: ActiveContent) -> Bool {
        guard action["/P"]?.isDictionary == true, action["/Type"]?.isName("/Action") != true else { return false }
        let required: [StaticString] =
            switch content {
            case .javaScript: ["/JS", "/URI"]
            case .launch: ["/F", "/Win", "/Mac", "/Unix"]
            case .submitForm, .importData: ["/F"]
            case .goToEmbedded, .goToRemote: ["/F", "/D"]
            case .richMedia: ["/R", "/OP", "/JS", "/Sound", "/Annotation", "/TA"]
            case .uri: ["/URI"]
            default: ["/N", "/H", "/State", "/Fields", "/Trans", "/V", "/Dp", "/D"]
            }
        return required.allSatisfy { action[$0] == nil }
    }
}
