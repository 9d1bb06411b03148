/// Programs and texts, most of which come under the name of something else.
enum DisguisedSamples {
    /// A Linux program of one instruction sequence: it ends at once.
    static func linuxProgram() -> [UInt8] {
        let base: UInt64 = 0x40_0000
        let code: [UInt8] = [0xB8, 60, 0, 0, 0, 0x31, 0xFF, 0x0F, 0x05]
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]
        file.pad(to: 16)
        for field: UInt16 in [2, 62] { file.append(little: field) }
        file.append(little: UInt32(1))
        for field: UInt64 in [base + 120, 64, 0] { file.append(little: field) }
        file.append(little: UInt32(0))
        for field: UInt16 in [64, 56, 1, 64, 0, 0] { file.append(little: field) }
        for field: UInt32 in [1, 5] { file.append(little: field) }
        let size = UInt64(120 + code.count)
        for field: UInt64 in [0, base, base, size, size, 0x1000] { file.append(little: field) }
        return file + code
    }

    /// A Windows program's headers with an empty section.
    static func windowsProgram() -> [UInt8] {
        var file = Array("MZ".utf8)
        file.pad(to: 60)
        file.append(little: UInt32(128))
        // The old stub: end with code 1.
        file += [0xB8, 0x01, 0x4C, 0xCD, 0x21]
        file.pad(to: 128)
        file.append(text: "PE\0\0")
        for field: UInt16 in [0x014C, 1] { file.append(little: field) }
        for field: UInt32 in [0, 0, 0] { file.append(little: field) }
        for field: UInt16 in [224, 0x0102, 0x010B, 0] { file.append(little: field) }
        for field: UInt32 in [512, 0, 0, 0x1000, 0x1000, 0x2000, 0x40_0000, 0x1000, 512] {
            file.append(little: field)
        }
        for field: UInt16 in [4, 0, 0, 0, 4, 0] { file.append(little: field) }
        for field: UInt32 in [0, 0x2000, 512, 0] { file.append(little: field) }
        for field: UInt16 in [2, 0] { file.append(little: field) }
        for field: UInt32 in [0x10_0000, 0x1000, 0x10_0000, 0x1000, 0, 16] {
            file.append(little: field)
        }
        file.pad(to: file.count + 128)
        file.append(text: ".text\0\0\0")
        for field: UInt32 in [1, 0x1000, 512, 512, 0, 0, 0, 0x6000_0020] {
            file.append(little: field)
        }
        file.pad(to: 512)
        file.append(0xC3)
        file.pad(to: 1024)
        return file
    }

    static let html = Array(
        """
        <!DOCTYPE html>
        <html lang="sv"><head><meta charset="utf-8"><title>Logga in</title></head>
        <body><p>Sidan kunde inte visas. Logga in igen.</p></body></html>

        """.utf8)

    static let plainText = Array((SampleText.sentences.joined(separator: "\n") + "\n").utf8)

    static let rtf = Array(
        #"""
        {\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}
        \f0\fs24 Detta \'e4r en p\'e5hittad handling.\par
        }

        """#.utf8)
}
