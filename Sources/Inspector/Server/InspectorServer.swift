import CLinux
import Glibc

/// The fork server: one process with one thread that has loaded libraries and databases, and forks locked children.
///
/// It runs in the same executable as everything else, on the branch that `IngestCLI` takes before Foundation, Dispatch
/// or a task is touched. It sees no document and no answer: it makes children and ends them.
public enum InspectorServer {
    /// The command-line word that makes an executable a fork server.
    public static let argument = "inspector-server"
    /// Where the socket to the keeper lies.
    public static let socket: Int32 = 3

    /// Serves until the keeper closes the socket.
    ///
    /// - Parameter words: what stands behind `argument` on the command line.
    public static func run(_ inspections: [InspectionFactory], words: some Sequence<String>) -> Never {
        let arguments = ServerArguments(words: words)
        cl_prefer_large_memory()
        var unprepared: Set<String> = []
        for inspection in inspections {
            do { try inspection.prepare() } catch { unprepared.insert(inspection.descriptor.name) }
        }
        let lockdown = Lockdown(simulatedLack: arguments.simulatedLack)
        let greeting = ServerGreeting(
            isolation: lockdown.level, landlockABI: lockdown.landlockABI, unprepared: unprepared.sorted())
        guard send(greeting.packet) else { exit(1) }
        let work = InspectorWork(inspections: inspections, unprepared: unprepared, lockdown: lockdown)
        var child: ChildProcess?
        var packet = [UInt8](repeating: 0, count: 256)
        while true {
            var descriptor: Int32 = -1
            let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
            if descriptor >= 0 { close(descriptor) }
            guard count > 0, let turn = try? ChildTurn(packet: packet[..<Int(count)]) else { exit(0) }
            let ended = turn.end == .nothing ? ChildTurn.Status.none : child?.end(turn.end) ?? .none
            child = lend(work, turn.limits, ended)
        }
    }

    /// Makes the next child and sends the socket to it.
    private static func lend(
        _ work: InspectorWork, _ limits: InspectionLimits, _ ended: ChildTurn.Status
    ) -> ChildProcess? {
        let threads = Int(cl_thread_count())
        let reply = ChildTurn.Reply(ended: ended, threads: threads).packet
        var ends: [Int32] = [-1, -1]
        // Forking a process with more threads copies their locks as they are: the child could wait forever.
        guard threads == 1, cl_socket_pair(&ends) == 0 else {
            guard send(reply) else { exit(1) }
            return nil
        }
        let child = ChildProcess { work.run(limits, socket: ends[1]) }
        close(ends[1])
        let isSent = send(reply, with: child == nil ? -1 : ends[0])
        close(ends[0])
        guard isSent else { exit(1) }
        return child
    }

    private static func send(_ packet: [UInt8], with descriptor: Int32 = -1) -> Bool {
        packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, descriptor) } == 0
    }
}
