internal import Glibc

/// Where clamd listens.
enum ClamdAddress: Sendable, Hashable {
    /// A path.
    case socket(String)
    case network(host: String, port: Int)

    /// For an administrator.
    var words: String {
        switch self {
        case .socket(let path): path
        case .network(let host, let port): "\(host):\(port)"
        }
    }

    /// Tries the places that it stands for until one takes the connection.
    ///
    /// - Returns: a descriptor that does not block, which the caller closes; `nil` where none took it in time.
    func connect(by deadline: Deadline) -> Int32? {
        switch self {
        case .socket(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Self.connect(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size), by: deadline)
                }
            }
        case .network(let host, let port):
            // The system's own resolver has a time limit of its own, and knows of no other.
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            hints.ai_flags = AI_NUMERICSERV
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, "\(port)", &hints, &found) == 0 else { return nil }
            defer { freeaddrinfo(found) }
            var next = found
            while let place = next?.pointee {
                if let descriptor = Self.connect(place.ai_family, place.ai_addr, place.ai_addrlen, by: deadline) {
                    return descriptor
                }
                next = place.ai_next
            }
            return nil
        }
    }

    private static func connect(
        _ family: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t, by deadline: Deadline
    ) -> Int32? {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = Glibc.socket(family, kind, 0)
        guard descriptor >= 0 else { return nil }
        while !deadline.isOver {
            if Glibc.connect(descriptor, address, length) == 0 || errno == EISCONN { return descriptor }
            switch errno {
            case EINTR: continue
            // Its queue is full: the socket of a path tells so at once, and gives nothing to wait for.
            case EAGAIN: usleep(10_000)
            case EINPROGRESS, EALREADY:
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&waiting, 1, deadline.rest) == 1 else { continue }
                var problem: Int32 = 0
                var size = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size)
                if problem == 0 { return descriptor }
                close(descriptor)
                return nil
            default:
                close(descriptor)
                return nil
            }
        }
        close(descriptor)
        return nil
    }
}
