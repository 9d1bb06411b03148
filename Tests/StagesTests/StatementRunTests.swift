import Foundation
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// The sender's statement on its way through a run (SKANE-3).
@Suite struct StatementRunTests {
    private static let stages = """
          - { stage: check_accessibility, options: { exception: allow } }
          - { stage: require_personal_identity, options: { unstated: pass, shared_accounts: [gk-*] } }
          - { stage: test.route }
        """

    /// A site after a run over one document without tags.
    private func ran(_ statement: String) async throws -> TestSite {
        let site = try TestSite(stages: Self.stages)
        try site.folder.write(Sample.pdfUntagged.bytes(), to: "inbox/m/brev.pdf")
        try site.folder.write("unit: test\n\(statement)", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        return site
    }

    private func statement(by person: String, kind: String) -> String {
        "same_information_in_text: { by: \(person), at: 2026-01-15T10:00:00+01:00, account_kind: \(kind) }\n"
    }

    @Test func `SKANE-3: a signed statement stands in the ledger as its person's act, and the file goes on`()
        async throws
    {
        let site = try await ran(statement(by: "anna1", kind: "personal"))
        let record = try await site.record()
        #expect(record.state == .delivered)
        let entries = try await site.ledger.entries(of: record.id).map(\.entry)
        let stated = try #require(entries.first { $0.event == .stated })
        #expect(try site.key.act(of: stated)?.person == "anna1")
        #expect(stated.details["statement"] == "same_information_in_text")
        #expect(!stated.details.values.contains { $0.contains("anna") })
    }

    @Test func `a refusal keeps what was broken in the ledger as codes and counts`() async throws {
        let site = try await ran("")
        let record = try await site.record()
        #expect(record.state == .refused)
        let refused = try await site.ledger.entries(of: record.id).map(\.entry).last { $0.event == .refused }
        let parts = try #require(refused?.details["parts"])
        #expect(parts.contains("ua_7_1_11:1"))
        #expect(parts.wholeMatch(of: /[a-z0-9_: ]+/) != nil)
    }

    @Test(arguments: [("anna1", "shared"), ("gk-hud", "personal")])
    func `SKAS-11: nobody signs with an account that the unit takes for a shared one`(
        _ person: String, _ kind: String
    ) async throws {
        let site = try await ran(statement(by: person, kind: kind))
        #expect(try await site.record().state == .refused)
        let events = try await site.ledger.entries(of: site.record().id).map(\.entry.event)
        #expect(!events.contains(.stated))
    }
}
