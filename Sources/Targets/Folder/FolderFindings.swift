internal import Glibc
internal import Pipeline

/// What a folder target could not do, and whether trying again can help.
enum FolderFindings {
    static let away = FindingKind("target_away")
    static let notMounted = FindingKind("target_not_mounted")
    static let full = FindingKind("target_full")
    static let denied = FindingKind("target_denied")
    static let occupied = FindingKind("target_occupied")

    static let all = [away, notMounted, full, denied, occupied]

    static func failure(_ error: FileError) -> DeliveryFailure {
        if error.isFull { return .temporary(full.found()) }
        if error.isChange { return .temporary(EngineFindings.changed.found()) }
        if error.isDenied { return .permanent(denied.found()) }
        if error.exists { return .permanent(occupied.found()) }
        return .temporary(away.found())
    }
}
