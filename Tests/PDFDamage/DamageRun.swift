import Foundation
import PDFKits

/// Every damaged copy of every file through `ingest check-pdf`.
struct DamageRun {
    let ingest: String

    static func files() throws -> [URL] {
        try [Kit.accessibility(), Kit.scans()].compactMap(\.self).flatMap { kit in kit.files.map(kit.url) }
    }

    /// Whether each got an answer.
    func run() throws -> Bool {
        let files = try Self.files()
        guard !files.isEmpty else {
            print(Kit.absence)
            return true
        }
        let checker = try Checker(ingest: ingest)
        var counts: [String: Int] = [:]
        var odd: [String] = []
        for (index, file) in files.enumerated() {
            let copies = (1...Damaged.count).map { Damaged(file: file, index: index, number: $0) }
            let answers = try checker.check(copies.count) { try copies[$0].bytes().write(to: $1) }
            for (copy, answer) in zip(copies, answers) {
                let (kind, words) = Self.kind(of: answer)
                counts[kind, default: 0] += 1
                if let words { odd.append("\(copy.words): \(words)") }
            }
        }
        for line in odd { print(line) }
        let kinds = [
            "answered", "unreadable", "signalled", "exited", "deadline", "nonsense", "unavailable", "unanswered",
        ]
        let numbers = kinds.map { "\($0)=\(counts[$0] ?? 0)" }.joined(separator: " ")
        print("files=\(files.count) damaged=\(files.count * Damaged.count) \(numbers)")
        return odd.isEmpty
    }

    /// What it counts as, and words where it is neither an answer nor a clean "unreadable".
    private static func kind(of answer: Checker.Answer) -> (String, String?) {
        guard let verdict = answer.verdict else {
            return ("unanswered", answer.end.map { "the program \($0)" } ?? "no answer")
        }
        if let ending = verdict.inspection {
            return (String(ending.prefix { $0 != "(" }), "the inspection ended: \(ending)")
        }
        if verdict.isReadable { return ("answered", nil) }
        return verdict.isUnreadable ? ("unreadable", nil) : ("answered", "\(verdict.state), and yet told more of it")
    }
}
