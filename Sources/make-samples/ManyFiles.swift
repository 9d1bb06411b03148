import Foundation
import SampleFiles

/// Many different files of all kinds side by side, for trying a run over a full drop folder.
enum ManyFiles {
    static func write(_ count: Int, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for seed in 0..<count {
            let (bytes, ending) = try file(seed)
            let url = folder.appendingPathComponent("fil-\(seed)").appendingPathExtension(ending)
            try Data(bytes).write(to: url)
        }
    }

    private static func file(_ seed: Int) throws -> ([UInt8], String) {
        switch seed % 10 {
        case 0, 1, 2: (try JPEGSample(width: 1_200, height: 900, seed: seed).bytes(), "jpg")
        case 3: (try PNGSample(seed: seed).bytes(), "png")
        case 4: (try GIFSample(seed: seed).bytes(), "gif")
        case 5, 6: (PDFBuilder.text(pages: 1 + seed % 7, seed: seed).build(), "pdf")
        case 7: (try PDFBuilder.scan(pages: 1, seed: seed).build(), "pdf")
        case 8: (PDFBuilder.accessible(seed: seed).build(), "pdf")
        // One in ten that must not pass, each time another.
        default: try wrong(seed / 10)
        }
    }

    private static func wrong(_ turn: Int) throws -> ([UInt8], String) {
        let samples: [Sample] = [
            .heic, .docx, .elfNamedPDF, .pngTruncated, .jpegTruncated, .pdfTruncated, .pdfEncryptedAES256, .zip,
            .htmlNamedPDF, .gifTruncated,
        ]
        let sample = samples[turn % samples.count]
        return (try sample.bytes(), URL(fileURLWithPath: sample.fileName).pathExtension)
    }
}
