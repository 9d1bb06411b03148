import CLinux
import Glibc

/// The role of a process that draws one document's pages.
///
/// It is the same executable started anew, on a branch that is taken before Foundation, Dispatch or a task is touched. It
/// tries its lock, loads its libraries, takes its own rights away but for reading fonts, and only then gets the document.
public enum RenderServer {
    /// The command-line word that makes an executable draw.
    public static let argument = "inspector-renderer"
    /// What `ServerGreeting.unprepared` names where the library is missing.
    public static let library = "renderer"

    /// The keeper's deadlines are shorter; these hold where it has gone.
    private static let limits = InspectionLimits(cpuSeconds: 60, addressSpace: 1 << 30)

    /// Draws what the keeper asks for, and ends.
    ///
    /// - Parameters:
    ///   - renderer: `nil` for a program that has none.
    ///   - words: what stands behind `argument` on the command line.
    public static func run(_ renderer: (any PageRenderer.Type)?, words: some Sequence<String>) -> Never {
        // The keeper's thread that started this one waits for it.
        guard cl_die_with_parent() == 0 else { exit(70) }
        let lockdown = Lockdown(.render, simulatedLack: ServerArguments(words: words).simulatedLack)
        var prepared = renderer
        do { try renderer?.prepare() } catch { prepared = nil }
        let greeting = ServerGreeting(
            isolation: lockdown.level, landlockABI: lockdown.landlockABI, unprepared: prepared == nil ? [library] : [])
        // With a filter alone it could read every file.
        guard send(greeting.packet), let prepared, lockdown.level == .full,
            lockdown.lock(limits, keeping: InspectorServer.socket, InspectorServer.socket)
        else { _exit(70) }
        var packet = [UInt8](repeating: 0, count: 256)
        var document: Int32 = -1
        let count = packet.withUnsafeMutableBytes {
            cl_receive(InspectorServer.socket, $0.baseAddress, $0.count, &document)
        }
        guard count > 0, let request = try? RenderRequest(packet: packet[..<Int(count)]) else { _exit(0) }
        withMapped(document) { draw(request, of: $0, by: prepared) }
        _exit(0)
    }

    private static func draw(_ request: RenderRequest, of bytes: DocumentBytes?, by renderer: any PageRenderer.Type) {
        guard let bytes, let opened = try? renderer.init(bytes) else {
            _ = send(RenderAnswer.notOpened.packet)
            return
        }
        guard send(RenderAnswer.opened(pageCount: opened.pageCount).packet) else { return }
        for page in request.pages.clamped(to: 0..<max(0, opened.pageCount)) {
            guard send(RenderAnswer.page(page, opened.draw(page, within: request.box)).packet) else { return }
        }
    }

    private static func send(_ packet: [UInt8]) -> Bool {
        packet.withUnsafeBytes { cl_send(InspectorServer.socket, $0.baseAddress, $0.count, -1) } == 0
    }
}
