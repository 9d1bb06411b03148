internal import Foundation

/// Folders that nobody can write to, also where the tests run as root: by rights, or by a mount that only the program
/// sees.
public enum Unwritable {
    private static let isRoot = getuid() == 0

    /// Root needs a mount namespace of its own, which some containers don't give.
    public static let isPossible: Bool = {
        guard isRoot else { return true }
        return (try? shell("unshare -m true", []).code) == 0
    }()
    public static let absence = "not run: root may write everywhere, and no namespace can be made"

    /// Runs `script` with its words, with `folder` read-only meanwhile.
    public static func readOnly(
        _ folder: String, _ words: [String], environment: [String: String]
    ) throws -> (code: Int32, output: String) {
        guard isRoot else {
            let rights = try FileManager.default.attributesOfItem(atPath: folder)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes(rights, ofItemAtPath: folder) }
            return try shell("exec \"$@\"", words, environment: environment)
        }
        let mount = "mount --bind \"$F\" \"$F\" && mount -o remount,bind,ro \"$F\" && exec \"$@\""
        return try shell(
            "exec unshare -m sh -c '\(mount)' sh \"$@\"", words,
            environment: environment.merging(["F": folder]) { $1 })
    }

    /// The same with the folder's content on a disk that is full; as root only.
    public static func full(
        _ folder: String, _ words: [String], environment: [String: String]
    ) throws -> (code: Int32, output: String) {
        let mount = """
            mkdir "$F.before" && mount --bind "$F" "$F.before" && mount -t tmpfs -o size=$S none "$F" \
            && cp -a "$F.before/." "$F/" && { cat /dev/zero > "$F/filler" 2>/dev/null || true; } && exec "$@"
            """
        let size = try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(1 << 18) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return sum + (attributes[.size] as? Int ?? 0)
        }
        defer { try? FileManager.default.removeItem(atPath: "\(folder).before") }
        return try shell(
            "exec unshare -m sh -c '\(mount)' sh \"$@\"", words,
            environment: environment.merging(["F": folder, "S": "\(size)"]) { $1 })
    }

    private static func shell(
        _ script: String, _ words: [String], environment: [String: String] = [:]
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, "sh"] + words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
