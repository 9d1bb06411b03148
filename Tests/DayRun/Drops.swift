import Foundation
import Glibc
import LoadSupport

/// Brings what people and programs bring, well and badly, and knows what must become of it.
struct Drops {
    /// What must become of a content, with how often it was brought.
    private(set) var toDeliver: [String: Int] = [:]
    /// Refused, or waiting for a person.
    private(set) var toSeal: [String] = []
    /// Names that stay in the drop folders.
    private(set) var toStay: [String: Int] = [:]
    private(set) var brought = 0
    /// Single files that go to a target, for who waits for whom.
    private(set) var watched: [(content: String, target: String, time: Double)] = []

    private let site: LoadSite
    private var number = 0
    /// Being written.
    private var slow: [SlowFile] = []

    private struct SlowFile {
        let path: String
        let content: String
        let inbox: String
        let file: Int32
        var written: Int
        var next: Double
    }

    init(site: LoadSite) { self.site = site }

    /// In bytes; the unit refuses what is larger.
    static let limit = 4_096

    static func isRefused(_ content: String) -> Bool { content.utf8.count > limit }
    static func isHeld(_ content: String) -> Bool { !isRefused(content) && content.utf8.count % 10 == 0 }

    // MARK: - Contents

    private mutating func content(_ dice: inout Dice) -> String {
        number += 1
        let start = "innehåll \(number) "
        // What is too large is refused, a multiple of ten waits; both are rare.
        var size = start.utf8.count + dice.below(600)
        if dice.hits(oneIn: 60) { size = Self.limit + 1 + dice.below(1_000) }
        if size % 10 == 0, !dice.hits(oneIn: 3) { size += 1 }
        return start + String(repeating: "x", count: size - start.utf8.count)
    }

    /// - Parameter inbox: such as `a/in-1`; the unit's targets lie beside it.
    private mutating func note(_ content: String, in inbox: String, isSingle: Bool = false) {
        brought += 1
        let size = content.utf8.count
        if Self.isRefused(content) || Self.isHeld(content) {
            toSeal.append(content)
            return
        }
        toDeliver[content, default: 0] += 1
        let unit = inbox.split(separator: "/").first ?? ""
        if isSingle { watched.append((content, "\(unit)/\(size % 2 == 0 ? "one" : "two")", uptime())) }
    }

    // MARK: - Ways

    /// Where the disk is full nothing is brought, and what was begun is taken away.
    mutating func drop(into inbox: String, _ dice: inout Dice) {
        switch dice.below(24) {
        case 0..<3: message(into: inbox, &dice)
        case 3..<6: moved(into: inbox, &dice)
        case 6, 7: begin(in: inbox, &dice)
        case 8: hostileName(in: inbox, &dice)
        case 9: twice(into: inbox, &dice)
        case 10: if dice.hits(oneIn: 3) { other(into: inbox, &dice) }
        default: plain(into: inbox, &dice)
        }
    }

    private mutating func plain(into inbox: String, _ dice: inout Dice) {
        let content = content(&dice)
        if write(content, to: folder(inbox) + "/fil \(number).pdf") { note(content, in: inbox, isSingle: true) }
    }

    /// The same content again, under another name: it is another document.
    private mutating func twice(into inbox: String, _ dice: inout Dice) {
        let content = content(&dice)
        for copy in 1...2 where write(content, to: folder(inbox) + "/kopia \(number)-\(copy)") {
            note(content, in: inbox)
        }
    }

    private mutating func moved(into inbox: String, _ dice: inout Dice) {
        let content = content(&dice)
        let beside = folder(inbox) + "/../beside-\(number)"
        guard write(content, to: beside) else { return }
        if rename(beside, folder(inbox) + "/flyttad \(number)") == 0 {
            note(content, in: inbox)
        } else {
            unlink(beside)
        }
    }

    private mutating func hostileName(in inbox: String, _ dice: inout Dice) {
        let content = content(&dice)
        var names: [[UInt8]] = [
            Array("-rf \(number)".utf8), Array("rad\nbryt \(number)".utf8), Array("\u{202E}fdp.\(number)".utf8),
            Array("$(reboot) `\(number)`; '\"".utf8), Array("%s%n \(number)".utf8),
            Array("..\(number)..\u{7}\u{1B}[2J".utf8),
            Array("a\u{30A}\(number)".utf8),
            Array("\(number)-".utf8) + [0xFF, 0xFE, 0x80],
            Array("\(number)".utf8) + [UInt8](repeating: 0x61, count: 240),
            Array("submission.yaml \(number)".utf8), Array("CON.\(number)".utf8),
        ]
        // A first dot hides a name.
        names.removeAll { $0.first == 0x2E }
        let name = names[dice.below(names.count)]
        if write(content, to: Array((folder(inbox) + "/").utf8) + name) { note(content, in: inbox) }
    }

    /// What is no document, or has more names than one: it stays where it is.
    private mutating func other(into inbox: String, _ dice: inout Dice) {
        number += 1
        let path = folder(inbox)
        var names: [String] = []
        switch dice.below(5) {
        case 0:
            names = ["tom \(number)"]
            guard write("", to: "\(path)/\(names[0])") else { return }
        case 1:
            names = ["länk \(number)"]
            guard symlink("/etc/passwd", "\(path)/\(names[0])") == 0 else { return }
        case 2:
            names = ["rör \(number)"]
            guard mkfifo("\(path)/\(names[0])", 0o600) == 0 else { return }
        case 3:
            // Both names from the start, so that nobody sees the file with one.
            let beside = "\(path)/../beside-\(number)"
            names = ["namn \(number)"]
            guard write("två namn", to: beside) else { return }
            guard link(beside, "\(path)/\(names[0])") == 0 else {
                unlink(beside)
                return
            }
        default:
            names = ["halv \(number).part"]
            guard write("halv", to: "\(path)/\(names[0])") else { return }
        }
        for name in names { toStay[name, default: 0] += 1 }
    }

    private mutating func message(into inbox: String, _ dice: inout Dice) {
        let contents = (0...dice.below(4)).map { _ in content(&dice) }
        let name = "meddelande \(number)"
        // Written in its place, file by file, or elsewhere and moved.
        let isMoved = dice.hits(oneIn: 2)
        let place = folder(inbox) + (isMoved ? "/../beside-\(number)" : "/\(name)")
        guard mkdir(place, 0o755) == 0 else { return }
        var isWhole = true
        for (index, content) in contents.enumerated() { isWhole = isWhole && write(content, to: "\(place)/\(index)") }
        isWhole = isWhole && write("subject: påhittad\n", to: "\(place)/submission.yaml")
        if isWhole, isMoved { isWhole = rename(place, folder(inbox) + "/\(name)") == 0 }
        guard isWhole else {
            for inner in LoadSite.names(in: place) { unlink("\(place)/\(inner)") }
            rmdir(place)
            return
        }
        for content in contents { note(content, in: inbox) }
    }

    // MARK: - Slow writers

    private mutating func begin(in inbox: String, _ dice: inout Dice) {
        let content = content(&dice)
        let path = folder(inbox) + "/långsam \(number)"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { return }
        slow.append(
            SlowFile(path: path, content: content, inbox: inbox, file: file, written: 0, next: uptime()))
    }

    /// Writes the next piece of each that is due.
    mutating func goOn(_ dice: inout Dice, hurries: Bool = false) {
        var rest: [SlowFile] = []
        for var one in slow {
            guard hurries || one.next <= uptime() else {
                rest.append(one)
                continue
            }
            let bytes = Array(one.content.utf8)
            let count = hurries ? bytes.count - one.written : min(bytes.count - one.written, 1 + dice.below(200))
            guard Self.write(bytes[one.written..<(one.written + count)], to: one.file) else {
                // Before it is closed: as long as it is open nobody takes it.
                unlink(one.path)
                close(one.file)
                continue
            }
            one.written += count
            one.next = uptime() + dice.seconds(0.2...1.5)
            if one.written == bytes.count {
                close(one.file)
                note(one.content, in: one.inbox)
            } else {
                rest.append(one)
            }
        }
        slow = rest
    }

    // MARK: - Bytes

    private func folder(_ inbox: String) -> String { site.path("inboxes/\(inbox)") }

    private func write(_ content: String, to path: String) -> Bool { write(content, to: Array(path.utf8)) }

    private func write(_ content: String, to path: [UInt8]) -> Bool {
        let name = path.map { CChar(bitPattern: $0) } + [0]
        let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { return false }
        defer { close(file) }
        guard Self.write(Array(content.utf8)[...], to: file) else {
            unlink(name)
            return false
        }
        return true
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
        bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
    }
}
