internal import Inspector

/// Findings of the engine itself: nothing is wrong with the document that a stage would know of.
public enum EngineFindings {
    public static let stageFailed = FindingKind(
        "stage_failed",
        sv: "En kontroll kunde inte avgöra om filen får gå vidare. Titta på den och kontakta den som sköter systemet.",
        en: "A check could not decide whether the file may go on. Look at it and tell whoever looks after the system.")
    public static let inspectionFailed = FindingKind(
        "inspection_failed",
        sv: "Filen kunde inte undersökas, så den har stoppats. Be avsändaren att spara om filen och skicka den igen.",
        en: "The file could not be examined, so it was stopped. Ask the sender to save it anew and send it again.")
    public static let inspectionCrashed = FindingKind(
        "inspection_crashed",
        sv:
            "Undersökningen av filen avbröts, vilket kan tyda på att den är skadad eller skadlig. Öppna den inte, och be avsändaren att spara om den och skicka den igen.",
        en:
            "Examining the file broke off, which can mean that it is damaged or harmful. Do not open it, and ask the sender to save it anew and send it again."
    )
    public static let inspectionForbidden = FindingKind(
        "inspection_forbidden",
        sv:
            "Filen fick undersökningen att försöka göra något otillåtet och kan vara skadlig. Öppna den inte, och kontakta it-säkerhet.",
        en:
            "The file made the examination try something that is not allowed and may be harmful. Do not open it, and tell IT security."
    )
    public static let inspectionTooSlow = FindingKind(
        "inspection_too_slow",
        sv:
            "Det tog för lång tid att undersöka filen. Be avsändaren att spara om den eller dela upp den och skicka den igen.",
        en: "Examining the file took too long. Ask the sender to save it anew or split it, and send it again.")
    public static let inspectionNonsense = FindingKind(
        "inspection_nonsense",
        sv:
            "Undersökningen gav ett svar som inte kan stämma, så filen kan vara skadlig. Öppna den inte, och kontakta it-säkerhet.",
        en:
            "The examination gave an answer that can't be right, so the file may be harmful. Do not open it, and tell IT security."
    )
    public static let inspectionTooLarge = FindingKind(
        "inspection_too_large",
        sv: "Filen kräver för mycket minne för att undersökas. Be avsändaren om en mindre kopia.",
        en: "The file takes too much memory to be examined. Ask the sender for a smaller copy.")
    public static let factsContradicted = FindingKind(
        "facts_contradicted",
        sv:
            "Filen ser olika ut när den granskas på två sätt och kan vara skadlig. Öppna den inte, och kontakta it-säkerhet.",
        en:
            "The file looks different when it is examined in two ways and may be harmful. Do not open it, and tell IT security."
    )
    public static let hostile = FindingKind(
        "refused_as_hostile",
        sv:
            "Filen har två gånger i rad fått undersökningen att misslyckas och behandlas som skadlig. Öppna den inte, och kontakta it-säkerhet.",
        en:
            "The file has made its examination fail twice in a row and is treated as harmful. Do not open it, and tell IT security."
    )
    public static let inspectorUnavailable = FindingKind(
        "inspector_unavailable",
        sv: "Undersökningen av filer fungerar inte just nu. Filen väntar; kontakta den som sköter systemet.",
        en: "Files can't be examined at the moment. The file waits; tell whoever looks after the system.")
    public static let noRoute = FindingKind(
        "no_route",
        sv: "Ingen regel säger vart filen ska. Den väntar; kontakta den som sköter enhetens inställningar.",
        en: "No rule says where the file should go. It waits; tell whoever looks after the unit's settings.")
    public static let noTarget = FindingKind(
        "no_target",
        sv: "Målet som filen ska till finns inte. Den väntar; kontakta den som sköter enhetens inställningar.",
        en: "The target that the file should go to does not exist. It waits; tell whoever looks after the settings.")
    public static let changed = FindingKind(
        "changed_meanwhile",
        sv: "Filen ändrades medan den lästes. Vänta tills den är färdigskriven och kör igen.",
        en: "The file changed while it was read. Wait until it is complete and run again.")
    public static let unreadable = FindingKind(
        "unreadable",
        sv: "Filen gick inte att läsa ({reason}). Kontrollera rättigheterna och kör igen.",
        en: "The file could not be read ({reason}). Check its permissions and run again.")
    public static let missing = FindingKind(
        "not_found",
        sv: "Det finns ingen fil eller mapp på den platsen. Kontrollera sökvägen och kör igen.",
        en: "There is no file or folder in that place. Check the path and run again.")
    public static let full = FindingKind(
        "no_space",
        sv: "Det finns inget utrymme kvar att arbeta med. Frigör plats och kör igen.",
        en: "There is no space left to work with. Make room and run again.")
    public static let notRegular = FindingKind(
        "not_a_file",
        sv: "Det här är ingen vanlig fil utan en genväg eller något annat. Lägg själva filen i mappen.",
        en: "This is not a regular file but a link or something else. Put the file itself into the folder.")
    public static let otherNames = FindingKind(
        "other_names",
        sv: "Filen har flera namn på disken och kan därför ändras någon annanstans ifrån. Lägg en kopia i mappen.",
        en: "The file has several names on the disk and could be changed from elsewhere. Put a copy into the folder.")
    public static let empty = FindingKind(
        "empty",
        sv: "Filen är tom. Kontrollera att den är färdigskriven, eller be avsändaren att skicka den igen.",
        en: "The file is empty. Check that it is complete, or ask the sender to send it again.")
    public static let notClaimed = FindingKind(
        "not_claimed",
        sv: "Filen kunde inte flyttas undan för behandling ({reason}). Kontrollera mappens rättigheter och kör igen.",
        en: "The file could not be set aside for work ({reason}). Check the folder's permissions and run again.")
    public static let noManifest = FindingKind(
        "no_manifest",
        sv: "Mappen saknar submission.yaml. Lägg dit den, eller lägg filerna direkt i inkorgen.",
        en: "The folder has no submission.yaml. Add it, or put the files straight into the inbox.")
    public static let wrongManifest = FindingKind(
        "wrong_manifest",
        sv: "submission.yaml går inte att använda. Rätta felen som visas och kör igen.",
        en: "submission.yaml can't be used. Correct the mistakes shown and run again.")
    public static let noUnit = FindingKind(
        "no_unit",
        sv: "Det framgår inte vilken enhet filen hör till. Skriv enheten i submission.yaml eller ange --unit.",
        en: "It does not say which unit the file belongs to. Write the unit into submission.yaml or give --unit.")
    public static let tooManyFiles = FindingKind(
        "too_many_files_to_list",
        sv: "Mappen har fler än {limit} filer. Dela upp den och kör igen.",
        en: "The folder has more than {limit} files. Split it and run again.")
    public static let inUse = FindingKind(
        "folder_in_use",
        sv: "En annan körning arbetar med mappen. Vänta tills den är klar och kör igen.",
        en: "Another run works on this folder. Wait until it is done and run again.")
    public static let lost = FindingKind(
        "original_missing",
        sv: "Filen ligger inte längre där den lades undan. Kontakta den som sköter systemet.",
        en: "The file no longer lies where it was set aside. Tell whoever looks after the system.")
    public static let notClosed = FindingKind(
        "original_not_closed",
        sv: "Filen är levererad men originalet kunde inte tas bort ({reason}). Kontakta den som sköter systemet.",
        en:
            "The file was delivered, but its original could not be removed ({reason}). Tell whoever looks after the system."
    )

    /// All of them, for the catalogue.
    public static let all = [
        stageFailed, inspectionFailed, inspectionCrashed, inspectionForbidden, inspectionTooSlow, inspectionNonsense,
        inspectionTooLarge, factsContradicted, hostile, inspectorUnavailable, noRoute, noTarget, changed, unreadable,
        full, notRegular,
        otherNames, empty, notClaimed, noManifest, wrongManifest, noUnit, tooManyFiles, inUse, lost, notClosed, missing,
    ]

    /// Trouble that a document itself makes: a second time in a row, it is refused.
    static let troubles: Set<String> = Set(
        [inspectionCrashed, inspectionForbidden, inspectionTooSlow, inspectionNonsense, factsContradicted].map(\.code))

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
        if error.isFull { return full.found() }
        if error.isChange { return changed.found() }
        return unreadable.found([reason(error)])
    }

    static func reason(_ error: FileError) -> Evidence {
        Evidence("reason", .word(error.words))
    }
}
