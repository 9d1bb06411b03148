internal import CLinux

/// Keeps what a process has in memory, patients' files and names among it, out of core files and away from other
/// processes of the same user.
public enum ProcessPrivacy {
    /// Once, before anything is read. Without Foundation, as the inspector's branch of `main` needs it.
    ///
    /// - Parameter isTraceable: lets a tracer look at the process, for tests; core files are none even so.
    public static func begin(isTraceable: Bool) { _ = cl_keep_memory_private(isTraceable ? 1 : 0) }
}
