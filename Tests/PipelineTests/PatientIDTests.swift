import Foundation
import Pipeline
import Testing

@Suite struct PatientIDTests {
    /// 2026-06-01.
    private static let now = Date(timeIntervalSince1970: 1_780_272_000)

    @Test(arguments: [
        ("19121212-1212", "191212121212"), ("191212121212", "191212121212"), (" 19121212 1212\n", "191212121212"),
        ("121212-1212", "201212121212"), ("121212+1212", "191212121212"), ("800101-2384", "198001012384"),
        ("19810829M071", "19810829M071"), ("19810829-m071", "19810829M071"), ("påhittad", "PÅHITTAD"),
    ]) func `one patient has one id, however it is written`(_ written: String, _ id: String) {
        #expect(PatientID(written, at: Self.now)?.text == id)
    }

    @Test func `what holds nothing is no id`() {
        #expect(PatientID(" - \n", at: Self.now) == nil)
    }

    @Test func `another site's key gives another digest`() throws {
        let id = try #require(PatientID("191212121212", at: Self.now))
        #expect(id.digest(by: SiteKey()) != id.digest(by: SiteKey()))
    }
}
