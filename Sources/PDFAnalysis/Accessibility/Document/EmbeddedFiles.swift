import Inspector

/// A file specification (ISO 32000-1 7.11.3).
struct FileSpecificationSubject: RuleSubject {
    let object: PDFObject
    /// That of an annotation.
    let isAttachment: Bool
    var page = 0

    var place: Place { Place(page: page, object: object.number ?? 0) }

    private var isNameless: Bool {
        object["/EF"] != nil && !(object["/F"]?.isText == true && object["/UF"]?.isText == true)
    }

    static let rules: [Rule<FileSpecificationSubject>] = [
        /// 7.11: a file in the document has names that all readers can show.
        Rule("21-001") { !$0.isAttachment && $0.isNameless },
        /// 7.18.7: one behind an annotation as well.
        Rule("28-016") { $0.isAttachment && $0.isNameless },
    ]
}

/// The files in a document, wherever it points at them.
struct EmbeddedFiles {
    /// Those that its list of files names.
    private(set) var listed = 0
    /// Whether all were looked at.
    private(set) var isComplete = true

    private let model: AccessibilityModel
    private var seen: Set<Int> = []

    /// Reading all objects of a larger document takes too long.
    private static let maximumObjects = 50_000

    init(
        _ model: AccessibilityModel, attachments: [(object: PDFObject, page: Int)], clips: [PDFObject],
        into report: inout ConditionReport
    ) {
        self.model = model
        for (file, page) in attachments where Self.isFileSpecification(file) {
            check(FileSpecificationSubject(object: file, isAttachment: true, page: page), into: &report)
        }
        let names = NameTree(model.file.catalog["/Names"]?["/EmbeddedFiles"], maximumEntries: model.limits.elements)
        isComplete = names.isComplete
        for file in names.values where file.isDictionary {
            listed += 1
            check(FileSpecificationSubject(object: file, isAttachment: false), into: &report)
        }
        for file in clips.lazy.compactMap({ $0["/D"] }) where Self.isFileSpecification(file) {
            check(FileSpecificationSubject(object: file, isAttachment: false), into: &report)
        }
        guard hasOthers else { return }
        for number in 1..<max(1, min(model.file.objectCount, Self.maximumObjects)) where !seen.contains(number) {
            guard let object = model.file.object(number), Self.isFileSpecification(object) else { continue }
            check(FileSpecificationSubject(object: object, isAttachment: false), into: &report)
        }
    }

    private mutating func check(_ subject: FileSpecificationSubject, into report: inout ConditionReport) {
        if let number = subject.object.number, !seen.insert(number).inserted { return }
        subject.check(FileSpecificationSubject.rules, into: &report)
    }

    /// Whether there may be files that nothing here leads to: one's stream says so, and streams are never compressed
    /// together with what describes them.
    private var hasOthers: Bool {
        let bytes = model.file.bytes
        var place = 0
        while let name = bytes.firstOffset(of: UInt8(ascii: "/"), from: place) {
            if bytes.has("/EmbeddedFile", at: name) || bytes.has("/Filespec", at: name) { return true }
            place = name + 1
        }
        return false
    }

    private static func isFileSpecification(_ object: PDFObject) -> Bool {
        object.isDictionary && object["/Type"]?.isName("/Filespec") == true
    }
}
