import Foundation
import Glibc
import LoadSupport

/// What is left of originals on the medium that they were dropped on, beside what their receipts promise.
struct SourceVolumes {
    let programs: Programs
    let canaries: Canaries
    let place: String

    /// How originals came to lie there and how they went.
    private enum Method: String {
        case shred = "ingest run"
        /// The control: where a search finds nothing of these, it shows nothing of the others either.
        case remove = "rm"
        case withoutCopying = "ingest run, chattr +C"
        case sharedBlocks = "ingest run, cp --reflink"
    }

    private static let cases: [(LoopDisk.Kind, [Method])] = [
        (.ext4, [.shred, .remove]), (.journalled, [.shred, .remove]), (.xfs, [.shred, .sharedBlocks, .remove]),
        (.btrfs, [.shred, .withoutCopying, .sharedBlocks, .remove]),
    ]

    func run(obstacle: String?) throws -> Findings {
        head(
            "Originals on the sender's medium", "file system", "how", "grade", "reason", "content", "names",
            "promise kept")
        var findings = Findings()
        for (kind, methods) in Self.cases {
            for method in methods {
                let missing = Programs.find(kind.program) == nil ? "no \(kind.program)" : nil
                if let reason = obstacle ?? missing {
                    row(kind.rawValue, method.rawValue, "not run (\(reason))", "", "", "", "")
                    continue
                }
                findings += try run(kind, method)
            }
        }
        return findings
    }

    private func run(_ kind: LoopDisk.Kind, _ method: Method) throws -> Findings {
        var findings = Findings()
        let own = "\(place)/source-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let disk = try LoopDisk(kind, "disk", in: own)
        defer { disk.remove() }
        let inbox = "\(disk.folder)/inbox"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        if method == .withoutCopying { try Programs.must(["chattr", "+C", inbox], in: own) }
        let site = try CustodySite(programs, canaries, in: own, inbox: inbox)
        try site.put(.delivered, site.filled(1 << 20))
        try addSecond(site, method)
        try disk.sync()
        var grades: Set<String> = []
        var reasons: Set<String> = []
        if method == .remove {
            try FileManager.default.removeItem(atPath: inbox)
        } else {
            let answer = try site.ingest("run", "--json")
            let delivered = answer.records.filter { $0["outcome"] as? String == "delivered" }
            if delivered.count != 2 { findings.wrong.append("\(kind.rawValue): \(answer.output.prefix(300))") }
            grades = Set(delivered.compactMap { $0["original"] as? String })
            reasons = Set(delivered.compactMap { $0["original_reason"] as? String })
        }
        try disk.unmount()
        let hits = try Search([canaries.content, canaries.name]).file(disk.image, as: kind.rawValue)
        let promises = grades == ["overwritten_in_place"]
        if promises { findings.canaries += hits[canaries.content] }
        if method == .remove, hits[canaries.content] == 0 {
            findings.wrong.append("\(kind.rawValue): what was only removed is not found: the search shows nothing")
        }
        let kept = method == .remove ? "control" : promises ? (hits[canaries.content] == 0 ? "yes" : "NO") : "none made"
        row(
            kind.rawValue, method.rawValue, grades.sorted().joined(separator: " "),
            reasons.sorted().joined(separator: " "), hits[canaries.content], hits[canaries.name], kept)
        return findings
    }

    /// A second document in the same message, with canaries across the borders of pieces; where blocks are to be shared,
    /// both are such copies, and what they were copied from is removed.
    private func addSecond(_ site: CustodySite, _ method: Method) throws {
        let folder = "\(site.inbox)/delivered \(canaries.name)"
        try Data(site.acrossBorders()).write(to: URL(fileURLWithPath: "\(folder)/borders.gif"))
        guard method == .sharedBlocks else { return }
        for name in LoadSite.names(in: folder) where name.hasSuffix(".gif") {
            let first = "\(site.inbox)/../first"
            guard rename("\(folder)/\(name)", first) == 0 else { throw CustodyError("a file can't be moved") }
            try Programs.must(["cp", "--reflink=always", first, "\(folder)/\(name)"], in: place)
            // The other copy is there while the original is overwritten: only then do they share blocks.
            guard rename(first, "\(first)-\(name.utf8.count)") == 0 else { throw CustodyError("a file can't be moved") }
        }
    }
}
