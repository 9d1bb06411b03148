import Foundation

/// A site in a folder, with four messages in its drop folder: one of two files, one of a file by itself, one of which the
/// file is refused, and one that waits for a person.
struct CrashSite {
    static let toDeliver: Set = ["innehåll a", "innehåll b", "innehåll c"]
    static let toHold = "vänta!"
    static let toStop = "för stort innehåll som avvisas"

    let folder: URL
    var settings: String { folder.appendingPathComponent("site.yaml").path }

    init(in place: URL) throws {
        folder = place.appendingPathComponent("site")
        try write(
            "state: state\nunits: units\nparallelism: 1\n", to: "site.yaml")
        try write(
            """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            sources: [{ folder: ../inbox, mode: consume }]
            stages:
              - { stage: test.reads_counting }
              - { stage: limit_size, options: { maximum_size: 20 } }
              - { stage: test.holds_named }
              - { stage: test.route }
            targets: { target: { target: folder, options: { path: ../target, layout: flat } } }
            closing: [{ step: shred }]
            """, to: "units/test.yaml")
        for (name, content) in [("a", "innehåll a"), ("b", "innehåll b")] {
            try write(content, to: "inbox/m1/\(name)")
        }
        try write("unit: test\nsubject: påhittad\n", to: "inbox/m1/submission.yaml")
        try write("innehåll c", to: "inbox/c")
        try write("för stort innehåll som avvisas", to: "inbox/m2/stor")
        try write("unit: test\n", to: "inbox/m2/submission.yaml")
        try write(Self.toHold, to: "inbox/m3/vänta")
        try write("unit: test\n", to: "inbox/m3/submission.yaml")
    }

    private func write(_ text: String, to path: String) throws {
        let url = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    private func files(below path: String) -> [URL] {
        let base = folder.appendingPathComponent(path)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.map { base.appendingPathComponent($0) }.filter { !$0.hasDirectoryPath && isFile($0) }
    }

    private func isFile(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    private func text(of url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

    /// Contents of the documents in the target; each has its receipt beside it, or counts as lost.
    func delivered() throws -> [String] {
        let all = files(below: "target")
        let receipts = Set(try all.filter { try $0.path.hasSuffix(".receipt.json") && isWhole($0) }.map { base($0) })
        return try all.filter { $0.pathExtension == "bin" && receipts.contains(base($0)) }.map(text)
    }

    /// What a receipt that was cut off, or of which only the name is there, is not.
    private func isWhole(_ receipt: URL) throws -> Bool {
        let values = (try? JSONSerialization.jsonObject(with: try Data(contentsOf: receipt))) as? [String: Any]
        return values?["sha256"] is String && values?["file"] is String
    }

    private func base(_ url: URL) -> String { String(url.lastPathComponent.split(separator: ".").first ?? "") }

    /// Where what is given back is to lie.
    var returned: URL { folder.appendingPathComponent("tillbaka") }

    func textOfReturned() -> String? { try? text(of: returned) }

    /// Whether a document that was told as delivered lies in the target with the content of one that was sent.
    func holds(_ reference: String) -> Bool {
        let url = folder.appendingPathComponent("target").appendingPathComponent(reference)
        return (try? text(of: url)).map(Self.toDeliver.union([Self.toHold]).contains) ?? false
    }

    /// What lies in the vault, whole or not.
    func sealed() -> [String] { files(below: "state/vault").map(\.lastPathComponent).filter { !$0.hasPrefix(".") } }

    /// What is neither a document nor its receipt.
    func temporary() throws -> [String] {
        files(below: "target").map(\.lastPathComponent).filter {
            !$0.hasSuffix(".bin") && !$0.hasSuffix(".receipt.json")
        }
    }

    /// Contents of the documents that lie in the drop folder, set aside or not; manifests and the program's own files
    /// apart.
    func setAside() throws -> [String] {
        try files(below: "inbox").filter {
            let name = $0.lastPathComponent
            return name != "submission.yaml" && name != "site" && !name.hasPrefix(".")
        }.map(text)
    }
}
