import Foundation
import PDFKits

/// What one `ingest check-pdf` over all files takes, beside other programs, each over the same files in the same run.
struct PeerBenchmark {
    /// How many times as long as `qpdf --check`, once a file, it may take.
    private static let target = 2.0
    /// Seconds a file; a program that takes longer is ended.
    private static let limit = 20.0

    private struct Peer {
        let name: String
        let program: String
        let words: [String]
        /// What comes behind the file's name.
        let end: [String]
        /// Takes all files at once: starting it costs more than a file does.
        var takesAll = false
    }

    let ingest: String

    /// Whether the target is reached, as far as it can be told.
    func run(_ files: [URL]) throws -> Bool {
        let paths = files.map(\.path)
        print("\nWall time over \(files.count) files, in s\n")
        // Once before, so that every program finds the files in memory.
        for file in files { _ = try Data(contentsOf: file) }
        let own = try ProgramRun(ingest, ["check-pdf", "--json"] + paths, limit: Self.limit * Double(files.count))
        line("ingest check-pdf, all files at once", own.seconds, own.end == .hung ? "took too long" : "")
        var qpdf: Double?
        for peer in Self.peers {
            guard let program = Self.place(of: peer.program) else {
                print("  \(peer.name): not installed")
                continue
            }
            let (seconds, hung) = try measure(peer, program, paths)
            line(peer.name, seconds, hung == 0 ? "" : "\(hung) took more than \(Int(Self.limit)) s")
            if peer.program == "qpdf" { qpdf = seconds }
        }
        guard let qpdf else {
            print("\nratio_to_qpdf=not_run")
            return true
        }
        print(String(format: "\nratio_to_qpdf=%.2f", own.seconds / qpdf))
        return own.seconds <= Self.target * qpdf
    }

    private static let peers = [
        Peer(name: "qpdf --check, once a file", program: "qpdf", words: ["--check"], end: []),
        Peer(name: "pdftotext, once a file", program: "pdftotext", words: ["-q"], end: ["-"]),
        Peer(name: "pdfimages -list, once a file", program: "pdfimages", words: ["-list"], end: []),
        Peer(
            name: "veraPDF (PDF/UA-1), all files at once", program: "verapdf",
            words: ["--format", "text", "--flavour", "ua1"], end: [], takesAll: true),
    ]

    private func measure(_ peer: Peer, _ program: String, _ paths: [String]) throws -> (seconds: Double, hung: Int) {
        let turns = peer.takesAll ? [paths] : paths.map { [$0] }
        var (seconds, hung) = (0.0, 0)
        for turn in turns {
            let run = try ProgramRun(
                program, peer.words + turn + peer.end, limit: Self.limit * Double(turn.count))
            seconds += run.seconds
            if run.end == .hung { hung += 1 }
        }
        return (seconds, hung)
    }

    private static func place(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
    }

    private func line(_ name: String, _ seconds: Double, _ remark: String) {
        print(String(format: "  %9.2f  %@", seconds, name) + (remark.isEmpty ? "" : " (\(remark))"))
    }
}
