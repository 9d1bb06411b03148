import Foundation
import Glibc
import LoadSupport

/// A site whose parts can lie on different disks, and messages for it of every fate.
struct CustodySite {
    /// What the program owns: state and temporary files.
    let own: String
    let inbox: String
    let target: String
    let settings: String
    /// Where copies of the log's checkpoints lie.
    let checkpoints: String
    let programs: Programs
    let canaries: Canaries
    private let place: String

    static let documentSize = 64 << 10

    /// - Parameters:
    ///   - place: for its settings and logs; all else that is not given lies there too.
    init(
        _ programs: Programs, _ canaries: Canaries, in place: String, own: String? = nil, inbox: String? = nil
    ) throws {
        (self.programs, self.canaries, self.place) = (programs, canaries, place)
        self.own = own ?? "\(place)/own"
        self.inbox = inbox ?? "\(place)/inbox"
        target = "\(place)/target"
        settings = "\(place)/site.yaml"
        checkpoints = "\(place)/checkpoints"
        for folder in [checkpoints, self.own, self.inbox, target, "\(self.own)/tmp", "\(place)/units"] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try write(
            "state: \(self.own)/state\nunits: units\nretry_seconds: 1\nmaximum_in_memory: 1 MiB\nmetrics_file: \(place)/metrics.prom\ncheckpoints: { folder: \(checkpoints) }\n",
            to: settings)
        try write(
            """
            unit: custody
            hsa_id: SE2321000131-E000000000001
            name: Custody
            sources: [{ folder: \(self.inbox), mode: consume, stable_seconds: 0, rescan_seconds: 1 }]
            stages:
              - { stage: identify_type }
              - { stage: allow_types, options: { types: [image/gif], name_mismatch: note } }
              - { stage: require_judgement }
              - { stage: route, options: { routes: [{ types: [image/gif], to: target }] } }
            targets: { target: { target: folder, options: { path: \(target), layout: flat } } }
            closing: [{ step: shred }, { step: empty_bin, options: { spare_hours: 0 } }]
            """, to: "\(place)/units/custody.yaml")
    }

    private func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    private func write(_ bytes: [UInt8], to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    // MARK: - Messages

    /// A picture by its first bytes, and canaries up to its end.
    func filled(_ size: Int = documentSize) -> [UInt8] {
        var bytes = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
        let word = Array(canaries.content.utf8)
        while bytes.count < size { bytes += word }
        return bytes
    }

    /// Canaries only where the pieces that are overwritten, read and written at a time meet.
    func acrossBorders() -> [UInt8] {
        var bytes = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0] + [UInt8](repeating: 0x5A, count: (2 << 20) + 4_096)
        let word = Array(canaries.content.utf8)
        for border in [4_096, 64 << 10, 1 << 20, 2 << 20] {
            bytes.replaceSubrange((border - 15)..<(border - 15 + word.count), with: word)
        }
        return bytes
    }

    enum Fate: String, CaseIterable { case delivered, refused, held }

    /// One message with a document of its own name; what it holds, whose it is and what it is called are canaries.
    func put(_ fate: Fate, _ bytes: [UInt8]? = nil) throws {
        let folder = "\(inbox)/\(fate.rawValue) \(canaries.name)"
        let start = fate == .refused ? Array("no picture\n".utf8) : []
        try write(start + (bytes ?? filled()), to: "\(folder)/\(canaries.personalNumber) \(canaries.name).gif")
        let judgement = fate == .held ? "" : "judgement: { by: anna, at: 2026-01-15T10:00:00Z, relevant: true }\n"
        try write(
            "unit: custody\nsubject: \(canaries.subject)\ncase_id: \"\(canaries.personalNumber)\"\n\(judgement)",
            to: "\(folder)/submission.yaml")
    }

    /// Of every fate; of those that are delivered, one is larger than what is copied into memory.
    func putAll() throws {
        for fate in Fate.allCases { try put(fate) }
        let folder = "\(inbox)/\(Fate.delivered.rawValue) \(canaries.name)"
        try write(filled(1_200_000), to: "\(folder)/large \(canaries.name).gif")
    }

    /// What `putAll` comes to.
    static let outcomes = ["delivered", "delivered", "held", "refused"]

    /// Throws a document into the bin of the inbox's file system, as a desktop does (freedesktop.org, Trash 1.0).
    func throwAway(on top: String) throws {
        let bin = "\(top)/.Trash-\(geteuid())"
        try write(filled(), to: "\(bin)/files/\(canaries.name).gif")
        try write(
            Array("[Trash Info]\nPath=\(inbox)/\(canaries.name).gif\nDeletionDate=2026-01-15T10:00:00\n".utf8),
            to: "\(bin)/info/\(canaries.name).gif.trashinfo")
    }

    /// A manifest that can't be read, full of what must not be repeated.
    func putBroken() throws {
        let folder = "\(inbox)/broken \(canaries.name)"
        try write(filled(), to: "\(folder)/\(canaries.name).gif")
        try write(
            "unit: custody\nsubjekt: \(canaries.subject)\n\(canaries.name): [\(canaries.personalNumber)\n",
            to: "\(folder)/submission.yaml")
    }

    // MARK: - Running

    /// The words of a command, with the temporary folder that the program owns.
    func words(_ command: [String], tracing: [String] = []) -> [String] {
        ["/usr/bin/env", "TMPDIR=\(own)/tmp"] + tracing + [programs.ingest] + command + ["--site", settings]
    }

    @discardableResult
    func ingest(_ command: String..., tracing: [String] = []) throws -> Programs.Answer {
        try Programs.run(words(command, tracing: tracing), log: "\(place)/answer.log")
    }

    /// As if nothing had ever been sent; the disk below keeps what it keeps.
    func empty() throws {
        for folder in [inbox, target, own] {
            for name in LoadSite.names(in: folder) where name != "lost+found" {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
        try FileManager.default.createDirectory(atPath: "\(own)/tmp", withIntermediateDirectories: true)
    }
}
