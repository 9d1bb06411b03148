internal import Foundation

/// What lies set aside in a drop folder, held against the ledger.
public struct SetAside: Sendable {
    /// Documents of the ledger that lie there.
    public private(set) var known = 0
    /// Files that the ledger does not know: nobody would ever deal with them.
    public private(set) var unknown = 0

    /// - Returns: `nil` where the folder can't be read.
    public init?(inbox path: String, ledger: any Ledger) async throws(LedgerError) {
        guard let inbox = try? Folders.open(path: path) else { return nil }
        guard let area = try? Folders.open(ClaimArea.name, in: inbox) else { return }
        guard let submissions = try? FolderReader(area) else { return nil }
        while let submission = submissions.next() {
            guard let folder = try? Folders.open(submission, in: area), let files = try? FolderReader(folder) else {
                continue
            }
            while let name = files.next() {
                if name.isHidden || name == FileName(SubmissionManifest.fileName) { continue }
                if try await ledger.document(name.text)?.submission == submission.text {
                    known += 1
                } else {
                    unknown += 1
                }
            }
        }
    }
}

extension SiteKey {
    /// How the ledger names a drop folder.
    public func inboxDigest(of path: String) -> String {
        digest(of: Data(URL(fileURLWithPath: path).resolvingSymlinksInPath().path.utf8))
    }
}
