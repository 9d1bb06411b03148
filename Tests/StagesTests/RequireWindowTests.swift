import Foundation
import Pipeline
import Testing

@Suite struct RequireWindowTests {
    private static let request = Date(timeIntervalSince1970: 1_768_471_200)

    @Test(arguments: [
        (0, "passes"), (48 * 3_600, "passes"), (48 * 3_600 + 1, "rejects too_late"),
        (-1, "holds request_time_wrong for look"),
    ])
    func `SKAS-4: an answer within two days passes, and a second later is refused`(
        _ seconds: Int, _ words: String
    ) throws {
        let submission = Submission.example(
            requestedAt: Self.request, receivedAt: Self.request + TimeInterval(seconds))
        #expect(try Bench("require_window").judge(.example(), submission).words == words)
    }

    @Test func `SKAS-4: what came in time does not become late while it waits`() throws {
        let submission = Submission.example(requestedAt: Self.request, receivedAt: Self.request + 3_600)
        let later = Self.request + 30 * 86_400
        #expect(try Bench("require_window").judge(.example(), submission, at: later).words == "passes")
    }

    @Test func `the unit sets the number of days`() throws {
        let submission = Submission.example(requestedAt: Self.request, receivedAt: Self.request + 5 * 86_400)
        #expect(try Bench("require_window", options: "days: 7").judge(.example(), submission).words == "passes")
    }
}
