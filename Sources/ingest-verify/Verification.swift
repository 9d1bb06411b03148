import Crypto
import Foundation

/// One pass over a log: everything is computed anew, and held against what is stored and what was signed.
struct Verification {
    private(set) var report: Report
    private var frontier = Frontier()
    /// The next ones by size, the nearest last.
    private var open: [Checkpoint]
    private var isBroken = false
    private var prunings = Prunings()
    private var mismatches: [Mismatch] = []

    /// An entry whose stored hash is not that of its bytes.
    private struct Mismatch {
        let sequence: Int64
        let stored: Hash
        let computed: Hash
    }

    /// So many are looked through for entries that have changed places.
    private static let mostMismatches = 1_000

    init(_ checkpoints: [Checkpoint], report: Report) {
        open = checkpoints.sorted { $0.size > $1.size }
        self.report = report
    }

    /// The next entry.
    ///
    /// - Parameters:
    ///   - canonical: its bytes; `nil` where they were removed.
    ///   - stored: the hash that the log has for it; `nil` for a log that has none.
    ///   - node: answers what the log stores for a complete subtree; `nil` for nothing.
    mutating func entry(
        _ canonical: UnsafeRawBufferPointer?, stored: Hash?, node: (Int, Int64) throws -> NodeAnswer
    ) throws {
        let sequence = frontier.size + 1
        let leaf: Hash
        if let canonical {
            let computed = Hash.leaf(canonical)
            // What was signed was what is stored: a changed entry then shows by itself, and not in everything above it.
            leaf = stored ?? computed
            if let stored, stored != computed {
                if mismatches.count < Self.mostMismatches {
                    mismatches.append(Mismatch(sequence: sequence, stored: stored, computed: computed))
                } else {
                    report.add("entry \(sequence) was changed: its bytes have another hash")
                }
            }
            if namesNoDocument(canonical), find(Self.prunedMark, in: canonical, rare: 2) != nil {
                prunings.entry(canonical, at: sequence, &report)
            }
        } else {
            guard let stored else { return report.add("entry \(sequence) has neither bytes nor a hash") }
            leaf = stored
            prunings.missing(sequence)
        }
        var wrong: [String] = []
        try frontier.add(leaf) { level, position, hash in
            guard case .stored(let stored) = try node(level, position) else { return }
            guard stored != hash else { return }
            let range = "\(position << Int64(level) + 1)–\((position + 1) << Int64(level))"
            wrong.append(
                stored == nil
                    ? "the stored hash over entries \(range) is missing"
                    : "entries \(range) are not those that the stored hash is over: one was changed, removed, added or moved, or the hash was rewritten"
            )
        }
        for text in wrong { report.add(text) }
        checkRoots()
    }

    /// What a log stores for a complete subtree.
    enum NodeAnswer {
        /// It keeps none of this kind.
        case notKept
        case stored(Hash?)
    }

    private static let prunedMark = Array("\"event\":\"pruned\"".utf8)

    private mutating func checkRoots() {
        while let next = open.last, next.size == frontier.size {
            open.removeLast()
            if frontier.root == next.root {
                report.good.append(next.size)
            } else if isBroken {
                report.add("\(next.place) does not fit either, as a consequence or by itself")
            } else {
                isBroken = true
                report.add(
                    "\(next.place): the first \(next.size) entries are not those that were signed; behind entry \(report.good.last ?? 0) one was changed, removed, added or moved, or the log was written anew"
                )
            }
        }
    }

    /// After the last entry.
    mutating func end() {
        report.entries = frontier.size
        for checkpoint in open.reversed() {
            report.add(
                "\(checkpoint.place) was signed over \(checkpoint.size) entries, and the log has \(frontier.size): its end was cut off"
            )
        }
        let bySequence = Dictionary(mismatches.map { ($0.stored, $0.sequence) }) { first, _ in first }
        for mismatch in mismatches {
            if let place = bySequence[mismatch.computed] {
                report.add("entry \(mismatch.sequence) has been moved: its place was \(place)")
            } else {
                report.add("entry \(mismatch.sequence) was changed: its bytes have another hash")
            }
        }
        prunings.end(&report)
    }

    /// Something that whoever reads the log has found.
    mutating func found(_ finding: String) { report.add(finding) }
}
