/// Follows actions (ISO 32000-1 12.6) to the media that they play, each once.
struct ActionWalk {
    /// Media clips, with the pages of what plays them; 0 for none.
    private(set) var clips: [(object: PDFObject, page: Int)] = []
    /// How many run a script.
    private(set) var scripts = 0
    private(set) var isComplete = true

    private var left: Int
    private var seen: Set<Int> = []
    private var seenClips: Set<Int> = []

    init(maximum: Int) { left = maximum }

    /// An action, and those that come after it.
    mutating func follow(_ action: PDFObject?, page: Int = 0) {
        guard let action else { return }
        var tasks = [action]
        while let task = tasks.popLast() {
            left -= 1
            guard left > 0 else {
                isComplete = false
                return
            }
            guard task.isDictionary else { continue }
            if let number = task.number, !seen.insert(number).inserted { continue }
            note(task, page: page)
            guard let next = task["/Next"] else { continue }
            if next.isArray {
                guard next.count <= left else {
                    isComplete = false
                    return
                }
                tasks += (0..<next.count).compactMap { next[$0] }
            } else {
                tasks.append(next)
            }
        }
    }

    /// What is done when something happens to a page, an annotation, a field or the document (table 194 to 197).
    mutating func follow(additional actions: PDFObject?, page: Int = 0) {
        guard let actions, actions.isDictionary else { return }
        for key in actions.keys(maximum: 32) { follow(actions[key], page: page) }
    }

    private mutating func note(_ action: PDFObject, page: Int) {
        guard let kind = action["/S"] else { return }
        if kind.isName("/JavaScript") { scripts += 1 }
        // 12.6.4.13 and 13.2.3.
        guard kind.isName("/Rendition"), let clip = action["/R"]?["/C"], clip.isDictionary else { return }
        if let number = clip.number, !seenClips.insert(number).inserted { return }
        clips.append((clip, page))
    }
}

/// Media that are played in the document (ISO 32000-1 13.2.4).
struct MediaClipSubject: RuleSubject {
    let object: PDFObject
    let page: Int

    var place: Place { Place(page: page, object: object.number ?? 0) }

    /// Pairs of a language and a text in it (13.2.4.2, 14.9.2.4).
    private var isDescribed: Bool {
        guard let alternative = object["/Alt"], alternative.isArray, alternative.count.isMultiple(of: 2) else {
            return false
        }
        return stride(from: 0, to: alternative.count, by: 2).allSatisfy {
            alternative[$0]?.isString == true && alternative[$0 + 1]?.isText == true
        }
    }

    static let rules: [Rule<MediaClipSubject>] = [
        /// 7.18.6.2: readers know beforehand whether they can play it.
        Rule("28-014") { $0.object["/CT"]?.isString != true },
        /// 7.18.6.2: it is described.
        Rule("28-015") { !$0.isDescribed },
    ]
}
