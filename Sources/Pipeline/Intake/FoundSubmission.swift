public import Inspector

/// A submission as it lies in a folder, before anything was done with it.
public struct FoundSubmission: Sendable {
    /// The drop folder, or for a path from the command line the folder that it lies in.
    let inbox: Inbox
    /// Where the files lie: the drop folder itself, or the submission's own folder in it.
    let folder: OpenFile
    /// The submission's own folder.
    let entry: FileName?
    public let files: [FileName]
    public let manifest: SubmissionManifest
    /// As written, for the copy that only the site key opens.
    let manifestText: String?
    public let unit: UnitPlan
}

/// Something that could not be taken in, and lies where it was.
public struct IntakeProblem: Sendable {
    /// For a terminal only: it holds names.
    public let place: String
    public let finding: Finding
    /// What is wrong with the manifest.
    public let diagnostics: [Diagnostic]

    public init(place: String, finding: Finding, diagnostics: [Diagnostic] = []) {
        self.place = place
        self.finding = finding
        self.diagnostics = diagnostics
    }
}

/// What a folder gives, one at a time.
public enum FoundItem: Sendable {
    case submission(FoundSubmission)
    case problem(IntakeProblem)
    /// It is not whole yet; worth a look again after so many seconds.
    case unfinished(after: Double)
}
