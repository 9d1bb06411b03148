/// What one dictionary, or a stream's, brings into the document; ISO 32000-2 by its sections.
///
/// It is told by what the dictionary says of itself and not by where it hangs: a reader may reach it in a way that
/// nobody here has thought of.
struct ActiveDictionary {
    let object: PDFObject

    /// Keys that decide; a dictionary without one of them says nothing.
    private static let deciding = Set(
        ["S", "JS", "AA", "EF", "Type", "Subtype", "F", "Ref", "XFA", "FontMatrix"].map { Array($0.utf8) })

    /// - Parameter keys: those of the dictionary, without their slashes.
    func count(_ keys: [[UInt8]], in counts: inout ActiveCounts) {
        let keys = keys.filter(Self.deciding.contains)
        guard !keys.isEmpty else { return }
        countAction(in: &counts)
        for key in keys {
            switch String(decoding: key, as: UTF8.self) {
            case "AA" where object["/AA"].map(Self.startsMore) == true: counts[.additionalActions] += 1
            case "EF" where holdsFiles(object["/EF"]): counts[.embeddedFile] += 1
            case "XFA" where isForm(object["/XFA"]): counts[.xfa] += 1
            case "F" where object.isStream && isFileSpecification(object["/F"]): counts[.externalStream] += 1
            case "Ref" where object.isStream && object["/Ref"]?.isDictionary == true: counts[.referenceXObject] += 1
            case "FontMatrix" where hasText(object["/FontMatrix"]): counts[.javaScript] += 1
            case "Type": countType(in: &counts)
            case "Subtype": countAnnotation(in: &counts)
            default: continue
            }
        }
    }

    private func countAction(in counts: inout ActiveCounts) {
        if let kind = ActionKind(object) {
            if let content = kind.content { counts[content] += 1 }
            if kind.content == .javaScript { return }
        }
        // A script beside another action, such as that of a player (12.6.4.14); a resource of that name is neither.
        guard let script = object["/JS"] else { return }
        if script.isString || script.isStream && script["/Subtype"] == nil { counts[.javaScript] += 1 }
    }

    private func countType(in counts: inout ActiveCounts) {
        guard let type = object["/Type"] else { return }
        if object.isStream, type.isName("/EmbeddedFile") { counts.fileStreams += 1 }
        if object.isStream, type.isName("/3D") || type.isName("/Sound") { counts[.richMedia] += 1 }
        if type.isName("/Rendition") { counts[.richMedia] += 1 }
    }

    /// 12.5.6
    private func countAnnotation(in counts: inout ActiveCounts) {
        guard !object.isStream, let kind = object["/Subtype"] else { return }
        if kind.isName("/FileAttachment") { counts.fileNotes += 1 }
        let media: [StaticString] = ["/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"]
        if media.contains(where: { kind.isName($0) }) { counts[.richMedia] += 1 }
    }

    /// Six numbers (9.6.4); readers that are scripts themselves have run what stood there instead.
    private func hasText(_ matrix: PDFObject?) -> Bool {
        guard let matrix else { return false }
        return (0..<min(matrix.count, 64)).contains { matrix[$0].map { $0.double == nil } ?? false }
    }

    /// A string, or a dictionary; abbreviated filters of inline images are names.
    private func isFileSpecification(_ value: PDFObject?) -> Bool {
        value.map { $0.isString || $0.isDictionary } ?? false
    }

    /// 7.11.4: streams by the systems that they are for.
    private func holdsFiles(_ value: PDFObject?) -> Bool {
        guard let value, value.isDictionary else { return false }
        let systems: [StaticString] = ["/F", "/UF", "/DOS", "/Mac", "/Unix"]
        return systems.contains { value[$0]?.isStream == true }
    }

    private func isForm(_ value: PDFObject?) -> Bool { value.map { $0.isStream || $0.count > 0 } ?? false }

    /// Whether events start more than what changes what shows.
    private static func startsMore(_ actions: PDFObject) -> Bool {
        actions.isDictionary && actions.keys(maximum: 64).contains { key in actions[key].map(doesMore) ?? false }
    }

    /// Whether an action, or one that comes after it, does more than change what shows.
    static func doesMore(_ action: PDFObject) -> Bool {
        var tasks = [action]
        var left = maximumChain
        while let task = tasks.popLast() {
            guard left > 0 else { return true }
            left -= 1
            guard task.isDictionary else { continue }
            if let kind = ActionKind(task), !kind.isHarmless { return true }
            guard let next = task["/Next"] else { continue }
            if next.isArray {
                guard next.count <= left else { return true }
                tasks += (0..<next.count).compactMap { next[$0] }
            } else {
                tasks.append(next)
            }
        }
        return false
    }

    /// More actions in a row than anybody has written; they can lead in a circle.
    private static let maximumChain = 1_000
}
