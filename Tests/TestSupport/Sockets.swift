internal import Glibc

/// Sockets that lie in folders.
public enum Sockets {
    /// Leaves a socket under this path.
    @discardableResult
    public static func bind(_ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return bind(descriptor, path)
    }

    /// Gives a socket this path.
    static func bind(_ descriptor: Int32, _ path: String) -> Bool {
        named(path) { Glibc.bind(descriptor, $0, $1) == 0 } ?? false
    }

    /// - Returns: `nil` for a path that is too long.
    private static func named<Result>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

extension Sockets {
    /// Whether somebody takes connections there.
    static func canConnect(_ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return named(path) { connect(descriptor, $0, $1) == 0 } ?? false
    }
}
