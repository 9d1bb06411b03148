import CLinux
import Glibc

/// The fork server: one process with one thread that has loaded libraries and databases, and forks locked children.
///
/// It runs in the same executable as everything else, on the branch that `IngestCLI` takes before Foundation, Dispatch
/// or a task is touched. It never looks into a document or an answer: it is not to be taken over by one.
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
        var unprepared: Set<String> = []
        for inspection in inspections {
            do { try inspection.prepare() } catch { unprepared.insert(inspection.descriptor.name) }
        }
        let lockdown = Lockdown(simulatedLack: arguments.simulatedLack)
        let greeting = ServerGreeting(
            isolation: lockdown.level, landlockABI: lockdown.landlockABI, unprepared: unprepared.sorted())
        guard send(greeting.packet) else { exit(1) }
        let work = InspectorWork(inspections: inspections, unprepared: unprepared, lockdown: lockdown)
        var nursery = Nursery(work: work, mode: arguments.mode)
        var packet = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var document: Int32 = -1
            let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &document) }
            guard count > 0 else { exit(0) }
            let reply = serve(packet[..<Int(count)], document: document, &nursery)
            if document >= 0 { close(document) }
            guard send(reply) else { exit(1) }
            nursery.rest()
        }
    }

    private static func serve(_ packet: ArraySlice<UInt8>, document: Int32, _ nursery: inout Nursery) -> [UInt8] {
        guard document >= 0, let request = try? InspectionRequest(packet: packet) else {
            return InspectionReport.packet(.unavailable, threads: nursery.threads, answer: [])
        }
        let (ending, answer) = nursery.inspect(packet, request.limits, document: document)
        return InspectionReport.packet(ending, threads: nursery.threads, answer: answer)
    }

    private static func send(_ packet: [UInt8]) -> Bool {
        packet.withUnsafeBytes { cl_send(socket, $0.baseAddress, $0.count, -1) } == 0
    }
}
