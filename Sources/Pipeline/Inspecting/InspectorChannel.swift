internal import CLinux
internal import Dispatch
internal import Glibc
internal import Inspector
internal import Synchronization

/// One fork server and the child that it lends. It takes one document at a time.
///
/// The next child is asked for as soon as the one before is done with, and taken when the next document comes: forking
/// and locking take longer than inspecting most documents, and happen meanwhile.
final class InspectorChannel: Sendable {
    private struct Child {
        let socket: OpenFile
        let limits: InspectionLimits
        let threads: Int
        var served = 0
    }

    private struct State: ~Copyable {
        var server: ForkServer?
        var child: Child?
        /// What the child is locked in with that has been asked for and not been taken.
        var asked: InspectionLimits?
        /// A child that has the document and had not answered within the short wait.
        var working: Child?
    }

    private let executable: String
    private let arguments: ServerArguments
    private let minimumIsolation: IsolationLevel
    private let inspections: [InspectionFactory]
    private let documentsPerChild: Int
    /// Waiting for a child blocks a thread, which must not be one of Swift's own.
    private let queue = DispatchQueue(label: "inspector")
    private let state = Mutex(State())

    init(
        executable: String, inspections: [InspectionFactory], arguments: ServerArguments,
        minimumIsolation: IsolationLevel, documentsPerChild: Int
    ) {
        self.executable = executable
        self.inspections = inspections
        self.arguments = arguments
        self.minimumIsolation = minimumIsolation
        self.documentsPerChild = max(1, documentsPerChild)
    }

    /// What the fork server tells of itself, whether that is enough or not; `nil` where it can't be started.
    func greeting() async -> ServerGreeting? {
        await onQueue { channel, state in
            channel.start(&state)
            return state.server?.greeting
        }
    }

    func inspect(_ document: OpenFile, _ request: InspectionRequest) async -> InspectionReport {
        if let report = state.withLock({ inspectAtOnce(document, request, &$0) }) { return report }
        return await onQueue { channel, state in channel.inspect(document, request, &state) }
    }

    /// In milliseconds. Most documents are done with by then, and going to the queue and back costs as much as some of
    /// them take; a longer wait must not hold up one of Swift's own threads.
    private static let shortWait: Int32 = 10

    /// Hands the document to a child that is at hand, and waits a moment; `nil` where the queue has to go on.
    private func inspectAtOnce(
        _ document: OpenFile, _ request: InspectionRequest, _ state: inout State
    ) -> InspectionReport? {
        guard state.child != nil || state.server?.hasAnswer() ?? false else { return nil }
        guard var child = take(&state), child.limits.fits(limits(of: request)) else { return nil }
        state.child = nil
        guard send(document, request, to: child) else {
            state.child = child
            return nil
        }
        child.served += 1
        guard waitUntilReady(child.socket.descriptor, milliseconds: Self.shortWait) else {
            state.working = child
            return nil
        }
        return finish(child, request, &state)
    }

    private func onQueue<Result: Sendable>(
        _ body: @escaping @Sendable (InspectorChannel, inout State) -> Result
    ) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.state.withLock { body(self, &$0) }) }
        }
    }

    private func start(_ state: inout State) {
        guard state.server == nil else { return }
        (state.child, state.asked) = (nil, nil)
        state.server = ForkServer(executable: executable, arguments: arguments)
    }

    private func inspect(
        _ document: OpenFile, _ request: InspectionRequest, _ state: inout State
    ) -> InspectionReport {
        // A server that has ended since the last document is started anew; trouble in a child that has served others
        // may be theirs, so the document gets a child of its own before it is blamed.
        for _ in 0..<3 {
            var working = state.working
            state.working = nil
            if working == nil, var child = child(for: limits(of: request), &state) {
                if send(document, request, to: child) {
                    child.served += 1
                    working = child
                } else {
                    _ = ended(child, .wait, as: nil, &state)
                }
            }
            guard let child = working else { continue }
            if let report = finish(child, request, &state) { return report }
        }
        return InspectionReport(.unavailable)
    }

    /// What comes of a child that has the document; `nil` where it is to be given to another.
    private func finish(_ child: Child, _ request: InspectionRequest, _ state: inout State) -> InspectionReport? {
        let report = answer(of: child, request, &state)
        guard report.ending == .answered else {
            return report.ending == .unavailable || child.served > 1 ? nil : report
        }
        state.child = child.served < documentsPerChild ? child : nil
        if state.child == nil { askForNext(.force, child.limits, &state) }
        return report
    }

    private func limits(of request: InspectionRequest) -> InspectionLimits {
        var limits = request.limits
        limits.cpuSeconds *= documentsPerChild
        return limits
    }

    /// A child that is locked in for these limits, and waits for a document.
    private func child(for limits: InspectionLimits, _ state: inout State) -> Child? {
        start(&state)
        guard let greeting = state.server?.greeting, greeting.isolation >= minimumIsolation else { return nil }
        if let child = take(&state), child.limits.fits(limits) {
            state.child = nil
            return child
        }
        askForNext(state.child == nil ? .nothing : .force, limits, &state)
        state.child = nil
        let child = take(&state)
        state.child = nil
        return child
    }

    /// The child at hand, or the one that has been asked for.
    private func take(_ state: inout State) -> Child? {
        if let child = state.child { return child }
        guard let limits = state.asked else { return nil }
        state.asked = nil
        guard let (reply, socket) = state.server?.answer() else {
            state.server = nil
            return nil
        }
        state.child = socket.map { Child(socket: $0, limits: limits, threads: reply.threads) }
        return state.child
    }

    private func askForNext(_ end: ChildTurn.End, _ limits: InspectionLimits, _ state: inout State) {
        guard state.server?.ask(ChildTurn(end: end, limits: limits)) ?? false else {
            state.server = nil
            return
        }
        state.asked = limits
    }

    private func send(_ document: OpenFile, _ request: InspectionRequest, to child: Child) -> Bool {
        request.packet.withUnsafeBytes {
            cl_send(child.socket.descriptor, $0.baseAddress, $0.count, document.descriptor)
        } == 0
    }

    private func answer(of child: Child, _ request: InspectionRequest, _ state: inout State) -> InspectionReport {
        let socket = child.socket.descriptor
        guard waitUntilReady(socket, milliseconds: Int32(clamping: request.limits.deadlineMilliseconds)) else {
            return ended(child, .force, as: .deadline, &state)
        }
        switch Packet.ready(on: socket, maximumBytes: InspectionReport.maximumAnswerBytes) {
        case .bytes(let answer):
            let report = InspectionReport(answer: answer, to: request, from: inspections, threads: child.threads)
            return report.ending == .answered ? report : ended(child, .force, as: report.ending, &state)
        case .nonsense: return ended(child, .force, as: .nonsense, &state)
        case .closed, .nothing: return ended(child, .wait, as: nil, &state)
        }
    }

    /// Ends a child that has made trouble, and learns how it ended where that is not known.
    private func ended(
        _ child: Child, _ end: ChildTurn.End, as known: InspectionEnding?, _ state: inout State
    ) -> InspectionReport {
        askForNext(end, child.limits, &state)
        guard let server = state.server?.answer() else {
            state.server = nil
            state.asked = nil
            return InspectionReport(known ?? .unavailable, threads: child.threads)
        }
        state.asked = nil
        state.child = server.child.map { Child(socket: $0, limits: child.limits, threads: server.reply.threads) }
        let ending: InspectionEnding =
            switch server.reply.ended {
            case .signalled(let signal): .signalled(signal)
            case .exited(let code): .exited(code)
            case .none: .unavailable
            }
        return InspectionReport(known ?? ending, threads: child.threads)
    }
}

extension InspectionLimits {
    /// Whether a child that is locked in with these may have a document with those; the deadline is the keeper's.
    fileprivate func fits(_ limits: InspectionLimits) -> Bool {
        addressSpace == limits.addressSpace && cpuSeconds == limits.cpuSeconds
    }
}
