internal import Inspector

/// Findings of the engine itself: nothing is wrong with the document that a stage would know of.
public enum EngineFindings {
    public static let stageFailed = FindingKind("stage_failed")
    public static let inspectionFailed = FindingKind("inspection_failed")
    public static let inspectionCrashed = FindingKind("inspection_crashed")
    public static let inspectionForbidden = FindingKind("inspection_forbidden")
    public static let inspectionTooSlow = FindingKind("inspection_too_slow")
    public static let inspectionNonsense = FindingKind("inspection_nonsense")
    public static let inspectionTooLarge = FindingKind("inspection_too_large")
    public static let factsContradicted = FindingKind("facts_contradicted")
    public static let conversionFailed = FindingKind("conversion_failed")
    public static let conversionTooLarge = FindingKind("conversion_too_large")
    public static let conversionCrashed = FindingKind("conversion_crashed")
    public static let conversionTooSlow = FindingKind("conversion_too_slow")
    public static let conversionNonsense = FindingKind("conversion_nonsense")
    public static let conversionIncomplete = FindingKind("conversion_incomplete")
    public static let conversionJudgedDifferently = FindingKind("conversion_judged_differently")
    public static let hostile = FindingKind("refused_as_hostile")
    public static let inspectorUnavailable = FindingKind("inspector_unavailable")
    public static let serviceMissing = FindingKind("service_not_configured")
    public static let noRoute = FindingKind("no_route")
    public static let noTarget = FindingKind("no_target")
    public static let changed = FindingKind("changed_meanwhile")
    public static let unreadable = FindingKind("unreadable")
    public static let missing = FindingKind("not_found")
    public static let full = FindingKind("no_space")
    public static let notRegular = FindingKind("not_a_file")
    public static let otherNames = FindingKind("other_names")
    public static let empty = FindingKind("empty")
    public static let notClaimed = FindingKind("not_claimed")
    public static let noManifest = FindingKind("no_manifest")
    public static let wrongManifest = FindingKind("wrong_manifest")
    public static let noUnit = FindingKind("no_unit")
    public static let tooManyFiles = FindingKind("too_many_files_to_list")
    public static let inUse = FindingKind("folder_in_use")
    public static let notTheSameFolder = FindingKind("folder_not_the_same")
    public static let otherSite = FindingKind("folder_of_another_site")
    public static let elsewhere = FindingKind("worked_on_elsewhere")
    public static let targetSlow = FindingKind("target_slow")
    public static let targetPaused = FindingKind("target_paused", rule: "HALSOVAL-8")
    public static let lost = FindingKind("original_missing")
    public static let notClosed = FindingKind("original_not_closed")
    public static let changedLater = FindingKind("original_changed")
    public static let messageRefused = FindingKind("message_refused")
    public static let messageWaits = FindingKind("message_waits")
    public static let duplicateTaken = FindingKind("duplicate_taken")
    public static let duplicateSkipped = FindingKind("duplicate_skipped")
    public static let duplicateLinked = FindingKind("duplicate_linked")
    public static let duplicateWaits = FindingKind("duplicate_waits")
    public static let notSealed = FindingKind("not_sealed", rule: "SKANE-6")
    public static let vaultUnreadable = FindingKind("vault_unreadable")
    public static let tooLargeToCheckAgain = FindingKind("too_large_to_check_again")
    public static let holdExpired = FindingKind("hold_expired")
    public static let quarantineOver = FindingKind("quarantine_over")
    public static let inQuarantine = FindingKind("in_quarantine")
    public static let quarantineWouldPass = FindingKind("quarantine_would_pass")
    public static let decidedMeanwhile = FindingKind("decided_meanwhile")

    /// All of them, for the catalogue.
    public static let all = [
        stageFailed, inspectionFailed, inspectionCrashed, inspectionForbidden, inspectionTooSlow, inspectionNonsense,
        inspectionTooLarge, factsContradicted, hostile, inspectorUnavailable, serviceMissing, noRoute, noTarget,
        changed, unreadable,
        conversionFailed, conversionTooLarge, conversionIncomplete, conversionJudgedDifferently, full, notRegular,
        conversionCrashed, conversionTooSlow, conversionNonsense,
        otherNames, empty, notClaimed, noManifest, wrongManifest, noUnit, tooManyFiles, inUse, lost, notClosed,
        missing, messageRefused, messageWaits, notTheSameFolder, otherSite, elsewhere, targetPaused, targetSlow,
        changedLater, duplicateTaken, duplicateSkipped, duplicateLinked, duplicateWaits, notSealed,
        vaultUnreadable, tooLargeToCheckAgain, holdExpired, quarantineOver,
        inQuarantine, quarantineWouldPass, decidedMeanwhile,
    ]

    /// Trouble that a document itself makes: a second time in a row, it is refused.
    static let troubles: Set<String> = Set(
        [
            inspectionCrashed, inspectionForbidden, inspectionTooSlow, inspectionNonsense, factsContradicted,
            conversionCrashed, conversionTooSlow, conversionNonsense,
        ].map(\.code))

    /// The finding for a child that did not simply answer; `nil` where it did.
    static func ending(_ ending: InspectionEnding) -> Finding? {
        switch ending {
        case .answered: nil
        case .unavailable: inspectorUnavailable.found()
        case .deadline, .signalled(24): inspectionTooSlow.found()  // SIGXCPU: its share of processor time is used up
        case .signalled(31): inspectionForbidden.found()  // SIGSYS: a system call that the filter does not allow
        case .signalled, .exited: inspectionCrashed.found()
        case .nonsense: inspectionNonsense.found()
        }
    }

    /// The finding for a file that could not be read.
    static func reading(_ error: FileError) -> Finding {
        if error.isMissing { return missing.found() }
        if error.isLink { return notRegular.found() }
        if error.hasSeveralNames { return otherNames.found() }
        if error.isFull { return full.found() }
        if error.isChange { return changed.found() }
        return unreadable.found([reason(error)])
    }

    static func reason(_ error: VaultError) -> Evidence { Evidence("reason", .word(error.words)) }

    /// The finding of a document that a person or a deadline has refused; `nil` for any other.
    static func lastWord(_ record: DocumentRecord) -> Finding? {
        guard record.state == .refused, let code = record.code, lastWords.contains(code) else { return nil }
        return FindingKind(code, rule: record.rule).found()
    }

    private static let lastWords: Set<String> = Set(
        [holdExpired, quarantineOver, ReviewFindings.refused, ReviewFindings.notRelevant].map(\.code))

    static func reason(_ error: FileError) -> Evidence {
        Evidence("reason", .word(error.words))
    }
}
