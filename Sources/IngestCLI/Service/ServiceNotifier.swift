internal import Foundation

/// Tells a service manager how the service stands: the protocol of sd_notify(3), datagrams to a socket that
/// $NOTIFY_SOCKET names.
///
/// A word that does not arrive is no error of the service's: the manager decides by its own timeouts.
package struct ServiceNotifier: Sendable {
    /// A path, or a name in the abstract namespace, which starts with a zero byte.
    private let address: [UInt8]
    /// Within this time the manager wants to be told; half of it is how often to tell. `nil` where it does not watch.
    package let watchdogInterval: Duration?

    /// - Parameter environment: of the process; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read.
    /// - Returns: `nil` where no socket is named, or one that is neither a path nor `@name`.
    package init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], name.utf8.count > 1, let first = name.utf8.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), name.utf8.count < Self.longestAddress
        else { return nil }
        address = first == UInt8(ascii: "@") ? [0] + name.utf8.dropFirst() : Array(name.utf8)
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let microseconds = isForUs ? environment["WATCHDOG_USEC"].flatMap { Int64($0) } : nil
        watchdogInterval = microseconds.flatMap { $0 > 0 ? .microseconds($0) : nil }
    }

    /// The service works, for the first time or after `reloading`.
    package func ready() { send("READY=1") }

    /// The configuration is read anew; `ready` ends it (systemd.service(5), Type=notify-reload).
    package func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
    }

    package func stopping() { send("STOPPING=1") }

    /// The service is alive.
    package func watchdog() { send("WATCHDOG=1") }

    /// One line for a person who asks `systemctl status`. What follows a line break is left out: it would be read as
    /// another word to the manager.
    package func status(_ text: String) {
        send("STATUS=" + text.prefix { !$0.isNewline })
    }

    /// What a socket's address has room for (unix(7)).
    private static let longestAddress = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    private func send(_ text: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // A manager that reads nothing must not stop the service.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
        // A name in the abstract namespace ends where the length says; a path ends at a zero byte too.
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let length = socklen_t(start + address.count)
        let bytes = Array(text.utf8)
        withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
