import CLinux
import Glibc

/// Makes children, hands them documents, and ends them.
struct Nursery {
    private let work: InspectorWork
    private let mode: InspectionMode
    private var current: Child?

    /// A running child and the socket to it.
    private struct Child {
        let process: ChildProcess
        var served = 0
    }

    init(work: InspectorWork, mode: InspectionMode) {
        self.work = work
        self.mode = mode
    }

    mutating func inspect(
        _ packet: ArraySlice<UInt8>, _ request: InspectionRequest, document: Int32
    ) -> (InspectionEnding, [UInt8]) {
        switch mode {
        case .perDocument:
            guard let child = ChildProcess({ socket in work.runOnce(request, document: document, socket: socket) })
            else { return (.unavailable, []) }
            return child.finish(deadlineMilliseconds: request.limits.deadlineMilliseconds)
        case .longLived(let documents):
            return inspectLongLived(packet, request, document, documents)
        }
    }

    private mutating func inspectLongLived(
        _ packet: ArraySlice<UInt8>, _ request: InspectionRequest, _ document: Int32, _ documents: Int
    ) -> (InspectionEnding, [UInt8]) {
        while true {
            let isFresh = current == nil
            guard var child = current ?? start(request.limits, documents) else { return (.unavailable, []) }
            let (ending, answer) = child.process.ask(
                packet, document: document, deadlineMilliseconds: request.limits.deadlineMilliseconds)
            child.served += 1
            current = ending == .answered ? child : nil
            if child.served == documents, let finished = current {
                finished.process.end()
                current = nil
            }
            // Trouble may come from the document before: this one gets a child of its own before it is blamed.
            if ending == .answered || isFresh { return (ending, answer) }
        }
    }

    private func start(_ limits: InspectionLimits, _ documents: Int) -> Child? {
        ChildProcess { socket in work.runLongLived(limits, documents: documents, socket: socket) }.map {
            Child(process: $0)
        }
    }
}
