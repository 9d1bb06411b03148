public import Foundation
internal import Glibc

/// Names that a sender, or somebody who means harm, could give a file. Each is possible on Linux.
public enum OddNames {
    /// A part of many of them, by which they are found where they should not be.
    public static let canary = "kanarie"

    public static let all: [[UInt8]] =
        [
            [0xFF, 0xFE, 0x0A, 0xE5], [0x80], Array("latin1_".utf8) + [0xE5, 0xE4, 0xF6],
            [UInt8](repeating: 0x78, count: 251) + Array(".pdf".utf8),
            Array(String(repeating: "å", count: 127).utf8) + [0x31],
        ]
        + [
            "Åse-kanarie.pdf", "A\u{30A}se-kanarie.pdf", "KANARIE.PDF", "kanarie.pdf", "Kanarie.pdf",
            "kanarie\u{202E}fdp.exe", "\u{2066}kanarie\u{2069}.jpg", "kanarie\u{1B}[2J\u{1B}]0;tagen\u{7}.pdf",
            "kanarie\nrad två.pdf", "kanarie\r\nX: 1.pdf", "kanarie\u{85}\u{2028}\u{9B}31m", "\t", " ", "   .pdf ",
            "-rf", "--help", "kanarie.pdf.", "kanarie ", "x..%2f..%2fetc%2fkanarie", "x\\..\\kanarie.dll",
            "C:\\kanarie.pdf", "%00kanarie", "😀😀😀.pdf", "👩‍⚕️kanarie", "0123456789abcdef0123456789abcdef",
            "0123456789abcdef01234567", "0123456789abcdef01234567.bin", "0123456789abcdef01234567.receipt.json",
            "shredding-0123456789abcdef01234567", "Submission.yaml", "SUBMISSION.YAML", "submission.yaml ",
            "submission.yml", "x.partial", "kanarie.partial", "~kanarie", "CON", "aux.", "nul.pdf", "a:kanarie",
            "a<b>|c?",
            "$(reboot)kanarie", "; rm -rf . #", "`kanarie`", "'; DROP TABLE entry;--", "=HYPERLINK(\"kanarie\")",
            "{{7*7}}", "{document}", "<img src=x onerror=alert(1)>", "kanarie\u{200B}", "\u{FEFF}kanarie", "\u{FFFD}",
            "ledger.sqlite", "site.key", "*", "?", "[a-z]", "i\u{307}stanbul", "ﬁl", "19121212-1212 kanarie.pdf",
        ].map { Array($0.utf8) }

    /// Makes a file of any name.
    public static func write(_ text: String, to name: [UInt8], in folder: URL) throws {
        let path = (Array(folder.path.utf8) + [0x2F] + name).map { CChar(bitPattern: $0) } + [0]
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
    }
}
