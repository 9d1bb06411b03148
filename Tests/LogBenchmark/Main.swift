import Dispatch
import Foundation
import Pipeline
import TestSupport

/// Measures what an entry of the log costs when there are few and when there are many, a proof, and the verifier.
@main
enum LogBenchmark {
    /// How many documents are on their way at once, so that their entries share commits as in the engine.
    private static let slots = 8
    /// What the engine appends at a time for a document that is delivered.
    private static let appends: [[LedgerEvent]] = [
        [.received], [.claimed], [LedgerEvent](repeating: .judged, count: 14) + [.deliveryIntended], [.delivered],
        [.closingIntended], [.closed],
    ]

    static func main() async throws {
        let words = CommandLine.arguments
        let entries = words.count > 1 ? Int(words[1]) ?? 1_000_000 : 1_000_000
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        let ledger = try SQLiteLedger(path: path)
        let perDocument = appends.joined().count
        // A twentieth of the log at a time.
        let documents = max(slots, entries / perDocument / 20)
        print("entries        milliseconds per 1,000 appended")
        var first = 0.0
        var last = 0.0
        for step in 0..<20 {
            // The first thousand of this step, and all of it.
            let few = max(slots, 1_000 / perDocument)
            let cost = try await append(few, from: step * documents, to: ledger)
            let whole = try await append(documents - few, from: step * documents + few, to: ledger)
            if step == 0 { first = min(cost, whole) }
            last = whole
            let size = "\((step + 1) * documents * perDocument)"
            print(size + String(repeating: " ", count: 15 - size.count) + String(format: "%.2f", whole))
        }
        print(String(format: "last against first: %.2f times", last / first))
        try await measureProofs(ledger)
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        print("ledger: \(bytes >> 20) MiB")
        try measureVerifier(ledger: path, folder)
    }

    /// - Returns: milliseconds for a thousand entries.
    private static func append(_ count: Int, from start: Int, to ledger: SQLiteLedger) async throws -> Double {
        let begin = DispatchTime.now()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for slot in 0..<slots {
                group.addTask {
                    for number in stride(from: start + slot, to: start + count, by: slots) {
                        for events in appends { try await ledger.append(events.map { entry($0, number) }) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let nanoseconds = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds)
        return nanoseconds / 1e6 / Double(count * appends.joined().count) * 1_000
    }

    private static func entry(_ event: LedgerEvent, _ number: Int) -> LedgerEntry {
        // Ids are random ones in the ledger too.
        let id = String(
            UInt64(number + 1).multipliedReportingOverflow(by: 0x9E37_79B9_7F4A_7C15).partialValue, radix: 16)
        var details = ["isolation": "full", "stage": "check_image", "outcome": "goes_on"]
        if event == .received {
            details = ["inbox": id, "original": "claiming", "size": "1234567", "isolation": "full", "subject": id + id]
        }
        return LedgerEntry(
            time: Date(timeIntervalSince1970: 1_780_000_000 + Double(number)), unit: "hudmottagningen", submission: id,
            document: id, event: event, details: details,
            sealed: event == .received ? Data(repeating: 7, count: 300) : nil)
    }

    private static func measureProofs(_ ledger: SQLiteLedger) async throws {
        let (size, root) = try await ledger.root()
        var times: [Double] = []
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let sequence = Int64.random(in: 1...size, using: &generator)
            let begin = DispatchTime.now()
            let proof = try await ledger.inclusionProof(of: sequence, size: size)
            let milliseconds = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e6
            times.append(milliseconds)
            guard let leaf = try await ledger.log(after: sequence - 1, limit: 1).first?.leaf,
                MerkleProof.root(of: leaf, at: sequence - 1, in: size, proof) == root
            else {
                print("a proof does not lead to the root")
                exit(1)
            }
        }
        times.sort()
        print(
            String(
                format: "inclusion proof: %.2f ms, 99 of 100 within %.2f ms", times.reduce(0, +) / Double(times.count),
                times[times.count * 99 / 100]))
    }

    private static func measureVerifier(ledger: String, _ folder: TemporaryFolder) throws {
        let key = try folder.write(LogKey().verifierLine, to: "key.txt").path
        let begin = DispatchTime.now()
        let answer = try BuiltProducts.run("ingest-verify", [ledger, "--key", key])
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9
        print(answer.output, terminator: "")
        let count = answer.output.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        print(String(format: "verifier: %.0f entries a second", Double(count) / seconds))
        exit(answer.code)
    }
}
