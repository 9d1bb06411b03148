import Foundation
import SampleFiles

/// Writes files that the project makes by itself: every sample, honest files of all kinds, the demo's inbox, or many
/// mixed files.
@main enum Main {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            switch (arguments.first, arguments.count) {
            case ("all", 2): try AllSamples.write(to: URL(fileURLWithPath: arguments[1]))
            case ("demo", 2): try DemoInbox.write(to: URL(fileURLWithPath: arguments[1]))
            case ("honest", 2): try HonestFolder.write(to: URL(fileURLWithPath: arguments[1]))
            case ("many", 3):
                guard let count = Int(arguments[2]), count > 0 else { throw UsageError() }
                try ManyFiles.write(count, to: URL(fileURLWithPath: arguments[1]))
            default: throw UsageError()
            }
        } catch {
            FileHandle.standardError.write(Data("make-samples: \(error)\n".utf8))
            exit(64)
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = "usage: make-samples all FOLDER | honest FOLDER | demo INBOX | many FOLDER COUNT"
}
