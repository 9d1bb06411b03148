internal import Glibc
internal import Pipeline

/// One connection to clamd, for one command: it ends the connection after its answer.
struct ClamdConnection {
    /// Why there is no answer.
    enum Trouble: Error, Sendable, Hashable {
        case unreachable
        /// The deadline has come; whether something of an answer had come too.
        case late(hasBegun: Bool)
        /// Ended from the other side without a word.
        case brokenOff
    }

    private let socket: OpenFile
    private let deadline: Deadline

    /// In seconds: a scanner that is there takes a connection at once.
    private static let connectTime = 5
    /// In bytes. An answer is one line.
    private static let maximumAnswer = 1_024

    init(to address: ClamdAddress, by deadline: Deadline) throws(Trouble) {
        guard let descriptor = address.connect(by: deadline.atMost(seconds: Self.connectTime)) else {
            throw .unreachable
        }
        socket = OpenFile(descriptor)
        self.deadline = deadline
    }

    /// Hands bytes over.
    ///
    /// - Returns: false where the other side takes no more, or has begun to answer: what it says is to be read then.
    func sending(_ bytes: UnsafeRawBufferPointer) -> Result<Bool, Trouble> {
        var rest = bytes[...]
        while !rest.isEmpty {
            var waiting = pollfd(fd: socket.descriptor, events: Int16(POLLOUT) | Int16(POLLIN), revents: 0)
            let count = poll(&waiting, 1, deadline.rest)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return .failure(.late(hasBegun: false)) }
            guard waiting.revents & Int16(POLLIN) == 0 else { return .success(false) }
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let sent = send(socket.descriptor, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
            if sent < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            guard sent > 0 else { return .success(false) }
            rest = rest.dropFirst(sent)
        }
        return .success(true)
    }

    func sending(_ bytes: [UInt8]) -> Result<Bool, Trouble> { bytes.withUnsafeBytes { sending($0) } }

    /// All that it says: up to the end of its answer, of the connection, or of what an answer can be.
    func answer() -> Result<[UInt8], Trouble> {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.maximumAnswer)
        while answer.count <= Self.maximumAnswer, !answer.contains(0) {
            var waiting = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
            let count = poll(&waiting, 1, deadline.rest)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return .failure(.late(hasBegun: !answer.isEmpty)) }
            let got = buffer.withUnsafeMutableBytes { recv(socket.descriptor, $0.baseAddress, $0.count, 0) }
            if got < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            if got <= 0 { break }
            answer += buffer[..<got]
        }
        return answer.isEmpty ? .failure(.brokenOff) : .success(answer)
    }
}
