import Foundation
import Testing
import TestSupport

@Suite struct DoctorCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `a site where everything is here is told so, and nothing is made`() throws {
        let answer = try work.ingest("doctor")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(answer.output.contains("isolation"))
        #expect(answer.output.contains("the site asks for full"))
        #expect(!FileManager.default.fileExists(atPath: work.path("state")))
    }

    @Test func `a drop folder that is missing is told with what to do`() throws {
        try FileManager.default.removeItem(atPath: work.path("inbox"))
        let answer = try work.ingest("doctor")
        #expect(answer.code == 1)
        #expect(answer.output.contains("make the folder, or correct 'sources'"))
    }

    @Test func `a key that others may read is told with what to do`() throws {
        try FileManager.default.createDirectory(atPath: work.path("state"), withIntermediateDirectories: true)
        let key = work.path("state/site.key")
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let answer = try work.ingest("doctor", "--json")
        #expect(answer.code == 1)
        #expect(answer.output.contains("chmod 600"))
    }
}
