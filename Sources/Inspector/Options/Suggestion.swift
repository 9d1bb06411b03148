/// The candidate a misspelt name was probably meant to be, as a hint; `nil` where none is near.
///
/// Nearness is Levenshtein's distance, at most two edits and fewer than the name is long.
public func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let distance = editDistance(wanted, Array(candidate))
        guard distance <= 2, distance < wanted.count else { continue }
        if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best.map { "did you mean '\($0.name)'?" }
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, x) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = x == y ? diagonal : 1 + min(diagonal, above, row[j])
            diagonal = above
        }
    }
    return row[right.count]
}
