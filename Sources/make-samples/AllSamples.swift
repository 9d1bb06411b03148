import Foundation
import SampleFiles

/// Every sample under its own code name, with the ending of its natural name.
enum AllSamples {
    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for sample in Sample.allCases {
            let ending = URL(fileURLWithPath: sample.fileName).pathExtension
            let url = folder.appendingPathComponent(sample.rawValue).appendingPathExtension(ending)
            try Data(sample.bytes()).write(to: url)
        }
    }
}
