/// Writes a ZIP file of entries that are stored as they are, without ZIP64: at most 65,535
/// entries and 4 GiB.
public struct ZIPWriter: Sendable {
    private var files: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// An empty archive.
    public init() {}

    /// Adds a file. The order is kept, which some formats need.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        let path = Array(name.utf8)
        let offset = UInt32(files.count)
        var common: [UInt8] = []
        // Version 2.0, names in UTF-8, stored, and the first of January 1980: no clock.
        for field: UInt16 in [20, 0x0800, 0, 0, 0x0021] { common.append(little: field) }
        common.append(little: crc32(bytes))
        common.append(little: UInt32(bytes.count))
        common.append(little: UInt32(bytes.count))
        common.append(little: UInt16(path.count))
        common.append(little: UInt16(0))

        files += [0x50, 0x4B, 3, 4] + common + path + bytes
        directory += [0x50, 0x4B, 1, 2, 20, 0] + common
        directory += [UInt8](repeating: 0, count: 10)
        directory.append(little: offset)
        directory += path
        count += 1
    }

    /// Adds a file of text.
    public mutating func add(_ name: String, _ text: String) {
        add(name, Array(text.utf8))
    }

    /// The whole archive.
    public func bytes() -> [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end.append(little: count)
        end.append(little: count)
        end.append(little: UInt32(directory.count))
        end.append(little: UInt32(files.count))
        end.append(little: UInt16(0))
        return files + directory + end
    }
}
