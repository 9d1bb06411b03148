/// A pattern for people's ids as administrators write it: `*` stands for anything, `?` for one character; upper and lower
/// case are the same.
struct IDPattern {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern.lowercased()) }

    func matches(_ id: String) -> Bool {
        let text = Array(id.lowercased())
        var (at, place) = (0, 0)
        // Where to go on after the last star when what follows it does not fit.
        var retry: (at: Int, place: Int)?
        while place < text.count {
            if at < pattern.count, pattern[at] == "*" {
                retry = (at + 1, place)
                at += 1
            } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[place] {
                at += 1
                place += 1
            } else if let last = retry {
                retry = (last.at, last.place + 1)
                (at, place) = (last.at, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }
}

extension [String] {
    /// Whether one of these patterns matches.
    func match(_ id: String) -> Bool { contains { IDPattern($0).matches(id) } }
}
