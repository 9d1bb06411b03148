import Foundation

/// What is read of a line of `ingest explain --json`.
struct Answer {
    struct Record: Decodable {
        struct Finding: Decodable { let code: String }
        let name: String
        let outcome: String
        let inspection: String
        let finding: Finding?
    }

    let record: Record
    /// Since the answer before, or since the start.
    let seconds: Double

    /// `nil` for what is no such line.
    init?(json: ArraySlice<UInt8>, seconds: Double) {
        guard let record = try? JSONDecoder().decode(Record.self, from: Data(json)) else { return nil }
        self.record = record
        self.seconds = seconds
    }
}
