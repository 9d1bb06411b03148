import CLinux
import Glibc

/// The role of a process that makes one document anew.
///
/// It is the same executable started anew, on a branch that is taken before Foundation, Dispatch or a task is touched. It
/// tries its lock, is told what is wanted, takes its own rights away as a child of the inspector does, and only then gets
/// the document. It hands the copy back in pieces over its socket: no memory is shared with it, and no file is open to it.
public enum RebuildServer {
    /// The command-line word that makes an executable rebuild.
    public static let argument = "inspector-rebuilder"

    /// Rebuilds what the keeper asks for, and ends.
    ///
    /// - Parameters:
    ///   - rebuilder: `nil` for a program that has none.
    ///   - words: what stands behind `argument` on the command line.
    public static func run(_ rebuilder: (any Rebuilder.Type)?, words: some Sequence<String>) -> Never {
        // The keeper's thread that started this one waits for it.
        guard cl_die_with_parent() == 0 else { exit(70) }
        cl_prefer_large_memory()
        let lockdown = Lockdown(.check, simulatedLack: ServerArguments(words: words).simulatedLack)
        let greeting = ServerGreeting(
            isolation: lockdown.level, landlockABI: lockdown.landlockABI,
            unprepared: rebuilder == nil ? [argument] : [])
        var packet = [UInt8](repeating: 0, count: 4_096)
        guard send(greeting.packet), let rebuilder, let (count, _) = receive(&packet),
            let request = try? RebuildRequest(packet: packet[..<count]),
            lockdown.lock(request.limits, keeping: InspectorServer.socket, InspectorServer.socket)
        else { _exit(70) }
        guard let (_, document) = receive(&packet), document >= 0 else { _exit(0) }
        withMapped(document) { answer(request, of: $0, by: rebuilder) }
        _exit(0)
    }

    private static func answer(_ request: RebuildRequest, of bytes: DocumentBytes?, by rebuilder: any Rebuilder.Type) {
        guard let bytes else {
            _ = send(RebuildAnswer.failed(.outOfMemory).packet)
            return
        }
        var total = 0
        do {
            try rebuilder.rebuild(bytes, request) { written in
                var start = 0
                while start < written.count {
                    let end = min(start + RebuildAnswer.pieceSize, written.count)
                    let piece = UnsafeRawBufferPointer(rebasing: written[start..<end])
                    guard send(RebuildAnswer.packet(piece: piece)) else { return false }
                    start = end
                }
                total += written.count
                return true
            }
            _ = send(RebuildAnswer.done(total).packet)
        } catch {
            _ = send(RebuildAnswer.failed(error).packet)
        }
    }

    /// How long a packet is, and the descriptor beside it; `nil` where the keeper has gone.
    private static func receive(_ packet: inout [UInt8]) -> (Int, Int32)? {
        var descriptor: Int32 = -1
        let count = packet.withUnsafeMutableBytes {
            cl_receive(InspectorServer.socket, $0.baseAddress, $0.count, &descriptor)
        }
        return count > 0 ? (Int(count), descriptor) : nil
    }

    private static func send(_ packet: [UInt8]) -> Bool {
        packet.withUnsafeBytes { cl_send(InspectorServer.socket, $0.baseAddress, $0.count, -1) } == 0
    }
}
