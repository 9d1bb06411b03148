import Inspector

/// Looks for personal numbers in the strings of a document that stand beside its pages.
///
/// What leads in a circle, or is without end, is looked at until its limits are spent.
final class TextStrings {
    /// Objects that are looked at, and bytes of streams, in one document.
    private static let maximumObjects = 50_000
    private static let maximumBytes = 16 << 20

    private var objectsLeft = maximumObjects
    private var bytesLeft = maximumBytes
    private var scanner = PersonalNumberScanner()
    private var seen: Set<Int> = []

    /// Whether all of it was looked at.
    private(set) var isComplete = true
    /// Files within the document, whose content is not looked at.
    private(set) var attachments = 0

    /// The information dictionary, and XMP (ISO 32000-1 14.3).
    func metadata(of file: PDFFile) -> [PersonalNumber] {
        if let info = file.trailer["/Info"] {
            for key in info.keys(maximum: 100) { read(info[key]) }
        }
        readStream(file.catalog["/Metadata"])
        return scanner.finish()
    }

    /// What people have noted on a page (12.5.6), and the names of files that hang there.
    func annotations(of page: PDFPage) -> [PersonalNumber] {
        let list = page.object["/Annots"]
        for index in 0..<(list?.count ?? 0) {
            guard spend(), let annotation = list?[index] else { break }
            guard isNew(annotation) else { continue }
            for key in ["/Contents", "/RC", "/T", "/Subj"] as [StaticString] { read(annotation[key]) }
            if let file = annotation["/FS"] { readFile(file) }
        }
        return scanner.finish()
    }

    /// What stands in the fields of a form (12.7.3), XFA's too (12.7.8).
    func fields(of file: PDFFile) -> [PersonalNumber] {
        guard let form = file.catalog["/AcroForm"] else { return [] }
        walk(form["/Fields"], kids: "/Kids") { field in
            for key in ["/V", "/DV", "/RV", "/T", "/TU", "/TM"] as [StaticString] { read(field[key]) }
        }
        if let forms = form["/XFA"] {
            if forms.isStream { readStream(forms) }
            for index in 0..<min(forms.count, 100) { readStream(forms[index]) }
        }
        return scanner.finish()
    }

    /// Bookmarks (12.3.3).
    func bookmarks(of file: PDFFile) -> [PersonalNumber] {
        var open = [file.catalog["/Outlines"]?["/First"]].compactMap { $0 }
        while let item = open.popLast() {
            guard spend() else { break }
            guard isNew(item) else { continue }
            read(item["/Title"])
            if let next = item["/Next"] { open.append(next) }
            if let first = item["/First"] { open.append(first) }
        }
        return scanner.finish()
    }

    /// Names and descriptions of the files within the document (7.11.4).
    func attachmentNames(of file: PDFFile) -> [PersonalNumber] {
        walk(file.catalog["/Names"]?["/EmbeddedFiles"], kids: "/Kids") { node in
            guard let names = node["/Names"] else { return }
            for index in 0..<names.count {
                guard spend(), let item = names[index] else { break }
                if item.isString { read(item) } else { readFile(item) }
            }
        }
        let associated = file.catalog["/AF"]
        for index in 0..<(associated?.count ?? 0) {
            guard spend() else { break }
            if let item = associated?[index] { readFile(item) }
        }
        return scanner.finish()
    }
}

extension TextStrings {
    /// - Returns: whether there was something left to be spent.
    private func spend() -> Bool {
        guard objectsLeft > 0 else {
            isComplete = false
            return false
        }
        objectsLeft -= 1
        return true
    }

    private func isNew(_ object: PDFObject) -> Bool { object.number.map { seen.insert($0).inserted } ?? true }

    /// Goes through a tree whose root is a node or an array of them.
    private func walk(_ root: PDFObject?, kids: StaticString, _ body: (PDFObject) -> Void) {
        var open = [root].compactMap { $0 }
        while let node = open.popLast() {
            guard spend() else { return }
            guard isNew(node) else { continue }
            if !node.isArray { body(node) }
            guard let list = node.isArray ? node : node[kids] else { continue }
            for index in 0..<list.count {
                guard spend() else { return }
                if let kid = list[index] { open.append(kid) }
            }
        }
    }

    private func readFile(_ file: PDFObject) {
        guard !file.isString else { return read(file) }
        guard isNew(file) else { return }
        if file["/EF"] != nil { attachments &+= 1 }
        for key in ["/F", "/UF", "/Desc"] as [StaticString] { read(file[key]) }
    }

    /// A text string (7.9.2.2), a stream with one, or an array of them.
    private func read(_ value: PDFObject?) {
        guard let value, spend() else { return }
        if let string = value.string {
            read(string)
        } else if value.isStream {
            readStream(value)
        } else {
            for index in 0..<min(value.count, 1000) {
                if let string = value[index]?.string { read(string) }
            }
        }
        scanner.part()
    }

    private func read(_ string: [UInt8]) {
        guard string.count <= bytesLeft else {
            isComplete = false
            return
        }
        bytesLeft -= string.count
        if string.starts(with: [0xFE, 0xFF]) {
            var units: [UInt16] = []
            for place in stride(from: 2, to: string.count - 1, by: 2) {
                units.append(UInt16(string[place]) << 8 | UInt16(string[place + 1]))
            }
            for scalar in String(decoding: units, as: UTF16.self).unicodeScalars { scanner.read(scalar) }
        } else {
            // The dashes of PDFDocEncoding (annex D.2) are what differs from other encodings in what numbers are written with.
            let isUTF8 = string.starts(with: [0xEF, 0xBB, 0xBF])
            scanner.read(isUTF8 ? string : string.map { [0x84, 0x85, 0x8A].contains($0) ? UInt8(ascii: "-") : $0 })
        }
        scanner.part()
    }

    private func readStream(_ stream: PDFObject?) {
        guard let stream, stream.isStream else { return }
        let content = ContentBytes()
        if case .limitReached = stream.appendStreamData(to: content, maximum: bytesLeft) { isComplete = false }
        bytesLeft -= min(bytesLeft, content.count)
        content.withUnsafeBytes { scanner.read($0) }
        scanner.part()
    }
}
