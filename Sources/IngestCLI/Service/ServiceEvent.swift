/// What a service tells in its log. The words are stable: alarms and searches go by them.
package enum ServiceEvent: String, Sendable, CaseIterable {
    /// The program has started and read its configuration.
    case started
    /// All drop folders are watched; from here on files are taken.
    case ready
    /// A drop folder is watched from now on; where `code` is there, by looking again and again, and it says why.
    case watching
    /// A document has come as far as it goes for now: `outcome` says how far.
    case document
    /// Something could not be taken in: `code` says why.
    case problem
    /// A drop folder can't be reached.
    case folderAway = "folder_away"
    /// A drop folder can be reached again.
    case folderBack = "folder_back"
    /// Nothing new is taken in, for lack of space.
    case intakePaused = "intake_paused"
    /// Files are taken in again.
    case intakeResumed = "intake_resumed"
    /// A target has failed and is left alone for a while.
    case targetResting = "target_resting"
    /// A target takes documents again.
    case targetBack = "target_back"
    /// A service, such as a virus scanner, does not answer and is left alone for a while.
    case serviceAway = "service_away"
    /// A service answers again.
    case serviceBack = "service_back"
    /// The configuration was read anew and holds.
    case reloaded
    /// The configuration has mistakes, and the one before goes on holding; `ingest check` tells them.
    case reloadFailed = "reload_failed"
    /// The ledger can't be used: `code` says why. Nothing is taken in meanwhile.
    case ledgerTrouble = "ledger_trouble"
    /// The ledger can be used again.
    case ledgerBack = "ledger_back"
    /// The balance was counted anew and does not agree with the ledger's tables; `ingest audit balance` tells more.
    case balanceUneven = "balance_uneven"
    /// Copies of the log's checkpoints can't be written: `code` says why. They are written when they can be.
    case checkpointTrouble = "checkpoint_trouble"
    /// Copies of the log's checkpoints are written again.
    case checkpointBack = "checkpoint_back"
    /// The metrics can't be written: `code` says why.
    case metricsTrouble = "metrics_trouble"
    /// Asked to stop: nothing new is taken, what is under way comes to its end.
    case stopping
    /// Everything under way has come to its end.
    case stopped
}

/// What a line of the log may say. A closed list: nothing from outside has a place in it.
package enum ServiceField: String, Sendable, CaseIterable {
    /// A document's id in the ledger.
    case id
    /// A message's id.
    case submission
    /// A unit's short name.
    case unit
    /// Which of the unit's drop folders, counted from 0 in the order of its file.
    case source
    /// `delivered`, `delivered_before`, `held`, `refused` or `not_taken`.
    case outcome
    /// The name under which the unit lists a target.
    case target
    /// What stages ask a service for.
    case service
    /// A finding's code, or a word for what is wrong.
    case code
    /// The rule that decided.
    case rule
    /// For whom or what it waits.
    case waitsFor = "waits_for"
    /// The type that the content has.
    case mediaType = "media_type"
    /// In bytes.
    case size
    /// How long it took.
    case milliseconds
    /// How long something goes on, or has gone on.
    case seconds
    /// How many.
    case count
    /// Free space, in bytes.
    case free
    /// Space that is needed, in bytes.
    case needed
    /// The version of the program.
    case version
    /// The process.
    case process
    /// How many units.
    case units
    /// How many drop folders.
    case sources
}
