import Foundation
import SampleFiles

/// Files as phones, cameras, programs and scanners write them, under names that say what is in each.
enum HonestFolder {
    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in HonestFiles.all { try Data(file.bytes()).write(to: folder.appendingPathComponent(file.name)) }
    }
}
