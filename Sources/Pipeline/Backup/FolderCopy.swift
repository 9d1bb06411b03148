internal import Crypto
internal import Foundation

/// A folder that files are copied into, each durable and with its digest.
struct FolderCopy {
    let folder: OpenFile
    let effects: DurableEffects

    /// Copies what lies behind an open file under a path of at most three parts.
    ///
    /// - Parameter header: the first bytes, where they were read before.
    func copy(
        _ source: OpenFile, to path: String, header: [UInt8] = []
    ) throws(FileError) -> BackupManifest.File {
        let size = try FileIdentity(of: source).size
        let (place, name) = try open(path)
        let file = try effects.create(name, in: place)
        var hash = SHA256()
        hash.update(data: header)
        if !header.isEmpty { try effects.write(header, to: file) }
        try readChunks(of: source, min(header.count, size)..<size) { chunk throws(FileError) in
            hash.update(bufferPointer: chunk)
            try effects.write(chunk, to: file)
        }
        try effects.sync(file)
        return BackupManifest.File(path: path, size: size, sha256: hexadecimal(hash.finalize()))
    }

    /// What lies here now under a path.
    func look(at path: String) throws(FileError) -> BackupManifest.File {
        let (place, name) = try Self.find(path, in: folder)
        let file = try Folders.openFile(name, in: place)
        let size = try FileIdentity(of: file).size
        var hash = SHA256()
        try readChunks(of: file, upTo: size) { chunk throws(FileError) in hash.update(bufferPointer: chunk) }
        return BackupManifest.File(path: path, size: size, sha256: hexadecimal(hash.finalize()))
    }

    /// The folder that a path lies in, made where it is not there, and the name in it.
    func open(_ path: String) throws(FileError) -> (OpenFile, FileName) {
        let parts = path.split(separator: "/").map { FileName(String($0)) }
        var place = folder
        for part in parts.dropLast() {
            let below = try effects.createFolder(part, in: place)
            try effects.sync(place)
            place = below
        }
        return (place, parts.last ?? "")
    }

    static func find(_ path: String, in folder: OpenFile) throws(FileError) -> (OpenFile, FileName) {
        let parts = path.split(separator: "/").map { FileName(String($0)) }
        var place = folder
        for part in parts.dropLast() { place = try Folders.open(part, in: place) }
        return (place, parts.last ?? "")
    }

    /// Makes the names durable.
    func syncFolders(of files: [BackupManifest.File]) throws(FileError) {
        for above in Set(files.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }).sorted() {
            guard !above.isEmpty else { continue }
            try effects.sync(Self.find(above + "/x", in: folder).0)
        }
        try effects.sync(folder)
    }
}
