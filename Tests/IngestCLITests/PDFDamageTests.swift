import Foundation
import SampleFiles
import TestSupport
import Testing

/// `pdf-damage` over a kit of one file made here, with the program and with stand-ins for it.
@Suite struct PDFDamageTests {
    private let folder = try? TemporaryFolder()

    private func damage(_ program: String) throws -> (code: Int32, lines: [String]) {
        let folder = try #require(folder)
        let document = try Sample.pdfAccessible.bytes()
        try folder.write(document, to: "kit/one.pdf")
        let work = try folder.write("", to: "a/b/here").deletingLastPathComponent()
        let answer = try BuiltProducts.run(
            "pdf-damage", ["--ingest", program], in: work,
            environment: ["PDF_UA": folder.path + "/kit", "PDF_SCAN": ""])
        return (answer.code, answer.output.split(separator: "\n").map(String.init))
    }

    private func standIn(_ lines: String) throws -> String {
        let program = try #require(folder).write("#!/bin/sh\n\(lines)\n", to: "stand-in")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return program.path
    }

    @Test func `each damaged copy of a document gets an answer or is told as unreadable`() throws {
        let (code, lines) = try damage(BuiltProducts.executable("ingest").path)
        #expect(code == 0, "\(lines)")
        let last = try #require(lines.last)
        #expect(last.hasPrefix("files=1 damaged=40 answered="))
        #expect(
            last.hasSuffix(" signalled=0 exited=0 deadline=0 nonsense=0 unavailable=0 unanswered=0")
                && !last.contains("answered=0 unreadable"))
    }

    @Test func `an inspection that crashes is told with the copy that did it`() throws {
        let program = try standIn(
            #"""
            shift 2
            number=0
            for file in "$@"; do
              number=$((number + 1))
              echo '{"document":'$number',"state":"unreadable","inspection":"signalled(11)","class":"broken",'\
            '"scanned":false,"accessibility":{"grade":"unreadable","conditions":[]}}'
            done
            """#)
        let (code, lines) = try damage(program)
        #expect(code == 1)
        #expect(lines.contains("one.pdf 1, cut off: the inspection ended: signalled(11)"))
        #expect(lines.contains("one.pdf 40, 20 bytes flipped: the inspection ended: signalled(11)"))
        #expect(lines.last?.contains(" unreadable=0 signalled=40 ") == true)
    }

    @Test func `a program that ends without an answer is told`() throws {
        let (code, lines) = try damage(try standIn("exit 70"))
        #expect(code == 1)
        #expect(lines.contains("one.pdf 1, cut off: the program ended with 70"))
        #expect(lines.last?.hasSuffix(" unanswered=40") == true)
    }
}
