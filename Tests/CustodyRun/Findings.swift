import LoadSupport

/// What the proof has found, of all its parts.
struct Findings {
    /// Content that was found where it must not be.
    var canaries = 0
    /// Names, subjects and the like.
    var privateWords = 0
    /// Changes of the ledger that nobody noticed.
    var tamperingMissed = 0
    /// Memory that was written to a file.
    var cores = 0
    /// What a restored backup does not have.
    var notRestored = 0
    /// What did not go as it must for a part to show anything.
    var wrong: [String] = []

    var isRight: Bool {
        canaries == 0 && privateWords == 0 && tamperingMissed == 0 && cores == 0 && notRestored == 0 && wrong.isEmpty
    }

    var words: String {
        "canaries=\(canaries) private_words=\(privateWords) tampering_missed=\(tamperingMissed) cores=\(cores) "
            + "not_restored=\(notRestored) wrong=\(wrong.count)"
    }

    static func += (all: inout Findings, more: Findings) {
        all.canaries += more.canaries
        all.privateWords += more.privateWords
        all.tamperingMissed += more.tamperingMissed
        all.cores += more.cores
        all.notRestored += more.notRestored
        all.wrong += more.wrong
    }
}

/// A line of a table.
func row(_ cells: Any...) { say("| " + cells.map { "\($0)" }.joined(separator: " | ") + " |") }

func head(_ title: String, _ cells: String...) {
    say("\n\(title)\n")
    say("| " + cells.joined(separator: " | ") + " |")
    say("|" + cells.map { _ in "---|" }.joined())
}
