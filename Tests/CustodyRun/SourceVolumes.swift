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
        /// What was thrown away lies in the bin of this file system; nothing else there holds a canary.
        case bin = "ingest run, empty_bin"
    }

    private static let cases: [(LoopDisk.Kind, [Method])] = [
        (.ext4, [.shred, .bin, .remove]), (.journalled, [.shred, .remove]), (.inline, [.shred, .remove]),
        (.encrypted, [.shred, .remove]), (.xfs, [.shred, .sharedBlocks, .bin, .remove]),
        (.btrfs, [.shred, .withoutCopying, .sharedBlocks, .remove]),
    ]

    func run(obstacle: String?) throws -> Findings {
        head(
            "Originals on the sender's medium", "file system", "how", "grade", "reason", "content", "manifest",
            "names", "promise kept")
        var findings = Findings()
        for (kind, methods) in Self.cases {
            for method in methods {
                let missing = Programs.find(kind.program) == nil ? "no \(kind.program)" : nil
                if let reason = obstacle ?? missing {
                    row(kind.rawValue, method.rawValue, "not run (\(reason))", "", "", "", "", "")
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
        if kind == .encrypted { try disk.encrypt(inbox) }
        let site = try CustodySite(programs, canaries, in: own, inbox: inbox)
        let count = try put(site, kind, method, disk)
        try disk.sync()
        if kind == .encrypted, try !site.ingest("doctor", "--json").output.contains(#""encryption" : "folder""#) {
            findings.wrong.append("doctor does not see that the drop folder is encrypted")
        }
        var grades: Set<String> = []
        var reasons: Set<String> = []
        if method == .remove {
            try FileManager.default.removeItem(atPath: inbox)
        } else {
            let answer = try site.ingest("run", "--json")
            let delivered = answer.records.filter { $0["outcome"] as? String == "delivered" }
            if delivered.count != count { findings.wrong.append("\(kind.rawValue): \(answer.output.prefix(300))") }
            grades = Set(delivered.compactMap { $0["original"] as? String })
            reasons = Set(delivered.compactMap { $0["original_reason"] as? String })
        }
        // What the others were copied from goes as anybody removes a file; what is found then lies in free blocks.
        for name in LoadSite.names(in: disk.folder) where name.hasPrefix("first") { unlink("\(disk.folder)/\(name)") }
        try disk.unmount()
        let hits = try Search([canaries.content, canaries.subject, canaries.name]).file(disk.image, as: kind.rawValue)
        let promises = grades == ["overwritten_in_place"]
        if kind == .encrypted { findings.privateWords += hits[canaries.name] }
        let left = hits[canaries.content] + hits[canaries.subject]
        if promises {
            findings.canaries += hits[canaries.content]
            findings.privateWords += hits[canaries.subject]
        }
        if method == .remove, hits[canaries.content] == 0, kind != .encrypted {
            findings.wrong.append("\(kind.rawValue): what was only removed is not found: the search shows nothing")
        }
        let kept = method == .remove ? "control" : promises ? (left == 0 ? "yes" : "NO") : "none made"
        row(
            kind.rawValue, method.rawValue, grades.sorted().joined(separator: " "),
            reasons.sorted().joined(separator: " "), hits[canaries.content], hits[canaries.subject],
            hits[canaries.name], kept)
        return findings
    }

    /// What is there before a run.
    ///
    /// - Returns: how many documents the run is to deliver.
    private func put(
        _ site: CustodySite, _ kind: LoopDisk.Kind, _ method: Method, _ disk: LoopDisk
    ) throws -> Int {
        switch (kind, method) {
        case (_, .bin):
            try site.put(.delivered, Array("GIF89a".utf8) + [UInt8](repeating: 0x5A, count: 4_096))
            try site.throwAway(on: disk.folder)
            return 1
        case (.inline, _):
            // So small that it lies in the file system's own record of the file.
            try site.put(.delivered, site.filled(40))
            return 1
        default:
            try site.put(.delivered, site.filled(1 << 20))
            try addSecond(site, method)
            return 2
        }
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
