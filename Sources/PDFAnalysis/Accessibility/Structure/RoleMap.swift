/// What a document's own tags stand for (ISO 32000-1 14.7.3).
final class RoleMap {
    struct Meaning {
        /// What the tag stands for; `nil` where it leads to no standard type.
        var type: StandardType?
        /// The tag, or one that it is mapped to, leads back to itself.
        var isCircular = false
        /// The tag, or one that it is mapped to, is a standard one that is mapped to something else.
        var isRemapped = false
    }

    private let dictionary: PDFObject?
    private var known: [[UInt8]: Meaning] = [:]
    /// One step further; nothing where a tag is mapped to nothing.
    private var steps: [[UInt8]: [UInt8]?] = [:]

    init(_ dictionary: PDFObject?) { self.dictionary = dictionary }

    /// More steps than any producer takes.
    private static let maximumSteps = 32

    func meaning(of tag: [UInt8]) -> Meaning {
        if let meaning = known[tag] { return meaning }
        let meaning = lookUp(tag)
        known[tag] = meaning
        return meaning
    }

    func standardType(of tag: [UInt8]) -> StandardType? { meaning(of: tag).type }

    /// Follows a tag to its end, to see what is wrong on the way; it stands for the first standard type behind it.
    private func lookUp(_ tag: [UInt8]) -> Meaning {
        let own = Self.type(tag)
        guard dictionary != nil else { return Meaning(type: own) }
        var meaning = Meaning()
        var seen: Set<[UInt8]> = [tag]
        var current = tag
        while let next = step(from: current) {
            if Self.type(current) != nil, next != current { meaning.isRemapped = true }
            meaning.type = meaning.type ?? Self.type(next)
            guard seen.count < Self.maximumSteps, seen.insert(next).inserted else {
                meaning.isCircular = true
                break
            }
            current = next
        }
        meaning.type = meaning.type ?? own
        return meaning
    }

    private func step(from tag: [UInt8]) -> [UInt8]? {
        if let known = steps[tag] { return known }
        let next = dictionary?[tag]?.name
        steps[tag] = .some(next)
        return next
    }

    private static func type(_ tag: [UInt8]) -> StandardType? {
        StandardType(rawValue: String(decoding: tag, as: UTF8.self))
    }
}
