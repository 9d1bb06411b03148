import CMounts
import Foundation
import Glibc

/// Looks for words in files, folders, and raw images of file systems.
struct Search: Sendable {
    let patterns: [Pattern]

    init(_ words: [String]) { patterns = words.map(Pattern.init) }

    /// How often each word was found, in any form.
    struct Hits: Sendable {
        var counts: [String: Int] = [:]
        /// Where, and in what form; the first few.
        var places: [String] = []

        var sum: Int { counts.values.reduce(0, +) }
        subscript(word: String) -> Int { counts[word, default: 0] }

        static func += (all: inout Hits, more: Hits) {
            all.counts.merge(more.counts, uniquingKeysWith: +)
            all.places = Array((all.places + more.places).prefix(20))
        }
    }

    /// In the bytes of one file; holes are left out, so that an image costs what was written to it.
    func file(_ path: String, as name: String? = nil) throws -> Hits {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CustodyError("\(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0, status.st_mode & S_IFMT == S_IFREG else {
            return Hits()
        }
        let size = Int(status.st_size)
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw CustodyError("\(path) can't be mapped")
        }
        defer { munmap(start, size) }
        var hits = Hits()
        var offset: off_t = 0
        // lseek(2): SEEK_DATA and SEEK_HOLE.
        while offset < size {
            let begin = lseek(descriptor, offset, 3)
            guard begin >= 0 else { break }
            let end = lseek(descriptor, begin, 4)
            let range = Int(begin)..<Int(end < 0 ? off_t(size) : end)
            look(
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(start: start, count: size)[range]),
                name ?? path, &hits)
            offset = off_t(range.upperBound)
        }
        return hits
    }

    func bytes(_ data: [UInt8], as name: String) -> Hits {
        var hits = Hits()
        data.withUnsafeBytes { look($0, name, &hits) }
        return hits
    }

    /// In all files below a folder, and in their names.
    func folder(_ path: String) -> Hits {
        var hits = Hits()
        for name in FileManager.default.enumerator(atPath: path)?.compactMap({ $0 as? String }) ?? [] {
            hits += bytes(Array(name.utf8), as: "the name of a file")
            // What goes while it is looked at has nothing in it any more.
            if let found = try? file("\(path)/\(name)", as: name) { hits += found }
        }
        return hits
    }

    private func look(_ bytes: UnsafeRawBufferPointer, _ place: String, _ hits: inout Hits) {
        for pattern in patterns {
            for form in pattern.forms {
                var rest = bytes
                while let start = rest.baseAddress, rest.count >= form.bytes.count,
                    let found = cm_find(start, rest.count, form.bytes, form.bytes.count)
                {
                    hits.counts[pattern.word, default: 0] += 1
                    if hits.places.count < 20 { hits.places.append("\(place): \(form.name)") }
                    let next = UnsafeRawPointer(found) + form.bytes.count
                    rest = UnsafeRawBufferPointer(start: next, count: rest.count - (next - start))
                }
            }
        }
    }
}

struct CustodyError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
