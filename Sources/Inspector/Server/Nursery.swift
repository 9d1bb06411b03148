import CLinux
import Glibc

/// Makes children and ends them.
///
/// One is always made ahead, while the keeper and the child before are at work: forking and locking take longer than
/// inspecting most documents. It is a copy of the fork server, which sees no document, so nothing of one is in it.
struct Nursery {
    private let work: InspectorWork
    /// At work in the keeper's hands.
    private var lent: ChildProcess?
    private var spare: Spare?

    /// Locked in, and without a document yet.
    private struct Spare {
        let process: ChildProcess
        let socket: Int32
        let limits: InspectionLimits
        let threads: Int
    }

    init(work: InspectorWork) { self.work = work }

    /// Ends the child that was lent and lends the next.
    ///
    /// - Parameter reply: sends a packet with a descriptor beside it.
    /// - Returns: whether the keeper is still there.
    mutating func take(_ turn: ChildTurn, reply: ([UInt8], Int32) -> Bool) -> Bool {
        let before = lent
        // How it ended is only asked where the keeper waits for it; else the next one comes first.
        let ended = turn.end == .wait ? before?.end(.wait) ?? .none : ChildTurn.Status.none
        let next = takeSpare(turn.limits) ?? make(turn.limits)
        lent = next?.process
        let packet = ChildTurn.Reply(ended: ended, threads: next?.threads ?? Int(cl_thread_count())).packet
        let isThere = reply(packet, next?.socket ?? -1)
        if let next { close(next.socket) }
        if turn.end == .force { _ = before?.end(.force) }
        spare = make(turn.limits)
        return isThere
    }

    /// One that was made for other limits is of no use.
    private mutating func takeSpare(_ limits: InspectionLimits) -> Spare? {
        guard let made = spare else { return nil }
        spare = nil
        if made.limits == limits { return made }
        close(made.socket)
        _ = made.process.end(.force)
        return nil
    }

    private func make(_ limits: InspectionLimits) -> Spare? {
        let threads = Int(cl_thread_count())
        var ends: [Int32] = [-1, -1]
        // Forking a process with more threads copies their locks as they are: the child could wait forever.
        guard threads == 1, cl_socket_pair(&ends) == 0 else { return nil }
        let process = ChildProcess { work.run(limits, socket: ends[1]) }
        close(ends[1])
        guard let process else {
            close(ends[0])
            return nil
        }
        return Spare(process: process, socket: ends[0], limits: limits, threads: threads)
    }
}
