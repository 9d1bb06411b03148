internal import Glibc
internal import Pipeline

/// What a folder target could not do, and whether trying again can help.
enum FolderFindings {
    static let away = FindingKind(
        "target_away",
        sv: "Målet går inte att nå just nu. Filen väntar; kör igen när målet är tillbaka.",
        en: "The target can't be reached at the moment. The file waits; run again when the target is back.")
    static let full = FindingKind(
        "target_full",
        sv: "Målets disk är full. Filen väntar; be den som sköter målet att frigöra plats och kör igen.",
        en: "The target's disk is full. The file waits; have whoever looks after the target make room and run again.")
    static let denied = FindingKind(
        "target_denied",
        sv: "Programmet får inte skriva i målets mapp. Filen väntar; kontakta den som sköter systemet.",
        en: "The program may not write into the target's folder. The file waits; tell whoever looks after the system.")
    static let occupied = FindingKind(
        "target_occupied",
        sv: "I målet ligger redan något annat på filens plats. Filen väntar; kontakta den som sköter systemet.",
        en:
            "Something else already lies in the file's place in the target. The file waits; tell whoever looks after the system."
    )

    static let all = [away, full, denied, occupied]

    static func failure(_ error: FileError) -> DeliveryFailure {
        if error.isFull { return .temporary(full.found()) }
        if error.isDenied { return .permanent(denied.found()) }
        if error.exists { return .permanent(occupied.found()) }
        return .temporary(away.found())
    }
}
