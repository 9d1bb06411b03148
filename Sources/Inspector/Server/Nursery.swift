import CLinux

/// Makes children, hands them documents, and ends them.
///
/// A child is made before its document comes, while the one before is still at work: forking and locking takes longer
/// than inspecting most documents. It is a copy of the fork server, which never sees a document, so nothing of another
/// document is in it.
struct Nursery {
    private let work: InspectorWork
    private let mode: InspectionMode
    /// Threads of this process at the last fork; anything but 1 is a defect, and nothing is forked.
    private(set) var threads = 1
    /// Locked in, and without a document yet.
    private var spare: ChildProcess?
    /// A long-lived child and how many documents it has had.
    private var current: (child: ChildProcess, served: Int)?
    /// One that has answered and is not needed any more.
    private var finished: ChildProcess?

    init(work: InspectorWork, mode: InspectionMode) {
        self.work = work
        self.mode = mode
    }

    mutating func inspect(
        _ packet: ArraySlice<UInt8>, _ limits: InspectionLimits, document: Int32
    ) -> (InspectionEnding, [UInt8]) {
        switch mode {
        case .perDocument: inspectAlone(packet, limits, document)
        case .longLived(let documents): inspectInTurn(packet, limits, document, documents)
        }
    }

    /// What can wait until the answer is on its way.
    mutating func rest() {
        finished?.end(as: .answered)
        finished = nil
    }

    private mutating func inspectAlone(
        _ packet: ArraySlice<UInt8>, _ limits: InspectionLimits, _ document: Int32
    ) -> (InspectionEnding, [UInt8]) {
        guard let child = takeSpare(limits) ?? start(limits) else { return (.unavailable, []) }
        guard child.give(packet, document: document) else { return (child.end(as: .unavailable), []) }
        spare = start(limits)
        let (ending, answer) = child.answer(deadlineMilliseconds: limits.deadlineMilliseconds)
        if ending == .answered { finished = child }
        return (ending, answer)
    }

    /// One that was made for other limits, or ended meanwhile, is of no use.
    private mutating func takeSpare(_ limits: InspectionLimits) -> ChildProcess? {
        defer { spare = nil }
        guard let spare else { return nil }
        if spare.limits.addressSpace == limits.addressSpace && spare.limits.cpuSeconds == limits.cpuSeconds {
            return spare
        }
        spare.end(as: .answered)
        return nil
    }

    private mutating func inspectInTurn(
        _ packet: ArraySlice<UInt8>, _ limits: InspectionLimits, _ document: Int32, _ documents: Int
    ) -> (InspectionEnding, [UInt8]) {
        while true {
            let isFresh = current == nil
            var shared = limits
            shared.cpuSeconds *= documents
            guard let child = current?.child ?? start(shared) else { return (.unavailable, []) }
            let served = (current?.served ?? 0) + 1
            current = nil
            guard child.give(packet, document: document) else {
                child.end(as: .unavailable)
                if isFresh { return (.unavailable, []) }
                continue
            }
            let (ending, answer) = child.answer(deadlineMilliseconds: limits.deadlineMilliseconds)
            if ending == .answered {
                if served < documents { current = (child, served) } else { finished = child }
            }
            // Trouble may come from the document before: this one gets a child of its own before it is blamed.
            if ending == .answered || isFresh { return (ending, answer) }
        }
    }

    private mutating func start(_ limits: InspectionLimits) -> ChildProcess? {
        threads = Int(cl_thread_count())
        // Forking a process with more threads copies their locks as they are: the child could wait forever.
        guard threads == 1 else { return nil }
        return ChildProcess(limits: limits) { socket in work.run(limits, socket: socket) }
    }
}
