import CLinux
import Glibc

/// A packet as it came over a socket.
public enum Packet: Equatable {
    case nothing
    /// The other end is closed.
    case closed
    /// Too long, or with a descriptor that nobody asked for.
    case nonsense
    case bytes([UInt8])

    /// What lies ready on `socket`, without waiting. Only as much memory is taken as the packet needs.
    public static func ready(on socket: Int32, maximumBytes: Int) -> Packet {
        let size = Int(cl_ready_size(socket))
        guard size >= 0 else { return size == -Int(EAGAIN) ? .nothing : .closed }
        guard size <= maximumBytes else { return .nonsense }
        var bytes = [UInt8](repeating: 0, count: max(size, 1))
        var descriptor: Int32 = -1
        let count = bytes.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &descriptor) }
        if descriptor >= 0 {
            close(descriptor)
            return .nonsense
        }
        if count < 0 { return .nonsense }
        return count == 0 ? .closed : .bytes(bytes)
    }
}
