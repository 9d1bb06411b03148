internal import Foundation
internal import Glibc
internal import Synchronization

/// Something that listens where clamd would, and says what a test wants it to say.
public final class FakeScanner: Sendable {
    /// What it does with a document.
    public enum Behaviour: Sendable {
        /// Takes all of it, then says this and hangs up.
        case says([UInt8])
        /// Says this before it has taken anything, and hangs up.
        case saysAtOnce([UInt8])
        /// Hangs up without a word.
        case hangsUp
        /// Takes all of it and says nothing, until the test ends.
        case isSilent
        /// Takes all of it and never comes to the end of its answer.
        case drips
    }

    private struct State {
        var behaviour: Behaviour
        var commands: [String] = []
        var documents: [[UInt8]] = []
        var isOver = false
    }

    public let path: String
    private let listener: Int32
    private let state: Mutex<State>
    private let version: String?
    private let answersPing: Bool

    /// - Parameters:
    ///   - version: what it answers to VERSION; nil: it hangs up.
    ///   - answersPing: else it hangs up.
    public init(
        in folder: TemporaryFolder, _ behaviour: Behaviour, version: String? = "ClamAV 1.4.6", answersPing: Bool = true
    ) throws {
        path = "\(folder.path)/fake"
        state = Mutex(State(behaviour: behaviour))
        self.version = version
        self.answersPing = answersPing
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0, Sockets.bind(listener, path), listen(listener, 64) == 0 else {
            throw POSIXError(.EADDRNOTAVAIL)
        }
        let (listener, serve) = (listener, serve)
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { serve(connection) }
            }
        }
    }

    deinit { stop() }

    /// From here on nobody listens.
    public func stop() {
        let wasOver = state.withLock { state in
            defer { state.isOver = true }
            return state.isOver
        }
        guard !wasOver else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink(path)
    }

    public func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }

    /// What it was asked, in order.
    public var commands: [String] { state.withLock { $0.commands } }
    /// What it was given whole, in order.
    public var documents: [[UInt8]] { state.withLock { $0.documents } }

    private var serve: @Sendable (Int32) -> Void {
        { [weak self] connection in
            self?.answer(on: connection)
            close(connection)
        }
    }

    private func answer(on connection: Int32) {
        var command: [UInt8] = []
        while let byte = Self.read(1, connection)?.first, byte != 0 { command.append(byte) }
        let word = String(decoding: command, as: UTF8.self)
        let behaviour = state.withLock { state in
            state.commands.append(word)
            return state.behaviour
        }
        switch word {
        case "zVERSION": if let version { Self.write(Array("\(version)\0".utf8), connection) }
        case "zPING": if answersPing { Self.write(Array("PONG\0".utf8), connection) }
        case "zINSTREAM":
            if case .saysAtOnce(let bytes) = behaviour { return Self.write(bytes, connection) }
            if case .hangsUp = behaviour { return }
            guard let document = Self.document(connection) else { return }
            state.withLock { $0.documents.append(document) }
            switch behaviour {
            case .says(let bytes): Self.write(bytes, connection)
            case .isSilent: wait(on: connection) {}
            case .drips: wait(on: connection) { Self.write([0x61], connection) }
            case .saysAtOnce, .hangsUp: break
            }
        default: break
        }
    }

    /// Until the other side hangs up.
    private func wait(on connection: Int32, _ step: () -> Void) {
        while !state.withLock({ $0.isOver }) {
            var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 20) != 0 { return }
            step()
        }
    }

    private static func document(_ connection: Int32) -> [UInt8]? {
        var document: [UInt8] = []
        while let length = read(4, connection) {
            let count = length.reduce(0) { $0 << 8 | Int($1) }
            if count == 0 { return document }
            guard let piece = read(count, connection) else { return nil }
            document += piece
        }
        return nil
    }

    private static func read(_ count: Int, _ connection: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(connection, $0.baseAddress.map { $0 + done }, count - done, 0)
            }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }

    private static func write(_ bytes: [UInt8], _ connection: Int32) {
        _ = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}
