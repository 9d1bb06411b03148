/// A character map as a font's `Encoding` or another map's `UseCMap` gives it (ISO 32000-1 9.7.5).
struct EncodingCMap {
    let object: PDFObject

    var isEmbedded: Bool { object.isStream }

    /// Empty where an embedded map does not say it.
    var name: [UInt8] { object.name ?? (isEmbedded ? object["/CMapName"]?.name : nil) ?? [] }

    /// The map that this one builds upon.
    var used: EncodingCMap? {
        guard isEmbedded, let used = object["/UseCMap"], used.isName || used.isStream else { return nil }
        return EncodingCMap(object: used)
    }

    /// This map and those that it builds upon, one on another.
    var chain: [EncodingCMap] {
        var chain = [self]
        while chain.count < Self.maximumDepth, let used = chain.last?.used { chain.append(used) }
        return chain
    }

    var registry: [UInt8]? { systemInfo?["/Registry"]?.string ?? listed?.registry }
    var ordering: [UInt8]? { systemInfo?["/Ordering"]?.string ?? listed?.ordering }
    var supplement: Int { systemInfo?["/Supplement"]?.integer ?? listed?.supplement ?? 0 }

    /// Maps build upon one another, but not that high.
    private static let maximumDepth = 8

    private var systemInfo: PDFObject? {
        guard isEmbedded, let info = object["/CIDSystemInfo"] else { return nil }
        return info.isArray ? info[0] : info
    }

    private var listed: PredefinedCMap.Collection? { isEmbedded ? nil : PredefinedCMap.collection(name) }

    /// What the map itself says, without those that it builds upon; `nil` for one that is not embedded.
    func parsed(_ budget: FontBudget) -> CMap? { isEmbedded ? budget.map(object) : nil }

    /// The map with all that it builds upon.
    func map(_ budget: FontBudget) -> CMap {
        var result: CMap?
        for link in chain.reversed() {
            guard var map = link.parsed(budget) else {
                result = PredefinedCMap.isIdentity(link.name) ? .identity : .unknown
                continue
            }
            if let result {
                map.use(result)
            } else if let used = map.usedName {
                map.use(PredefinedCMap.isIdentity(used) ? .identity : .unknown)
            }
            result = map
        }
        return result ?? .unknown
    }
}
