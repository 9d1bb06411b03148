/// Beginnings of files of other formats, to be hidden in an image. None of them does anything.
public enum ForeignSamples {
    public struct Foreign: Sendable, CustomStringConvertible {
        public let name: String
        /// As the fact has it.
        public let format: String
        public let bytes: [UInt8]
        public var description: String { name }
    }

    /// What counts wherever it stands.
    public static let anywhere: [Foreign] = [
        archives, [of("a PDF", "pdf", PDFBuilder.text().build())], programs, scripts, others,
    ].flatMap(\.self)

    /// Pictures, films and sound, which phones put into segments of their own.
    public static let media: [Foreign] = [
        of("a GIF", "image", text("GIF89a") + [1, 0, 1, 0]),
        of("a PNG", "image", [0x89] + text("PNG\r\n\u{1A}\n") + [0, 0, 0, 13]),
        of(
            "a bitmap", "image",
            text("BM") + number(1_078) + [0, 0, 0, 0] + number(1_078) + number(40) + number(8) + number(8) + [
                1, 0, 8, 0,
            ]),
        of("a film", "film", BoxSamples.mp4()),
        of("Matroska", "film", [0x1A, 0x45, 0xDF, 0xA3, 0x93, 0x42, 0x82, 0x88] + text("matroska")),
        of("sound", "audio", text("ID3") + [3, 0, 0, 0, 0, 0, 10]),
    ]

    private static let archives: [Foreign] = [
        of("an archive", "zip", OfficeSamples.zip()),
        of("an empty archive", "zip", text("PK\u{5}\u{6}") + zeros(18)),
        of("a Word document", "zip", OfficeSamples.docx()),
        of("7z", "archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
        of("RAR 4", "archive", text("Rar!\u{1A}\u{7}\0")), of("RAR 5", "archive", text("Rar!\u{1A}\u{7}\u{1}\0")),
        of("a cabinet", "archive", text("MSCF") + zeros(8)),
        of("ar", "archive", text("!<arch>\n")),
        of("cpio", "archive", text("070701" + String(repeating: "0", count: 104) + "namn")),
        of("bzip2", "archive", text("BZh9") + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
        of("xz", "archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
        of("tar", "archive", text("a.txt") + zeros(252) + text("ustar\u{0}00") + zeros(247)),
        of("a disk image", "disk_image", text("\u{1}CD001\u{1}\0")),
    ]

    private static let programs: [Foreign] = [
        of("a Windows program", "program", DisguisedSamples.windowsProgram()),
        of("a Linux program", "program", DisguisedSamples.linuxProgram()),
        of("Mach-O", "program", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1]),
        of("a Java class", "program", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52]),
        of("dex", "program", text("dex\n035\0")), of("WebAssembly", "program", text("\0asm\u{1}\0\0\0")),
        of("a link", "program", [0x4C, 0, 0, 0, 1, 0x14, 2, 0]),
    ]

    private static let scripts: [Foreign] = [
        of("PHP", "script", text("<?php echo 1; ?>")), of("PHP in capitals", "script", text("<?PHP echo 1; ?>")),
        of("PHP's short tag", "script", text("<?=$_GET[0]($_POST[1]);?>")),
        of("PostScript", "script", text("%!PS-Adobe-3.0\n")),
        of("a page", "web", text("<html><body>")), of("a script", "web", text("<ScRiPt>alert(1)</script>")),
        of("a drawing", "web", text("<svg xmlns=\"x\" onload=\"y\">")),
        of("a script in UTF-16", "web", wide("<script>alert(1)</script>")),
    ]

    private static let others: [Foreign] = [
        of("RTF", "office", text("{\\rtf1\\ansi}")), of("an older document", "office", OfficeSamples.legacyDoc()),
        of("a capture", "other", [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]),
    ]

    private static func of(_ name: String, _ format: String, _ bytes: [UInt8]) -> Foreign {
        Foreign(name: name, format: format, bytes: bytes)
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
    private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

    private static func number(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(little: UInt32(number))
        return bytes
    }
}
