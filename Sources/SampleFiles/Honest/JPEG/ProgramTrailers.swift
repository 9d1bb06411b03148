/// What programs that sort and describe pictures put behind them, as ExifTool's documentation describes it, and what
/// transfers leave there.
enum ProgramTrailers {
    /// AFCP: a directory between two heads (AFCP Tags; "AXS File Concatenation Protocol").
    ///
    /// - Parameter place: where it is to stand in the file.
    static func afcp(at place: Int) -> [UInt8] {
        let head = "AXS!"
        let data = JPEGSegment.iptc
        var directory = Array(head.utf8)
        for number: UInt16 in [0x0100, 1] { directory.append(big: number) }
        directory.append(big: UInt32(0))
        directory += Array("IPTC".utf8)
        directory.append(big: UInt32(data.count))
        directory.append(big: UInt32(place + 24))
        var end = Array(head.utf8)
        end.append(big: UInt32(place))
        end.append(big: UInt32(0))
        return directory + data + end
    }

    /// FotoStation: records, each with its kind and size behind it (FotoStation Tags).
    static let fotoStation: [UInt8] = {
        var bytes = JPEGSegment.iptc
        let size = bytes.count + 10
        bytes.append(big: UInt16(1))
        bytes.append(big: UInt32(size))
        return bytes + [0xA1, 0xB2, 0xC3, 0xD4]
    }()

    /// PhotoMechanic: settings in records like IPTC's, their size, a mark (PhotoMechanic Tags).
    static let photoMechanic: [UInt8] = {
        var bytes: [UInt8] = []
        for number: UInt8 in [209, 210, 216, 221, 222] {
            bytes += [0x1C, 2, number, 0, 4, 0, 0, 0, 1]
        }
        let size = bytes.count
        bytes.append(big: UInt32(size))
        return bytes + Array("cbipcbbl".utf8)
    }()

    /// MIE 1.1: a group with a document's data, and an end that tells its length.
    static let mie: [UInt8] = {
        let name = Array("~".utf8) + [0x20, 5, 11] + Array("DescrHudbild, 1a".utf8)
        let group = Array("~".utf8) + [0x10, 4, 0xFE] + Array("0MIE".utf8) + [0, 0, 0, 0] + name
        var end = Array("~\0\u{4}\0zmie~\0\0\u{6}".utf8)
        end.append(big: UInt32(group.count + end.count + 6))
        return group + end + [0x10, 4]
    }()

    /// What transfers and cameras that write whole blocks leave.
    static let padding: [(name: String, bytes: [UInt8])] = [
        ("nul-1", [0]), ("nul-3", [0, 0, 0]), ("nul-512", [UInt8](repeating: 0, count: 512)),
        ("nul-32768", [UInt8](repeating: 0, count: 32_768)), ("line", [0x0A]), ("crlf", [0x0D, 0x0A]),
        ("lines", [0x0D, 0x0A, 0x0D, 0x0A]), ("spaces", [0x20, 0x20, 0x20, 0x0A]),
        ("ff-2", [0xFF, 0xFF]), ("ff-510", [UInt8](repeating: 0xFF, count: 510)), ("end-again", [0xFF, 0xD9]),
        ("nul-and-end", [0, 0, 0xFF, 0xD9]),
    ]
}
