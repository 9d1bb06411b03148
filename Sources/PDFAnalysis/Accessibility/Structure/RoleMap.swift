/// What a document's own tags stand for (ISO 32000-1 14.7.3).
final class RoleMap {
    enum Meaning {
        case standard(StandardType)
        /// It is mapped to nothing, or what it is mapped to is.
        case unknown
        /// It leads back to itself.
        case circular
    }

    private let dictionary: PDFObject?
    private var known: [[UInt8]: Meaning] = [:]

    init(_ dictionary: PDFObject?) { self.dictionary = dictionary }

    /// More steps than any producer takes.
    private static let maximumSteps = 64

    func meaning(of tag: [UInt8]) -> Meaning {
        if let meaning = known[tag] { return meaning }
        let meaning = lookUp(tag)
        known[tag] = meaning
        return meaning
    }

    func standardType(of tag: [UInt8]) -> StandardType? {
        if case .standard(let type) = meaning(of: tag) { return type }
        return nil
    }

    private func lookUp(_ tag: [UInt8]) -> Meaning {
        var seen: Set<[UInt8]> = []
        var tag = tag
        while seen.count < Self.maximumSteps {
            if let type = StandardType(rawValue: String(decoding: tag, as: UTF8.self)) { return .standard(type) }
            guard seen.insert(tag).inserted else { return .circular }
            guard let next = dictionary?[tag]?.name else { return .unknown }
            tag = next
        }
        return .circular
    }
}
