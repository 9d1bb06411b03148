/// The bookmarks of a document (ISO 32000-1 12.3.3).
struct Bookmarks {
    private(set) var count = 0
    /// Whether all were looked at.
    private(set) var isComplete = true

    /// 7.2: their titles have a language.
    private static let language = Condition.named("11-003")

    /// Goes through them with a list of what is still to be looked at, each once: they can lead in circles.
    init(_ model: AccessibilityModel, actions: inout ActionWalk, into report: inout ConditionReport) {
        var seen: Set<Int> = []
        var tasks = [model.file.catalog["/Outlines"]?["/First"]].compactMap { $0 }
        while let item = tasks.popLast() {
            guard item.isDictionary else { continue }
            if let number = item.number, !seen.insert(number).inserted { continue }
            guard count < model.limits.elements else {
                isComplete = false
                return
            }
            count += 1
            if !model.hasLanguage { report.add(Self.language, at: Place(object: item.number ?? 0)) }
            actions.follow(item["/A"])
            if let next = item["/Next"] { tasks.append(next) }
            if let first = item["/First"] { tasks.append(first) }
        }
    }
}
