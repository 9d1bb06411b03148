internal import Foundation

/// A folder that submissions come from.
public struct Inbox: Sendable {
    /// Absolute, without links.
    public let path: String
    public let folder: OpenFile
    /// What a unit says of it; `nil` for a folder that is only named on the command line.
    let source: Source?
    /// Only where originals are consumed.
    let claims: ClaimArea?
    /// How the ledger names it.
    let digest: String

    public var mode: Source.Mode { source?.mode ?? .keep }

    /// That of its files, where they do not say it themselves.
    var channel: String? { source?.channel }

    /// What a marker's name has behind that of its file; `nil` where there are none.
    var marker: String? { source?.completion == .marker ? source?.marker : nil }

    /// - Parameters:
    ///   - path: absolute, without links.
    ///   - consumes: false where nothing may be moved, as in a dry run.
    /// - Throws: `IntakeFailure` for a folder that can't be worked in, `LedgerError`.
    static func open(
        _ path: String, source: Source?, consumes: Bool, for engine: Engine
    ) async throws -> Inbox {
        let digest = engine.key.digest(of: Data(path.utf8))
        let consumes = consumes && source?.mode == .consume
        let isKnown = consumes ? try await engine.ledger.hasSetAside(inInbox: digest) : false
        func failure(_ finding: Finding) -> IntakeFailure {
            IntakeFailure(problem: IntakeProblem(place: path, finding: finding))
        }
        let folder: OpenFile
        do throws(FileError) {
            folder = try Folders.open(path: path)
        } catch {
            throw failure(EngineFindings.reading(error))
        }
        do throws(ClaimAreaError) {
            let claims =
                consumes
                ? try ClaimArea(inbox: folder, key: engine.key, isKnown: isKnown, effects: engine.effects) : nil
            return Inbox(path: path, folder: folder, source: source, claims: claims, digest: digest)
        } catch {
            throw failure(error.finding)
        }
    }
}

/// What a path from the command line or a unit's file points to.
struct IntakePlace: Sendable {
    /// The drop folder, or the folder that the file or submission lies in; absolute, without links.
    let inbox: String
    /// The file or submission; `nil` for a drop folder.
    let single: FileName?
    /// What a unit says of the folder.
    let source: Source?

    /// - Parameter path: a file, a folder that is one submission, or a drop folder of both.
    init(path: String, units: [UnitPlan]) throws(IntakeFailure) {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let isDropFolder: Bool
        do throws(FileError) {
            let above = try Folders.open(path: url.deletingLastPathComponent().path)
            let identity = try Folders.identity(of: FileName(url.lastPathComponent), in: above)
            isDropFolder = identity.isFolder ? !Intake.hasManifest(try Folders.open(path: url.path)) : false
        } catch {
            throw IntakeFailure(problem: IntakeProblem(place: path, finding: EngineFindings.reading(error)))
        }
        let inbox = (isDropFolder ? url : url.deletingLastPathComponent()).resolvingSymlinksInPath().path
        self.inbox = inbox
        single = isDropFolder ? nil : FileName(url.lastPathComponent)
        source = units.flatMap(\.sources).first { $0.isAt(inbox) }
    }

    /// A unit's own drop folder.
    init(_ source: Source) {
        inbox = URL(fileURLWithPath: source.folder).resolvingSymlinksInPath().path
        single = nil
        self.source = source
    }
}

extension Source {
    /// - Parameter path: absolute, without links.
    func isAt(_ path: String) -> Bool { URL(fileURLWithPath: folder).resolvingSymlinksInPath().path == path }
}
