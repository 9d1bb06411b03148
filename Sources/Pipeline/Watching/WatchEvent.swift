/// A drop folder of a unit, by its place in the unit's file: its path may tell more than a log should.
public struct WatchedFolder: Sendable, Hashable {
    public let unit: String
    /// Which of the unit's sources, from 0.
    public let source: Int
}

/// What watching tells while it goes on.
public enum WatchEvent: Sendable {
    /// A document has come as far as it goes for now, or something could not be taken in.
    case run(RunEvent, WatchedFolder)
    /// A folder is watched from now on.
    case watching(WatchedFolder, WatchMode)
    /// A folder can't be worked in; it is tried again by itself.
    case away(WatchedFolder, Finding)
    case back(WatchedFolder)
    /// A folder was looked through.
    case looked(WatchedFolder, Lying)
    /// Nothing is taken in, because there is too little room to write it down.
    case intakePaused(WatchedFolder)
    case intakeResumed(WatchedFolder)
    /// The ledger can't be written just now; nothing goes on in this folder until it can.
    case ledgerTrouble(WatchedFolder, LedgerError)
    case ledgerBack(WatchedFolder)

    /// What lies in a folder after a look.
    public struct Lying: Sendable, Hashable {
        /// Not whole yet.
        public let unfinished: Int
        /// Can't be taken in.
        public let problems: Int
    }
}
