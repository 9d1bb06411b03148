/// A Type 1 font program of blocks (Adobe Type 1 Font Format).
public struct Type1Sample: Sendable {
    /// In thousandths of an em.
    public var width = BlockFont.width
    public var names = BlockFont.names

    public init() {}

    /// The part that is not encrypted.
    private var clear: [UInt8] {
        Array(
            """
            %!PS-AdobeFont-1.0: Block
            10 dict begin
            /FontName /Block def
            /FontType 1 def
            /PaintType 0 def
            /FontMatrix [0.001 0 0 0.001 0 0] readonly def
            /FontBBox {0 0 400 700} readonly def
            /Encoding StandardEncoding def
            currentdict end
            currentfile eexec

            """.utf8)
    }

    public func bytes() -> [UInt8] {
        clear + encrypt([0, 0, 0, 0] + encrypted, key: 55665)
            + Array(String(repeating: String(repeating: "0", count: 64) + "\n", count: 8).utf8)
            + Array("cleartomark\n".utf8)
    }

    /// The lengths of the three parts, which the stream's dictionary tells (ISO 32000-1 table 127).
    public var lengths: (clear: Int, encrypted: Int, trailer: Int) {
        (clear.count, encrypted.count + 4, bytes().count - clear.count - encrypted.count - 4)
    }

    private var encrypted: [UInt8] {
        var bytes = Array(
            """
            dup /Private 8 dict dup begin
            /RD {string currentfile exch readstring pop} executeonly def
            /ND {noaccess def} executeonly def
            /NP {noaccess put} executeonly def
            /BlueValues [] def
            /password 5839 def
            /lenIV 4 def
            2 index /CharStrings \(names.count + 1) dict dup begin

            """.utf8)
        for name in [".notdef"] + names {
            let charstring = encrypt([0, 0, 0, 0] + block, key: 4330)
            bytes += Array("/\(name) \(charstring.count) RD ".utf8) + charstring + Array(" ND\n".utf8)
        }
        return bytes
            + Array(
                "end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\nmark currentfile closefile\n"
                    .utf8)
    }

    /// A side bearing of zero, the width, and a block.
    private var block: [UInt8] {
        number(0) + number(width) + [13] + number(0) + [22] + number(400) + [6] + number(700) + [7] + number(-400) + [6]
            + [9, 14]
    }

    private func number(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = [255]
        bytes.append(value, bytes: 4)
        return bytes
    }

    private func encrypt(_ bytes: [UInt8], key: UInt16) -> [UInt8] {
        var key = key
        return bytes.map { byte in
            let cipher = byte ^ UInt8(key >> 8)
            key = (UInt16(cipher) &+ key) &* 52845 &+ 22719
            return cipher
        }
    }
}
