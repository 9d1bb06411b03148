import Foundation
import PDFKits

/// Goes through cases until one ends it. Nothing here catches anything: the parent looks on.
struct Child {
    /// How it ends at an answer that is nonsense.
    static let nonsense: Int32 = 3

    /// - Parameter count: how many at most.
    static func run(_ session: Session, from first: Int, count: Int, seconds: Double, progress: Progress) -> Int32 {
        Subject.limitMemory()
        let subject = Subject()
        let start = ContinuousClock.now
        for number in first..<first + count {
            progress.number = number
            let item = session.makeCase(number)
            let began = ContinuousClock.now
            Rehearsal.current?.misbehave(at: item.bytes, item.seed.way)
            do throws(Subject.Failure) { try subject.look(item.bytes, item.seed.way) } catch { return nonsense }
            let now = ContinuousClock.now
            let took = Int((now - began) / .microseconds(1))
            if took > progress.slowest.microseconds { progress.slowest = (took, number) }
            if (now - start) / .seconds(1) >= seconds {
                progress.number = number + 1
                return 0
            }
        }
        progress.number = first + count
        return 0
    }

    /// One file, which may be one that was kept.
    static func run(one path: String) throws -> Int32 {
        Subject.limitMemory()
        let url = URL(fileURLWithPath: path)
        let bytes = Array(try Data(contentsOf: url))
        let way = Way(rawValue: url.pathExtension) ?? .document
        Rehearsal.current?.misbehave(at: bytes, way)
        do throws(Subject.Failure) { try Subject().look(bytes, way) } catch { return nonsense }
        return 0
    }
}

/// A fault that is put in, to see that it is found: by `PDF_FUZZ_REHEARSE`.
enum Rehearsal: String {
    case crash, hang

    static let current = ProcessInfo.processInfo.environment["PDF_FUZZ_REHEARSE"].flatMap(Rehearsal.init)

    /// Where a page's content sets a rendering mode.
    func misbehave(at bytes: [UInt8], _ way: Way) {
        guard way == .content, zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x54 && $1 == 0x72 }) else {
            return
        }
        switch self {
        case .crash: abort()
        case .hang: while true { sleep(1) }
        }
    }
}
