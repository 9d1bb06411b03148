internal import CAttacks
internal import Glibc
public import Inspector

/// Draws what a document says in lines such as `%draw plain`, one a page, and misbehaves where they say so.
///
/// Its pages are one pixel: black where an attack was carried out, else white.
public struct DrawingByWords: PageRenderer {
    /// In the environment of the program that wants something drawn: its library is missing then.
    public static let missing = "INGEST_TEST_WITHOUT_RENDERER"

    private let words: [String]

    public static func prepare() throws(InspectionFailure) {
        // The environment of the process itself is emptied.
        guard let file = fopen("/proc/\(getppid())/environ", "r") else { return }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = fread(&bytes, 1, bytes.count, file)
        if String(decoding: bytes[..<count], as: UTF8.self).contains(missing) { throw .libraryUnavailable }
    }

    public init(_ bytes: DocumentBytes) throws(InspectionFailure) {
        let lines = String(decoding: bytes.buffer, as: UTF8.self).split(whereSeparator: \.isNewline)
        words = lines.filter { $0.hasPrefix("%draw ") }.map { String($0.dropFirst("%draw ".count)) }
        if words == ["hang at once"] { Self.hang() }
        if words.isEmpty { throw .unexpected }
    }

    public var pageCount: Int { words.count }

    public func draw(_ page: Int, within box: PixelSize) -> PagePixels? {
        switch words[page] {
        case "plain": return pixel(isBlack: false)
        case "nothing": return nil
        case "hang": Self.hang()
        case "crash": return pixel(isBlack: attack_crash() != 0)
        case "too large":
            let size = PixelSize(width: box.width, height: box.height + 1)
            return PagePixels(size: size, rgb: [UInt8](repeating: 0, count: 3 * size.width * size.height))
        case "talk": return pixel(isBlack: attack_talk() != 0)
        case "read fonts": return pixel(isBlack: attack_open("/usr/share/fonts") != 0)
        case "write to fonts": return pixel(isBlack: attack_write("/usr/share/fonts/filsluss-attack") != 0)
        case let word: return Attacking.Attack(rawValue: word).flatMap { pixel(isBlack: $0.succeeds()) }
        }
    }

    private func pixel(isBlack: Bool) -> PagePixels? {
        PagePixels(size: PixelSize(width: 1, height: 1), rgb: [UInt8](repeating: isBlack ? 0 : 255, count: 3))
    }

    private static func hang() -> Never { while true { sleep(60) } }
}
