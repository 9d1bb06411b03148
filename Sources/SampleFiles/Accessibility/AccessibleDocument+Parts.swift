/// Accessible documents with more in them: what fixtures then break.
extension AccessibleDocument {
    /// The same, changed.
    func with(_ change: (inout AccessibleDocument) -> Void) -> AccessibleDocument {
        var document = self
        change(&document)
        return document
    }

    /// It says its language in its elements and in its metadata, and not in the catalog.
    static var languageInTags: AccessibleDocument {
        AccessibleDocument().with {
            $0["catalog", "/Lang"] = nil
            $0["document", "/Lang"] = "(sv)"
            $0.metadata.properties = $0.metadata.properties.replacing("x-default", with: "sv")
        }
    }

    /// A note at the edge.
    static var annotated: AccessibleDocument {
        AccessibleDocument().with {
            $0.addAnnotation("note", ["/Subtype": "/Text", "/Contents": "(Ta med legitimation.)"], tag: "/Annot")
        }
    }

    /// A link to a page of the document.
    static var linked: AccessibleDocument {
        AccessibleDocument().with {
            $0.addAnnotation(
                "link", ["/Subtype": "/Link", "/Contents": "(Till rubriken)", "/Dest": "[@page /Fit]"], tag: "/Link")
        }
    }

    /// A field to write one's name in.
    static var fillable: AccessibleDocument {
        AccessibleDocument().with {
            $0.addAnnotation(
                "field", ["/Subtype": "/Widget", "/FT": "/Tx", "/T": "(name)", "/TU": "(Ditt namn)"], tag: "/Form")
            $0["catalog", "/AcroForm"] = "<< /Fields [@field] >>"
        }
    }

    /// A film.
    static var playing: AccessibleDocument {
        AccessibleDocument().with {
            $0["data"] = Object(["/Type": "/EmbeddedFile"], stream: "film")
            $0["clip"] = [
                "/Type": "/MediaClip", "/S": "/MCD", "/CT": "(video/mp4)", "/Alt": "[(sv) (Så hittar du till oss)]",
                "/D": "<< /Type /Filespec /F (film.mp4) /UF (film.mp4) /EF << /F @data >> >>",
            ]
            $0["rendition"] = ["/Type": "/Rendition", "/S": "/MR", "/C": "@clip"]
            $0["action"] = ["/Type": "/Action", "/S": "/Rendition", "/R": "@rendition", "/OP": "0", "/AN": "@screen"]
            $0.addAnnotation(
                "screen", ["/Subtype": "/Screen", "/Contents": "(Film)", "/A": "@action"], tag: "/Annot")
        }
    }

    /// A file that is attached to a place on the page.
    static var attached: AccessibleDocument {
        AccessibleDocument().with {
            $0.addFile()
            $0.addAnnotation(
                "clip", ["/Subtype": "/FileAttachment", "/Contents": "(Bilaga)", "/FS": "@file"], tag: "/Annot")
        }
    }

    /// A file in the document's list of files.
    static var withFile: AccessibleDocument {
        AccessibleDocument().with {
            $0.addFile()
            $0["catalog", "/Names"] = "<< /EmbeddedFiles << /Names [(a) @file] >> >>"
        }
    }

    /// Two layers, and two ways to show them.
    static var layered: AccessibleDocument {
        AccessibleDocument().with {
            $0["layers"] = ["/OCGs": "[]", "/D": "@shown", "/Configs": "[@other]"]
            $0["shown"] = ["/Name": "(Allt)"]
            $0["other"] = ["/Name": "(Utan karta)"]
            $0["catalog", "/OCProperties"] = "@layers"
        }
    }

    /// A form that a program lays out, with its pages laid out beforehand.
    static var programmedForm: AccessibleDocument {
        AccessibleDocument().with {
            $0["configuration"] = Object(stream: xfaConfiguration("forbidden"))
            $0["catalog", "/AcroForm"] = "<< /Fields [] /XFA [(config) @configuration] >>"
        }
    }

    static func xfaConfiguration(_ dynamicRender: String) -> String {
        """
        <config xmlns="http://www.xfa.org/schema/xci/3.0/"><acrobat><acrobat7>\
        <dynamicRender>\(dynamicRender)</dynamicRender></acrobat7></acrobat></config>
        """
    }

    /// Encrypted, opened by anyone, and readable for assistive technology.
    static var encrypted: AccessibleDocument {
        AccessibleDocument().with {
            $0["encryption"] = Object(text: encryption(permissions: "-20"))
            $0.trailer = "/Encrypt @encryption"
            $0.isEncrypted = true
        }
    }

    static func encryption(permissions: String) -> String {
        let seed = PDFSeedEncryption.noExtraction
        return seed.dictionary.replacing("/P \(seed.permissions) ", with: "/P \(permissions) ")
    }

    /// A picture that is drawn in a form, and is part of no element.
    static var ornamented: AccessibleDocument {
        AccessibleDocument().with {
            $0["ornament"] = Object(
                ["/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 9 9]"], stream: "0 0 m 9 9 l S")
            $0["resources", "/XObject"] = "<< /X1 @ornament >>"
            $0.content += "\n/Artifact BMC /X1 Do EMC"
        }
    }

    /// A mark for the printing house.
    static var marked: AccessibleDocument {
        AccessibleDocument().with {
            $0.addAnnotation(
                "mark",
                ["/Subtype": "/PrinterMark", "/Contents": "(Passmärke)", "/AP": "<< /N @drawing >>"], tag: nil)
            $0["drawing"] = Object(
                ["/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 9 9]"],
                stream: "/Artifact BMC 0 0 m 9 9 l S EMC")
        }
    }

    private mutating func addFile() {
        self["data"] = Object(["/Type": "/EmbeddedFile"], stream: "Hej!")
        self["file"] = ["/Type": "/Filespec", "/F": "(hej.txt)", "/UF": "(hej.txt)", "/EF": "<< /F @data >>"]
    }

    /// Puts an annotation on the page, and around it an element, whose name is that of the annotation and `Tag`.
    mutating func addAnnotation(_ name: String, _ entries: KeyValuePairs<String, String>, tag: String?) {
        var object: Object = ["/Type": "/Annot", "/Rect": "[72 600 90 618]", "/F": "4", "/P": "@page"]
        for (key, value) in entries { object[key] = value }
        self[name] = object
        append("@\(name)", to: "page", "/Annots")
        if let tag { addTag(tag, around: name) }
    }

    mutating func addTag(_ tag: String, around name: String) {
        // The page's own content has the key 0.
        let key = (self["parents", "/Nums"] ?? "").split(separator: "Tag").count
        self[name, "/StructParent"] = "\(key)"
        self[name + "Tag"] = [
            "/Type": "/StructElem", "/S": tag, "/P": "@document",
            "/K": "<< /Type /OBJR /Obj @\(name) /Pg @page >>",
        ]
        append("@\(name)Tag", to: "document", "/K")
        append("\(key) @\(name)Tag", to: "parents", "/Nums")
    }

    private mutating func append(_ item: String, to object: String, _ key: String) {
        let list = self[object, key] ?? "[]"
        self[object, key] = "\(list.dropLast()) \(item)]"
    }
}
