import Inspector
import Testing

/// Which texts hold a personal number. All numbers here are the tax agency's for tests, Inera's examples, or computed.
@Suite struct PersonalNumberTests {
    private func found(_ text: String) -> [PersonalNumber] { PersonalNumberScanner.numbers(in: text) }

    @Test(arguments: [
        "191212121212", "19121212-1212", "121212-1212", "121212+1212", "19121212 1212", "19121212–1212",
        "1912-12-12-1212", "19 121212-1212", "Personnr:19121212-1212.", "Remiss_19121212-1212.pdf",
        "(121212-1212)", "pnr191212121212", "19121212\u{AD}1212", "121212\u{2011}1212", "19121212 - 1212",
        "121212-\n1212", "19121212_1212", "Anna 850709-9805, tel 070-123 45 67", "2024-03-01-191212121212.pdf",
        "000229-0013",
    ])
    func `a personal number is found, however it is written`(_ text: String) {
        let numbers = found(text)
        #expect(numbers.map(\.kind) == [.personal])
        #expect(numbers.map(\.isCertain) == [true])
    }

    @Test(arguments: ["1212121212", "121212 1212", "1912 1212 1212", "12 12 12-1212", "1 9 1 2 1 2 1 2 1 2 1 2"])
    func `what is written as other numbers are too is found, and not certain`(_ text: String) {
        #expect(found(text).map(\.isCertain) == [false])
    }

    @Test(arguments: ["197010632391", "701063-2391", "19701063-2391"])
    func `a coordination number is one with sixty days more`(_ text: String) {
        #expect(found(text).map(\.kind) == [.coordination])
    }

    @Test(arguments: [
        // Stockholm, Västra Götaland, Värmland, Inera, and the national ones.
        "991981000010", "99194500-0023", "19810829M071", "19450829-K088", "19930829x802", "19810829SU3A",
        "19450829-SF2B", "198108320014", "22950606FH20", "25780404-KHD5", "00342145BZ31", "00749852-BZK0",
    ])
    func `reserve numbers are found by their regions' forms`(_ text: String) {
        #expect(found(text).map(\.kind) == [.reserve])
    }

    @Test(arguments: ["20110315-TF10", "110315-TF00", "20110315A123"])
    func `other regions' reserve numbers are not certain`(_ text: String) {
        #expect(found(text).map(\.kind) == [.reserve])
        #expect(found(text).map(\.isCertain) == [false])
    }

    @Test(arguments: [
        "20110315-rev2", "20110315-KOPI", "20110315 AB12", "110315A123", "20111315-TF10", "20260314-WA0003",
        "19121212-1213", "191213121212", "19121312-1212", "121232-1212", "19120230-1212", "010229-1233",
        "121212-0000", "19810829m072", "19810829k071", "22950606FH21", "22950606FI20", "19810829SZ3A",
    ])
    func `a wrong date or check digit is no number`(_ text: String) {
        #expect(found(text).isEmpty)
    }

    @Test(arguments: [
        "1191212121212", "1912121212121", "+4612121212", "4512 1912 1212 1212", "SE45 5000 0000 0583 9825 7466",
        "556036-0793", "232100-0131", "0701234567", "070-123 45 67", "1212121212-5", "12-1212121212", "1212121212.50",
        "7-121212-1212", "121212-1212-01", "550e8400-e29b-41d4-a716-191212121212", "9f191212121212ab",
        "D:20240115153045+01'00'", "IMG_20260314_141502.jpg", "20260314", "2026-03-14 14:15", "a1212121212",
        "121212\n1212", "191212121212345", "3.1415926535", "WA0003",
    ])
    func `what only looks alike is none`(_ text: String) {
        #expect(found(text).isEmpty)
    }

    @Test func `a file that is called by date and time is not certain`() {
        #expect(found("Scan_20240115_1531.pdf").map(\.isCertain) == [false])
        #expect(found("Scan_202401151531.pdf").map(\.isCertain) == [false])
        #expect(found("20240115-9805").isEmpty)
        #expect(found("19240115-1531").map(\.isCertain) == [true])
    }

    @Test func `a number is found wherever pieces end`() {
        let text = String(repeating: "a1 ", count: 3_000) + "19121212-1212" + String(repeating: " b2", count: 3_000)
        #expect(found(text).count == 1)
        for shift in 4_020..<4_100 {
            #expect(found(String(repeating: "x", count: shift) + " 19121212-1212 19121212-1212").count == 2)
        }
    }

    @Test func `bytes are read as UTF-8, as Latin-1 and as UTF-16`() {
        for bytes in [
            Array("\u{E5} 19121212\u{2013}1212".utf8), [0xE5, 0x20] + Array("19121212-1212".utf8),
            Array("19121212-1212".utf16).flatMap {
                [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
            },
        ] {
            var scanner = PersonalNumberScanner()
            scanner.read(bytes)
            #expect(scanner.finish().count == 1)
            #expect(scanner.finish().isEmpty)
        }
    }

    @Test func `the same person counts once, with century or without`() {
        var tally = PersonalNumberTally()
        tally.add(found("19121212-1212, 121212-1212, 191212121212 and 850709-9805"))
        #expect(tally.certain == 4)
        #expect(tally.people == 2)
    }

    /// What `docs/personal-numbers.md` says of false alarms: measured on numbers that are drawn evenly.
    @Test func `few numbers that mean something else are taken for one`() {
        var dice = Dice(state: 0x1234_5678_9ABC_DEF1)
        func share(_ make: (inout Dice) -> String, certain: Bool) -> Double {
            let count = 20_000
            let hits = (0..<count).count { _ in found(make(&dice)).contains { $0.isCertain == certain } }
            return Double(hits) / Double(count)
        }
        #expect(share({ $0.digits(12) }, certain: true) < 0.001)
        #expect(share({ $0.digits(10) }, certain: true) == 0)
        #expect(share({ $0.digits(10) }, certain: false) < 0.01)
        #expect(
            share({ "07" + $0.digits(1) + "-" + $0.digits(3) + " " + $0.digits(2) + " " + $0.digits(2) }, certain: true)
                == 0)
        #expect(share({ "07" + $0.digits(8) }, certain: true) == 0)
        #expect(share({ $0.digits(4) + "-" + $0.digits(4) }, certain: true) == 0)
        #expect(share({ $0.digits(9) }, certain: true) == 0)
        #expect(share({ $0.digits(13) + " " + $0.digits(16) }, certain: true) == 0)
    }
}

/// Numbers that look random and are the same at every run.
private struct Dice {
    var state: UInt64

    mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return String(state % 10)
        }.joined()
    }
}
