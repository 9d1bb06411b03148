import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct WireTests {
    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 300, Int.max, Int.min])
    func `a number comes back as it was`(_ value: Int) throws {
        var writer = WireWriter()
        writer.put(value)
        var reader = WireReader(writer.bytes)
        #expect(try reader.int() == value)
        #expect(reader.isAtEnd)
    }

    @Test func `a count above what is left is refused before anything is reserved`() {
        var writer = WireWriter()
        writer.put(1_000_000_000)
        #expect(throws: WireError.self) {
            var reader = WireReader(writer.bytes)
            _ = try reader.count()
        }
    }

    @Test func `a number without an end is refused`() {
        #expect(throws: WireError.self) {
            var reader = WireReader([UInt8](repeating: 0xFF, count: 20))
            _ = try reader.int()
        }
    }

    @Test(arguments: 0..<200) func `random packets are refused or read, and never trap`(_ seed: Int) {
        var generator = Seeded(seed: UInt64(seed))
        let packet = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        let request = InspectionRequest([.init("file_type")])
        let inspections = Registry.testing.inspections
        _ = InspectionReport(answer: packet, to: request, from: inspections, threads: 1)
        _ = try? ServerGreeting(packet: packet)
        _ = try? ChildTurn.Reply(packet: packet)
    }
}

/// A generator that gives the same numbers each time (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
