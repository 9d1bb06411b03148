public import Foundation

/// The kit of hostile files and traps, which is no part of the project. `KIT` may name another folder or .tar.gz.
public enum HostileKit {
    public static let place: URL? = {
        let beside = BuiltProducts.checkout.deletingLastPathComponent().appendingPathComponent(
            "shared/kit/hostile.tar.gz")
        let url = ProcessInfo.processInfo.environment["KIT"].map(URL.init(fileURLWithPath:)) ?? beside
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }()

    public static let absence = "not run: there is no kit of hostile files beside the checkout"

    /// One of its scripts and tables, as text.
    public static func text(of name: String) throws -> String {
        guard let place else { throw CocoaError(.fileNoSuchFile) }
        if place.pathExtension != "gz" {
            return try String(contentsOf: place.appendingPathComponent("scripts/\(name)"), encoding: .utf8)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["tar", "-xzOf", place.path, "hostile/scripts/\(name)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
