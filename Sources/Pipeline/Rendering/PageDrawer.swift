internal import Dispatch
public import Inspector

/// Has a document's pages drawn in a process without rights, and takes what comes out of it: pixels of a size that is
/// known, which nothing here decodes.
///
/// The process is ended at a deadline. A page on which it hangs or crashes stays empty; the next ones are drawn by
/// another process, a few times.
public struct PageDrawer: Sendable {
    /// Time is in milliseconds.
    public struct Limits: Sendable, Hashable {
        /// For opening the document, and for each page.
        public var step: Int
        /// For all of it, without starting processes.
        public var document: Int
        /// How many processes are started for one document.
        public var processes: Int

        public init(step: Int = 5_000, document: Int = 45_000, processes: Int = 4) {
            self.step = step
            self.document = document
            self.processes = processes
        }
    }

    /// Why nothing can be drawn on this machine.
    public enum Obstacle: Error, Sendable, Hashable {
        /// This program has no renderer, or its library is not installed.
        case libraryMissing
        /// Here a process can't be locked in so far that only fonts can be read.
        case notLockedIn
        case notStarted
    }

    private let executable: String
    private let arguments: ServerArguments
    private let limits: Limits
    /// Waiting for a process blocks a thread, which must not be one of Swift's own.
    private let queue = DispatchQueue(label: "page drawer")

    /// - Parameter executable: the program that is started: itself, so that it has the same renderer.
    public init(
        executable: String = "/proc/self/exe", arguments: ServerArguments = ServerArguments(),
        limits: Limits = Limits()
    ) {
        self.executable = executable
        self.arguments = arguments
        self.limits = limits
    }

    /// What keeps this machine from drawing; `nil` where it can.
    public func obstacle() async -> Obstacle? {
        await onQueue { drawer in
            do throws(Obstacle) { _ = try drawer.start() } catch { return error }
            return nil
        }
    }

    /// - Parameters:
    ///   - maximumPages: from the first on.
    ///   - box: what each page has to fit into; not larger than `PixelSize.largestPage`.
    /// - Throws: `Obstacle` where no document could be drawn; whatever a document does is part of what was drawn.
    public func draw(
        _ content: DocumentContent, maximumPages: Int, within box: PixelSize
    ) async throws(Obstacle) -> DrawnPages {
        try await onQueue { drawer -> Result<DrawnPages, Obstacle> in
            do throws(Obstacle) {
                return .success(try drawer.drawHere(content, max(0, maximumPages), box))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    private func onQueue<Result: Sendable>(_ body: @escaping @Sendable (Self) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body(self)) }
        }
    }

    /// All on one thread: a process that draws ends with the thread that started it.
    private func drawHere(
        _ content: DocumentContent, _ maximumPages: Int, _ box: PixelSize
    ) throws(Obstacle) -> DrawnPages {
        var drawing = Drawing(maximumPages: maximumPages, box: box)
        var left = Duration.milliseconds(limits.document)
        for _ in 0..<limits.processes where !drawing.isDone && left > .zero {
            let process = try start()
            guard let file = content.file, let request = drawing.request,
                process.send(request.packet, beside: file)
            else { break }
            while !drawing.isDone {
                let wait = min(.milliseconds(limits.step), left)
                guard wait > .zero else { return drawing.drawn }
                let start = ContinuousClock.now
                let milliseconds = Int32(clamping: Int((wait / .milliseconds(1)).rounded(.up)))
                let isReady = waitUntilReady(process.socket, milliseconds: milliseconds)
                left -= ContinuousClock.now - start
                guard isReady, drawing.take(from: process.socket) else {
                    drawing.givePageUp()
                    break
                }
            }
        }
        return drawing.drawn
    }

    /// A process that can draw, and has no document yet.
    private func start() throws(Obstacle) -> InspectorProcess {
        guard
            let process = InspectorProcess(
                executable: executable, words: [RenderServer.argument] + arguments.words),
            let greeting = process.greeting()
        else { throw .notStarted }
        guard greeting.unprepared.isEmpty else { throw .libraryMissing }
        guard greeting.isolation == .full else { throw .notLockedIn }
        return process
    }
}

/// What was drawn of a document.
public struct DrawnPages: Sendable, Hashable {
    /// How many pages the renderer says that there are; `nil` where it could not open the document.
    public fileprivate(set) var pageCount: Int?
    /// From the first page on, `nil` for one that could not be drawn.
    public fileprivate(set) var pages: [PagePixels?] = []
}

/// How far the drawing of a document has come, over all its processes.
private struct Drawing {
    private(set) var drawn = DrawnPages()
    private(set) var isDone = false
    private let maximumPages: Int
    private let box: PixelSize

    init(maximumPages: Int, box: PixelSize) {
        self.maximumPages = maximumPages
        self.box = box
    }

    private var end: Int { min(maximumPages, drawn.pageCount ?? maximumPages) }

    /// The pages that are not drawn yet; `nil` for a box that can't be asked for.
    var request: RenderRequest? { RenderRequest(pages: min(drawn.pages.count, end)..<end, box: box) }

    /// - Returns: `false` where the process has ended. One that answers what it was not asked may have been taken over:
    ///   nothing more is asked of any.
    mutating func take(from socket: Int32) -> Bool {
        switch Packet.ready(on: socket, maximumBytes: RenderAnswer.maximumBytes) {
        case .bytes(let bytes):
            isDone = !take(try? RenderAnswer(packet: bytes)) || drawn.pages.count >= end
            return true
        case .nonsense:
            isDone = true
            return true
        case .closed, .nothing:
            return false
        }
    }

    /// - Returns: whether there is more to come.
    private mutating func take(_ answer: RenderAnswer?) -> Bool {
        switch answer {
        case .opened(let count)? where count >= 0 && (drawn.pageCount == nil || drawn.pageCount == count):
            drawn.pageCount = count
            return true
        case .page(drawn.pages.count, let pixels)? where drawn.pageCount != nil && pixels?.fits(box) ?? true:
            drawn.pages.append(pixels)
            return true
        default:
            return false
        }
    }

    /// The page that was being drawn stays empty. A document that could not even be opened is not tried again.
    mutating func givePageUp() {
        guard drawn.pageCount != nil else { return isDone = true }
        drawn.pages.append(nil)
        isDone = drawn.pages.count >= end
    }
}

extension PagePixels {
    fileprivate func fits(_ box: PixelSize) -> Bool { size.width <= box.width && size.height <= box.height }
}
