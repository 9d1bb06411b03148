import Inspector
import Pipeline
import SampleFiles
import Testing

@Suite struct IdentifyTypeTests {
    @Test(arguments: Sample.quick) func `no sample is uncertain: each is one thing`(_ sample: Sample) throws {
        #expect(try Bench("identify_type").judge(sample).words == "passes")
    }

    @Test func `a JPEG with a PDF inside its first kilobyte waits for someone`() throws {
        var bytes = try Sample.jpegGrey.bytes()
        let header = Array("%PDF-1.7\n".utf8)
        // A comment segment behind the first marker holds it.
        bytes.insert(contentsOf: [0xFF, 0xFE, 0, UInt8(header.count + 2)] + header, at: 2)
        #expect(try Bench("identify_type").judge(bytes).words == "holds type_uncertain for look")
    }

    @Test func `a name changes nothing`() throws {
        let bytes = try Sample.pngGrey.bytes()
        for name in ["bild.png", "brev.pdf", "program.exe", ""] {
            #expect(try Bench("identify_type").judge(bytes, named: name).words == "passes")
        }
    }

    @Test func `a document that nobody has looked at is not let through`() throws {
        #expect(throws: (any Error).self) { try Bench("identify_type").judge(.example()) }
        let halfLooked = Document.example { $0[mediaTypeFact] = .jpeg }
        #expect(throws: (any Error).self) { try Bench("identify_type").judge(halfLooked) }
    }
}
