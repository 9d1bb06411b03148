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
        let lockdown = Lockdown(.check, simulatedLack: arguments.simulatedLack)
        let greeting = ServerGreeting(
            isolation: lockdown.level, landlockABI: lockdown.landlockABI, unprepared: unprepared.sorted())
        guard send(greeting.packet, with: -1) else { exit(1) }
        let work = InspectorWork(inspections: inspections, unprepared: unprepared, lockdown: lockdown)
        var nursery = Nursery(work: work)
        var packet = [UInt8](repeating: 0, count: 256)
        while true {
            var descriptor: Int32 = -1
            let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
            if descriptor >= 0 { close(descriptor) }
            guard count > 0, let turn = try? ChildTurn(packet: packet[..<Int(count)]) else { exit(0) }
            guard nursery.take(turn, reply: send) else { exit(1) }
        }
    }

    private static func send(_ packet: [UInt8], with descriptor: Int32) -> Bool {
        packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, descriptor) } == 0
    }
}
