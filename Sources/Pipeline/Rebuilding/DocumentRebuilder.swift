internal import CLinux
internal import Dispatch
internal import Glibc
public import Inspector

/// Has a document made anew in a process without rights, and takes the copy into sealed memory of its own.
///
/// Nothing that the process says is believed but bytes: their number is counted here, they are copied as they come, and
/// the copy is inspected like any document from outside. The process is ended at a deadline and in any case at the end.
public struct DocumentRebuilder: Sendable {
    private let executable: String
    private let arguments: ServerArguments
    private let minimumIsolation: IsolationLevel
    /// Waiting for a process blocks a thread, which must not be one of Swift's own.
    private let queue = DispatchQueue(label: "document rebuilder", attributes: .concurrent)

    /// - Parameters:
    ///   - executable: the program that is started: itself, so that it has the same rebuilder.
    ///   - minimumIsolation: with less, nothing is rebuilt.
    public init(
        executable: String = "/proc/self/exe", arguments: ServerArguments = ServerArguments(),
        minimumIsolation: IsolationLevel = .full
    ) {
        self.executable = executable
        self.arguments = arguments
        self.minimumIsolation = minimumIsolation
    }

    /// - Throws: `RebuildProblem`; whatever goes wrong leaves the document as it was.
    public func rebuild(
        _ content: DocumentContent, _ request: RebuildRequest
    ) async throws(RebuildProblem) -> DocumentContent {
        let outcome: Result<DocumentContent, RebuildProblem> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: rebuildHere(content, request)) }
        }
        return try outcome.get()
    }

    /// All on one thread: the process ends with the thread that started it.
    private func rebuildHere(
        _ content: DocumentContent, _ request: RebuildRequest
    ) -> Result<DocumentContent, RebuildProblem> {
        guard content.isSealed, let file = content.file,
            let process = InspectorProcess(
                executable: executable, words: [RebuildServer.argument] + arguments.words),
            let greeting = process.greeting(), greeting.unprepared.isEmpty, greeting.isolation >= minimumIsolation,
            process.send(request.packet), process.send([0], beside: file)
        else { return .failure(.unavailable) }
        var reception = Reception(process.socket, request)
        do throws(FileError) {
            let copy = try DocumentContent(pieces: { reception.next() })
            return reception.problem.map { .failure($0) } ?? .success(copy)
        } catch {
            return .failure(error.isFull || error.isOutOfMemory ? .noSpace : .unavailable)
        }
    }
}

/// Why a document was not made anew.
public enum RebuildProblem: Error, Sendable, Hashable {
    /// The rebuilder has looked at it and made no copy.
    case failed(RebuildFailure)
    /// This program has no rebuilder, or it can't be started and locked in here.
    case unavailable
    case deadline
    /// The process ended before it was through.
    case crashed
    /// It answered what nobody asked, or more than it may.
    case nonsense
    /// There is no room for the copy.
    case noSpace
}

/// The taking in of one copy.
private struct Reception: ~Copyable {
    private let socket: Int32
    private let maximumBytes: Int
    private var left: Duration
    private var total = 0
    /// One byte more than an answer may have, so that a longer one shows.
    private let room = UnsafeMutableRawBufferPointer.allocate(
        byteCount: RebuildAnswer.maximumBytes + 1, alignment: 16)
    /// Why there are no more pieces; `nil` as long as there are, and behind the last of a whole copy.
    private(set) var problem: RebuildProblem?

    init(_ socket: Int32, _ request: RebuildRequest) {
        self.socket = socket
        maximumBytes = request.maximumBytes
        left = .milliseconds(request.limits.deadlineMilliseconds)
    }

    deinit {
        // A freed piece of memory keeps what was in it.
        if let start = room.baseAddress { explicit_bzero(start, room.count) }
        room.deallocate()
    }

    /// The next piece of the copy, valid until the next call; `nil` behind the last one, or where there is a problem.
    mutating func next() -> UnsafeRawBufferPointer? {
        guard waitUntilReady() else { return end(.deadline) }
        var descriptor: Int32 = -1
        let count = cl_receive(socket, room.baseAddress, room.count, &descriptor)
        if descriptor >= 0 {
            close(descriptor)
            return end(.nonsense)
        }
        guard count > 0 else { return end(count == -Int(EMSGSIZE) ? .nonsense : .crashed) }
        let packet = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count])
        switch try? RebuildAnswer(packet: packet) {
        case .piece(let size)? where size <= maximumBytes - total:
            total += size
            return UnsafeRawBufferPointer(rebasing: packet[1...])
        case .done(total)? where total > 0: return nil
        case .failed(let failure)?: return end(.failed(failure))
        default: return end(.nonsense)
        }
    }

    private mutating func end(_ problem: RebuildProblem) -> UnsafeRawBufferPointer? {
        self.problem = problem
        return nil
    }

    private mutating func waitUntilReady() -> Bool {
        guard left > .zero else { return false }
        let start = ContinuousClock.now
        let milliseconds = Int32(clamping: Int((left / .milliseconds(1)).rounded(.up)))
        let isReady = Pipeline.waitUntilReady(socket, milliseconds: milliseconds)
        left -= ContinuousClock.now - start
        return isReady
    }
}
