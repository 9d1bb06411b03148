/// What was found, in the order in which it was found.
struct Report {
    private(set) var findings: [String] = []
    private(set) var unprinted = 0
    var entries: Int64 = 0
    var pruned: Int64 = 0
    /// A line each: whether they were right is for a person to say.
    var prunings: [String] = []
    /// Sizes of checkpoints whose signature and root hold.
    var good: [Int64] = []
    /// Checkpoints that were read.
    var checkpoints = 0
    /// Files in a folder of checkpoints that are another log's.
    var others = 0

    /// After so many it is clear.
    private static let most = 25

    mutating func add(_ finding: String) {
        if findings.count < Self.most { findings.append(finding) } else { unprinted += 1 }
    }

    var lines: [String] {
        var lines = ["log: \(Self.counted(entries, "entry", "entries"))"]
        if pruned > 0 || !prunings.isEmpty {
            lines[0] +=
                ", of which \(pruned) without content after \(Self.counted(Int64(prunings.count), "pruning", "prunings"))"
            lines += prunings.suffix(Self.most).map { "  \($0)" }
        }
        lines.append("checkpoints: \(checkpoints) read, \(good.count) in order")
        if others > 0 { lines.append("checkpoints of other logs in the same folder, not looked at: \(others)") }
        guard findings.isEmpty else {
            lines.append("TAMPERING OR DAMAGE FOUND:")
            lines += findings.map { "  - \($0)" }
            if unprinted > 0 { lines.append("  - and \(unprinted) more") }
            return lines + [cover]
        }
        return lines + ["OK: everything that was checked agrees.", cover]
    }

    /// What the answer does not cover.
    private var cover: String {
        let newest = good.max() ?? 0
        guard newest > 0 else {
            return """
                No checkpoint holds: the log agrees with itself, and nothing shows that it was not written anew as a whole.
                """
        }
        let rest = entries - newest
        let tail =
            rest > 0
            ? "The newest \(Self.counted(rest, "entry", "entries")), behind the newest good checkpoint (\(newest)), can be trusted as far as the machine that wrote them."
            : "The newest good checkpoint covers the whole log (\(newest))."
        return """
            \(tail) Not shown: whether what was written down was true, and, for checkpoints that have lain on that machine \
            alone, whether it wrote and signed the log anew.
            """
    }

    private static func counted(_ count: Int64, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
