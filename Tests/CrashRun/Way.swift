import Foundation

/// A way in which the program is struck, at a point that has a number.
enum Way: Sendable, Hashable {
    /// An error that a step or a call answers instead of being made.
    struct Fault: Sendable, Hashable {
        let name: String
        let code: Int32

        static let full = Fault(name: "ENOSPC", code: ENOSPC)
        static let broken = Fault(name: "EIO", code: EIO)
        static let denied = Fault(name: "EACCES", code: EACCES)
        static let interrupted = Fault(name: "EINTR", code: EINTR)
    }

    /// When the power goes.
    enum Cut: Sendable, Hashable {
        /// Nothing is on the disk but what was synced, and what the journal wrote with it.
        case atOnce
        /// The journal has written every name and size, and the data that was not synced is still in memory.
        case late
    }

    /// A part of the names of files whose syncs are told as done, and are not: what must be lost then shows that the
    /// power cut is one.
    enum LeftOut: String, Sendable {
        case documents = ".partial"
        case ledger = "ledger.sqlite"
    }

    case endedAtStep
    case failedAtStep(Fault)
    case killedBeforeCall
    case killedAfterCall
    case failedCall(Fault)
    case shortWrite
    case powerCut(Cut, without: LeftOut?)

    static let steps: [Way] = [
        .endedAtStep, .failedAtStep(.full), .failedAtStep(.broken), .failedAtStep(.denied),
    ]
    static let calls: [Way] = [
        .killedBeforeCall, .killedAfterCall, .failedCall(.broken), .failedCall(.full), .failedCall(.denied),
        .failedCall(.interrupted), .shortWrite,
    ]
    static let cuts: [Way] = [.powerCut(.late, without: nil), .powerCut(.atOnce, without: nil)]
    static let controls: [Way] = [.powerCut(.late, without: .documents), .powerCut(.atOnce, without: .ledger)]

    var words: String {
        switch self {
        case .endedAtStep: "ended at a durable step"
        case .failedAtStep(let fault): "\(fault.name) at a durable step"
        case .killedBeforeCall: "killed before a system call"
        case .killedAfterCall: "killed after a system call"
        case .failedCall(let fault): "\(fault.name) from a system call"
        case .shortWrite: "a short write"
        case .powerCut(.atOnce, _): "power cut at once at a durable step"
        case .powerCut(.late, _): "power cut late at a durable step"
        }
    }

    /// Only each so many'th point is tried, where all would take too long and most are like those of another way: the end
    /// behind a call is the end before the next one, and what is answered to one error is answered to another. Each durable
    /// step fails with all three. Not an even number: the ledger writes in pairs.
    var share: Int {
        switch self {
        case .killedAfterCall, .failedCall(.denied), .failedCall(.full): 5
        case .failedCall(.broken), .failedCall(.interrupted), .shortWrite: 3
        default: 1
        }
    }

    var isPowerCut: Bool {
        if case .powerCut = self { true } else { false }
    }

    /// Whether the program must have been ended by it; otherwise it must come to an end of its own.
    var isEnd: Bool {
        switch self {
        case .endedAtStep, .killedBeforeCall, .killedAfterCall, .powerCut: true
        case .failedAtStep, .failedCall, .shortWrite: false
        }
    }

    /// Whether the run must be as if nothing had happened, where it was struck at this call.
    func isPassedOver(_ call: String) -> Bool {
        switch self {
        case .shortWrite: true
        // Others are not told as interrupted by a local file system, or not to be repeated, as fsync.
        case .failedCall(.interrupted): ["write", "pwrite64", "openat"].contains(call)
        default: false
        }
    }

    /// What stands in front of the program.
    func prefix(_ tracer: String, at number: Int) -> [String] {
        switch self {
        case .endedAtStep, .failedAtStep, .powerCut(_, without: nil): []
        case .killedBeforeCall: [tracer, "kill-before", "\(number)"]
        case .killedAfterCall: [tracer, "kill-after", "\(number)"]
        case .failedCall(let fault): [tracer, "fail:\(fault.code)", "\(number)"]
        case .shortWrite: [tracer, "short", "\(number)"]
        case .powerCut(_, without: .some(let leftOut)): [tracer, "without-syncs", leftOut.rawValue]
        }
    }

    func environment(at number: Int) -> [String: String] {
        switch self {
        case .endedAtStep, .powerCut: ["INGEST_TEST_END_AT": "\(number)"]
        case .failedAtStep(let fault): ["INGEST_TEST_FAIL_AT": "\(number):\(fault.code)"]
        case .killedBeforeCall, .killedAfterCall, .failedCall, .shortWrite: [:]
        }
    }
}
