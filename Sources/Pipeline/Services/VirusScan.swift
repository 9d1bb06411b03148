public import Inspector

/// What a virus scanner says of a document.
public enum VirusScanState: String, CaseIterable, Sendable, FactValue {
    /// It has looked at all of it and found nothing.
    case clean
    case found
    /// It is locked by a password, so that nobody can look inside.
    case encrypted
    /// The scanner has stopped at a limit of its own.
    case limits
    /// It is larger than what the scanner takes; it was not asked.
    case tooLarge = "too_large"
    /// The scanner did not come to an end in time, and answers otherwise.
    case tooSlow = "too_slow"
    /// What the scanner said is neither a yes nor a no.
    case unclear
}

/// The facts of `virus_scan`, whichever scanner answers.
public enum VirusScanFacts {
    /// What stages ask for.
    public static let name = "virus_scan"

    public static let state = Fact<VirusScanState>("virus_scan.state", "what the virus scanner says")
    public static let database = Fact<Int>(
        "virus_scan.database", "the version of the scanner's official signatures; none where it has only others")
    public static let databaseAge = Fact<Int>(
        "virus_scan.database_age_days", "how many days ago those signatures were made")
    public static let maximumSize = Fact<Int>(
        "virus_scan.maximum_size", "the most that is handed to the scanner, in bytes")

    /// The name under which the signature stands that was found.
    public static let signature = "virus_scan.signature"

    public static let all = [state.field, database.field, databaseAge.field, maximumSize.field]
}
