internal import Foundation
public import Inspector
public import Pipeline
internal import Synchronization

/// The virus scanner clamd, over its socket. A document is handed over piece by piece, as it lies in sealed memory or is
/// deciphered out of the vault, so that memory does not grow with it and nothing of it is written in clear by this program.
public struct Clamd: Service {
    public struct Options: Sendable {
        let socket: FilePath
        let host: String
        let port: Int
        let timeoutSeconds: Int
        let maximumSize: ByteCount
        let chunkSize: ByteCount
    }

    static let away = FindingKind("virus_scanner_away")

    public static let descriptor = ServiceDescriptor(
        name: "clamd", answers: VirusScanFacts.name, summary: "Have ClamAV's clamd look for viruses.",
        facts: VirusScanFacts.all, away: away,
        standIns: [
            ServiceStandIn("clean", ServiceAnswer { $0[VirusScanFacts.state] = .clean }),
            ServiceStandIn(
                "found",
                ServiceAnswer(labels: [VirusScanFacts.signature: ServiceLabel("Test".utf8)]) {
                    $0[VirusScanFacts.state] = .found
                }),
            ServiceStandIn("encrypted", ServiceAnswer { $0[VirusScanFacts.state] = .encrypted }),
            ServiceStandIn("unclear", ServiceAnswer { $0[VirusScanFacts.state] = .unclear }),
        ])

    public static let options = OptionSpec(
        Option("socket", default: standardSocket, "Where clamd listens on this machine (LocalSocket)."),
        Option("host", default: "", "Where it listens on another machine, instead: nothing on the way is encrypted."),
        Option("port", default: 3_310, in: 1...65_535, "The port on that machine (TCPSocket)."),
        Option(
            "timeout_seconds", default: 60, in: 1...3_600,
            "How long a document may take, from the connection to the answer."),
        Option(
            "maximum_size", default: .mebibytes(25), in: 1...Int(UInt32.max),
            "A larger document is not handed over, and not let through: at most clamd's StreamMaxLength and MaxFileSize."
        ),
        Option(
            "chunk_size", default: ByteCount(64 << 10), in: 1_024...(1 << 20), "How much is handed over at a time."),
        build: Options.init(socket:host:port:timeoutSeconds:maximumSize:chunkSize:))

    /// Debian's.
    private static let standardSocket = FilePath("/run/clamav/clamd.ctl")

    let options: Options
    let address: ClamdAddress
    private let version = KnownVersion()

    public init(options: Options) throws {
        self.options = options
        if options.host.isEmpty {
            address = .socket(options.socket.path)
        } else {
            guard options.socket == Self.standardSocket else { throw OptionError("name 'socket' or 'host', not both") }
            address = .network(host: options.host, port: options.port)
        }
    }

    public func ask(_ content: DocumentContent) throws(ServiceFailure) -> ServiceAnswer {
        guard content.size <= options.maximumSize.bytes else {
            return ServiceAnswer {
                $0[VirusScanFacts.state] = .tooLarge
                $0[VirusScanFacts.maximumSize] = options.maximumSize.bytes
            }
        }
        // Before the document: signatures that are renewed meanwhile are at least these.
        let version = try currentVersion()
        let answer = try scanned { scan throws(ServiceFailure) in
            do throws(FileError) { try content.forEachChunk(scan) } catch { throw .content(error) }
        }
        let labels = answer.signature.map { [VirusScanFacts.signature: $0] } ?? [:]
        return ServiceAnswer(labels: labels) { facts in
            facts[VirusScanFacts.state] = answer.state
            facts[VirusScanFacts.database] = version?.database
            facts[VirusScanFacts.databaseAge] = version?.age(at: Int(Date().timeIntervalSince1970))
        }
    }

    // MARK: - One document

    /// Hands each piece to what it is given.
    typealias Pieces = ((UnsafeRawBufferPointer) throws(FileError) -> Void) throws(ServiceFailure) -> Void

    /// A scanner that was ended under a document is asked once more when it is back.
    func scanned(_ pieces: Pieces) throws(ServiceFailure) -> ClamdAnswer {
        for _ in 0..<2 {
            switch try exchange(pieces) {
            case .success(let answer): return answer
            case .failure(.unreachable): throw .away(.unreachable)
            case .failure(.late(hasBegun: true)): return ClamdAnswer(.unclear)
            case .failure(.late(hasBegun: false)):
                // Is it the document that it does not come to an end with, or does it answer nobody?
                guard isAlive() else { throw .away(.silent) }
                return ClamdAnswer(.tooSlow)
            case .failure(.brokenOff): guard isAlive() else { throw .away(.brokenOff) }
            }
        }
        return ClamdAnswer(.unclear)
    }

    private func exchange(_ pieces: Pieces) throws(ServiceFailure) -> Result<ClamdAnswer, ClamdConnection.Trouble> {
        let connection: ClamdConnection
        do throws(ClamdConnection.Trouble) {
            connection = try ClamdConnection(to: address, by: Deadline(seconds: options.timeoutSeconds))
        } catch {
            return .failure(error)
        }
        // Whether it takes more; trouble where nothing more can be said.
        var state = connection.sending(Array("zINSTREAM\0".utf8))
        do throws(ServiceFailure) {
            try pieces { piece throws(FileError) in
                var rest = piece[...]
                while !rest.isEmpty, case .success(true) = state {
                    let chunk = UnsafeRawBufferPointer(rebasing: rest.prefix(options.chunkSize.bytes))
                    state = connection.sending(Self.length(chunk.count))
                    if case .success(true) = state { state = connection.sending(chunk) }
                    rest = rest.dropFirst(chunk.count)
                }
                guard case .success(true) = state else { throw FileError(EPIPE, while: .write) }
            }
        } catch {
            // What it takes no more of need not be read to its end.
            if case .success(true) = state { throw error }
        }
        if case .success(true) = state { state = connection.sending(Self.length(0)) }
        switch state {
        case .failure(let trouble): return .failure(trouble)
        case .success(let isWhole): return connection.answer().map { ClamdAnswer($0, isWhole: isWhole) }
        }
    }

    /// Big-endian, in four bytes, before each piece; zero behind the last.
    private static func length(_ count: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }

    // MARK: - The scanner itself

    /// In seconds: what is no scan takes no time.
    private static let commandTime = 5

    /// What it answers to a command without a document.
    func said(to command: String) -> Result<[UInt8], ClamdConnection.Trouble> {
        do throws(ClamdConnection.Trouble) {
            let connection = try ClamdConnection(
                to: address, by: Deadline(seconds: min(options.timeoutSeconds, Self.commandTime)))
            return connection.sending(Array("z\(command)\0".utf8)).flatMap { _ in connection.answer() }
        } catch {
            return .failure(error)
        }
    }

    private func isAlive() -> Bool {
        guard case .success(let answer) = said(to: "PING") else { return false }
        return answer == Array("PONG\0".utf8)
    }

    /// Asked for not oftener than once a minute.
    ///
    /// - Returns: `nil` where it does not tell, which a site can forbid it.
    private func currentVersion() throws(ServiceFailure) -> ClamdVersion? {
        let now = Int(Date().timeIntervalSince1970)
        if let known = version.value(at: now) { return known }
        switch said(to: "VERSION") {
        case .success(let answer):
            let found = ClamdVersion(answer)
            version.set(found, at: now)
            return found
        case .failure(.unreachable): throw .away(.unreachable)
        case .failure(.late): throw .away(.silent)
        case .failure(.brokenOff): throw .away(.brokenOff)
        }
    }
}

/// What was told of the version, for a while.
private final class KnownVersion: Sendable {
    /// In seconds.
    private static let lifetime = 60
    private let known = Mutex<(version: ClamdVersion, time: Int)?>(nil)

    func value(at now: Int) -> ClamdVersion? {
        known.withLock { known in
            guard let known, (0..<Self.lifetime).contains(now - known.time) else { return nil }
            return known.version
        }
    }

    func set(_ version: ClamdVersion?, at now: Int) { known.withLock { $0 = version.map { ($0, now) } } }
}
