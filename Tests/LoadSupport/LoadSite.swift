import Foundation
import Glibc

/// A site in a folder of its own, and what can be seen of it from outside.
package struct LoadSite {
    package let folder: String

    package init(_ name: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    package func remove() { try? FileManager.default.removeItem(atPath: folder) }
    package func path(_ part: String) -> String { "\(folder)/\(part)" }

    package func write(_ text: String, to part: String) throws {
        let url = URL(fileURLWithPath: path(part))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    package func worker(_ program: String, _ words: [String], name: String) -> Worker {
        Worker(program, words + ["--site", path("site.yaml")], log: path("\(name).log"))
    }

    /// Runs a command of the program to its end.
    package func ask(
        _ program: String, _ words: [String], atMost seconds: Double = 300
    ) throws -> (end: Worker.End?, output: String) {
        let worker = worker(program, words, name: "answer-\(UUID().uuidString)")
        try worker.start()
        let end = worker.waitForEnd(atMost: seconds)
        worker.kill()
        let output = (try? String(contentsOfFile: worker.log, encoding: .utf8)) ?? ""
        unlink(worker.log)
        return (end, output)
    }

    // MARK: - What arrived

    package struct Arrived {
        /// Contents of documents that have their receipt, with how often each is there.
        package var contents: [String: Int] = [:]
        package var withoutReceipt: [String] = []
        /// What is neither document nor receipt.
        package var other: [String] = []
    }

    package func arrived(in targets: [String]) -> Arrived {
        var arrived = Arrived()
        for target in targets {
            let names = Set(Self.names(in: path(target)))
            for name in names where !name.hasSuffix(".receipt.json") {
                guard name.hasSuffix(".bin") else {
                    arrived.other.append(name)
                    continue
                }
                guard names.contains("\(name.dropLast(4)).receipt.json") else {
                    arrived.withoutReceipt.append(name)
                    continue
                }
                arrived.contents[Self.content(path("\(target)/\(name)")), default: 0] += 1
            }
        }
        return arrived
    }

    // MARK: - What lies there

    package struct Lying {
        /// Names in the drop folder itself.
        package var names: [String] = []
        /// Contents of what was set aside and is still there, with how often each is there.
        package var setAside: [String: Int] = [:]
        /// In the area of what is set aside, and of no use to anybody.
        package var other: [String] = []
    }

    package func lying(in inboxes: [String]) -> Lying {
        var lying = Lying()
        for inbox in inboxes {
            lying.names += Self.names(in: path(inbox)).filter { $0 != ".filsluss" }
            let area = path("\(inbox)/.filsluss")
            for name in Self.names(in: area) where name != "site" && name != ".claiming" {
                let inner = Self.names(in: "\(area)/\(name)")
                let documents = inner.filter { $0 != ".lease" && $0 != "submission.yaml" }
                if documents.isEmpty { lying.other.append("\(name) (\(inner.joined(separator: " ")))") }
                for document in documents {
                    lying.setAside[Self.content("\(area)/\(name)/\(document)"), default: 0] += 1
                }
            }
        }
        return lying
    }

    /// What lies in the vault below `state`: for each document the size of its file.
    package func sealed() -> [Int] {
        let vault = path("state/vault")
        let files = Self.names(in: vault).filter { !$0.hasPrefix(".") }.flatMap { shelf in
            Self.names(in: "\(vault)/\(shelf)").map { "\(vault)/\(shelf)/\($0)" }
        }
        return files.map { file in
            ((try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int) ?? -1
        }
    }

    /// How large a file of the vault is that holds so many bytes, fewer than a chunk, without a note (docs/custody.md).
    package static func sealedSize(of bytes: Int) -> Int { 2 * 4_096 + 16 + bytes + 16 }

    /// By the C library: names need not be text.
    package static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    package static func content(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// The last lines of what workers have printed, for whoever looks for a cause.
    package func keepLogs(of workers: [Worker], as name: String) {
        let kept = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try? FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
        for worker in workers {
            let to = kept.appendingPathComponent(URL(fileURLWithPath: worker.log).lastPathComponent)
            try? FileManager.default.removeItem(at: to)
            try? FileManager.default.copyItem(atPath: worker.log, toPath: to.path)
        }
        say("what the processes printed: \(kept.path)")
    }
}
