import Glibc

/// Each line when it is printed, also where nobody watches; `nil` is every stream that is open.
package func say(_ line: String) {
    print(line)
    fflush(nil)
}

/// What was found to be wrong, in words.
package struct Tally {
    package var lost: [String] = []
    package var twice: [String] = []
    package var left: [String] = []
    package var wrong: [String] = []
    /// Kept waiting by another target's trouble.
    package var blocked: [String] = []

    package init() {}

    package var isRight: Bool { [lost, twice, left, wrong, blocked].allSatisfy(\.isEmpty) }

    /// The first of each kind: with thousands nobody reads on.
    package func print() {
        let kinds = [("lost", lost), ("twice", twice), ("left", left), ("wrong", wrong), ("blocked", blocked)]
        for (kind, lines) in kinds { for line in lines.prefix(30) { say("\(kind): \(line)") } }
    }

    /// - Parameters:
    ///   - wanted: contents, with how often each was brought.
    ///   - found: contents that have arrived, likewise.
    package mutating func compare(wanted: [String: Int], found: [String: Int]) {
        for (content, count) in wanted {
            let arrived = found[content, default: 0]
            let word = content.prefix(40)
            if arrived < count { lost.append("«\(word)» arrived \(arrived) times of \(count)") }
            if arrived > count { twice.append("«\(word)» arrived \(arrived) times of \(count)") }
        }
        for content in found.keys where wanted[content] == nil {
            wrong.append("«\(content.prefix(40))» (\(content.utf8.count) bytes) arrived and should not")
        }
    }
}
