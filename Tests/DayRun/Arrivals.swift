import LoadSupport

/// When each content was first seen in its target.
struct Arrivals {
    private var seen: [String: Set<String>] = [:]
    private(set) var times: [String: Double] = [:]

    /// A target that is away just now has nothing new.
    mutating func look(at targets: [String], of site: LoadSite) {
        for target in targets {
            let names = LoadSite.names(in: site.path(target)).filter { $0.hasSuffix(".bin") && $0.first != "." }
            for name in names where !seen[target, default: []].contains(name) {
                let content = LoadSite.content(site.path("\(target)/\(name)"))
                guard !content.isEmpty else { continue }
                seen[target, default: []].insert(name)
                times[content] = times[content] ?? uptime()
            }
        }
    }
}
