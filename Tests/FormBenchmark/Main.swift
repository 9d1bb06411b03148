import Inspector
import Pipeline
import SampleFiles
import Stages

/// What the facts on the form of a photograph of 3 MB take, beside reading its bytes once.
@main enum Main {
    private static let turns = 9

    static func main() throws {
        guard let form = Registry.builtInStages.inspections.first(where: { $0.descriptor.name == "image_form" }) else {
            return
        }
        var sample = JPEGSample(width: 4_032, height: 3_024)
        sample.quality = 95
        sample.exif = EXIFSample()
        let photograph = try sample.bytes()
        // As many bytes as a phone writes, whatever this encoder made of so simple a picture.
        let bytes = try FormSamples.jpeg(stretched: photograph, to: 3_000_000)
        let once = best { checksum(of: bytes) }
        let walk = best {
            _ = try? bytes.withUnsafeBytes { try form.inspectHere(DocumentBytes($0)) }
        }
        print("bytes=\(bytes.count) read_once_ms=\(once) form_ms=\(walk) ratio=\(walk / once)")
    }

    /// What `cksum` does to each byte, in the plainest form.
    private static func checksum(of bytes: [UInt8]) {
        var sum: UInt32 = 0
        for byte in bytes { sum = sum &* 31 &+ UInt32(byte) }
        if sum == 0 { print("") }
    }

    /// In milliseconds; the best turn: what else the machine does makes it slower, never faster.
    private static func best(_ body: () -> Void) -> Double {
        (0..<turns).map { _ in
            let start = ContinuousClock.now
            body()
            return (ContinuousClock.now - start) / .milliseconds(1)
        }.min() ?? 0
    }
}
