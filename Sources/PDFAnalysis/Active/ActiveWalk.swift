/// Looks at every object of a document, whether anything refers to it or not.
///
/// Nothing is followed: objects are taken by their numbers, each once, and what lies directly in one is looked at with
/// it. So time and memory grow with the document and with nothing that it says.
struct ActiveWalk {
    private(set) var counts = ActiveCounts()
    /// In bytes, as declared.
    private(set) var largestImage = 0
    /// Whether all was looked at.
    private(set) var isComplete = true

    private let file: PDFFile
    private let objectCount: Int
    /// Values that may still be looked at.
    private var left: Int
    /// Decoded bytes of metadata that may still be looked at.
    private var metadataLeft = 32 << 20
    /// References to what no number of the list leads to: behind the trailer's count, or of a later generation.
    private var others: [PDFObject] = []
    private var seen: Set<[Int]> = []

    init(_ file: PDFFile, maximumObjects: Int, maximumValues: Int) {
        self.file = file
        left = maximumValues
        objectCount = min(max(0, file.objectCount), maximumObjects + 1)
        guard file.objectCount <= maximumObjects else {
            isComplete = false
            return
        }
        look(file.trailer)
        for number in 0..<objectCount {
            if let object = file.object(number) { look(object) }
            lookAtOthers()
            guard isComplete else { return }
        }
        lookAtOthers()
        lookAtCatalog()
    }

    private mutating func lookAtOthers() {
        while let object = others.popLast() { look(object) }
    }

    private mutating func look(_ object: PDFObject) {
        var tasks = [object]
        while let task = tasks.popLast() {
            if task.isArray {
                for index in 0..<task.count { add(task[index], to: &tasks) }
            } else if task.isDictionary || task.isStream {
                let keys = task.keys(maximum: max(0, left))
                ActiveDictionary(object: task).count(keys, in: &counts)
                if task.isStream { largestImage = max(largestImage, DeclaredImage(task)?.bytes ?? 0) }
                if let metadata = MetadataEntities(task, maximum: metadataLeft) {
                    metadataLeft -= metadata.bytes
                    if metadata.hasAny { counts[.externalStream] += 1 }
                }
                for key in keys { add(task[key], to: &tasks) }
            }
            guard left > 0 else {
                isComplete = false
                others = []
                return
            }
        }
    }

    private mutating func add(_ value: PDFObject?, to tasks: inout [PDFObject]) {
        left -= 1
        guard left > 0, let value else { return }
        guard let number = value.number else {
            if value.isContainer { tasks.append(value) }
            return
        }
        let generation = value.generation
        guard number >= objectCount || generation > 0 else { return }
        if seen.insert([number, generation]).inserted { others.append(value) }
    }

    /// What counts by where it stands.
    private mutating func lookAtCatalog() {
        let catalog = file.catalog
        if let action = catalog["/OpenAction"], action.isDictionary, ActiveDictionary.doesMore(action) {
            counts[.openAction] += 1
        }
        // A list of names without what it should name: some reader may know better.
        let names = catalog["/Names"]
        if counts[.javaScript] == 0, isFilled(names?["/JavaScript"]) { counts[.javaScript] = 1 }
        if counts.files == 0, isFilled(names?["/EmbeddedFiles"]) { counts[.embeddedFile] = 1 }
        if counts[.xfa] == 0, catalog["/AcroForm"]?["/XFA"] != nil { counts[.xfa] = 1 }
    }

    private func isFilled(_ tree: PDFObject?) -> Bool {
        (tree?["/Names"]?.count ?? 0) > 0 || (tree?["/Kids"]?.count ?? 0) > 0
    }
}
