internal import Glibc
internal import Crypto
internal import Foundation
public import Inspector
public import Pipeline

/// Delivers into a folder: written beside its place, synced, renamed without replacing anything, read back, compared.
public struct FolderTarget: Target {
    public struct Options: Sendable {
        let path: FilePath
        let layout: FolderLayout
        let mount: MountDemand
    }

    public static let descriptor = TargetDescriptor(
        name: "folder", summary: "A folder on a disk, with a receipt in JSON beside each document.",
        folderOption: "path")

    public static let options = OptionSpec(
        Option<FilePath>(required: "path", "The folder; a relative path starts at the unit's file."),
        Option("layout", default: FolderLayout.document, "How documents are arranged in it."),
        Option(
            "mount", default: MountDemand.optional,
            "required: the folder must lie on another file system than /, so that a share that is away is not filled locally."
        ),
        build: Options.init(path:layout:mount:))

    private let options: Options
    public init(options: Options) { self.options = options }

    var path: String { options.path.path }

    /// Whether the folder lies where it must.
    var isMounted: Bool { options.mount == .optional || MountPoint.lies(behind: path) }

    public func deliver(_ delivery: Delivery, effects: DurableEffects) throws(DeliveryFailure) -> Receipt {
        guard isMounted else {
            throw .temporary(FolderFindings.notMounted.found())
        }
        do throws(FileError) {
            // A folder that was delivered to and has gone is away, and not to be made anew where nobody looks for it.
            let root =
                delivery.isFirst
                ? try Folders.create(path: options.path.path, mode: 0o750, effects: effects)
                : try Folders.open(path: options.path.path)
            let place = try place(for: delivery, in: root, effects)
            let ending = delivery.mediaType?.fileExtension ?? "bin"
            let earlier = try earlierName(of: delivery, ending, in: place)
            let name = earlier ?? options.layout.name(for: delivery)
            let file = "\(name).\(ending)"
            let isRepeated = earlier != nil
            if !isRepeated {
                try FolderWriter(folder: place, effects: effects).write(file) { write throws(FileError) in
                    var hash = SHA256()
                    try delivery.content.forEachChunk { chunk throws(FileError) in
                        hash.update(bufferPointer: chunk)
                        try write(chunk)
                    }
                    // A large document is not copied before, and may have changed since it was inspected.
                    guard hash.finalize() == delivery.content.digest else { throw FileError(EAGAIN, while: .read) }
                }
            }
            let (digest, size) = try readBack(file, in: place)
            guard digest == delivery.content.digest else {
                // What was there before is somebody's; what was just written is not what was inspected.
                throw FileError(isRepeated ? EEXIST : EIO, while: .read)
            }
            try writeReceipt(name, file, hexadecimal(digest), delivery, in: place, effects)
            let folder = options.layout.folder(for: delivery).map { "\($0)/" } ?? ""
            return Receipt(reference: folder + file, size: size, isRepeated: isRepeated)
        } catch {
            throw FolderFindings.failure(error)
        }
    }

    private func place(
        for delivery: Delivery, in root: OpenFile, _ effects: DurableEffects
    ) throws(FileError) -> OpenFile {
        guard let name = options.layout.folder(for: delivery) else { return root }
        let folder = try effects.createFolder(FileName(name), in: root, mode: 0o750)
        try effects.sync(root)
        return folder
    }

    private func earlierName(
        of delivery: Delivery, _ ending: String, in place: OpenFile
    ) throws(FileError) -> String? {
        for name in options.layout.possibleNames(for: delivery) where try lies("\(name).\(ending)", in: place) {
            return name
        }
        return nil
    }

    private func lies(_ name: String, in folder: OpenFile) throws(FileError) -> Bool {
        do throws(FileError) {
            _ = try Folders.identity(of: FileName(name), in: folder)
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    private func readBack(_ name: String, in folder: OpenFile) throws(FileError) -> (SHA256Digest, Int) {
        let file = try Folders.openFile(FileName(name), in: folder)
        // No copy is kept: the limit of nothing makes it a digest of what lies there.
        let content = try DocumentContent(reading: file, memoryLimit: -1)
        return (content.digest, content.size)
    }

    private func writeReceipt(
        _ name: String, _ file: String, _ digest: String, _ delivery: Delivery, in folder: OpenFile,
        _ effects: DurableEffects
    ) throws(FileError) {
        let receipt = "\(name).receipt.json"
        guard try !lies(receipt, in: folder) else { return }
        guard let json = try? FolderReceipt(delivery, file: file, sha256: digest).json() else {
            throw FileError(EINVAL, while: .write)
        }
        try FolderWriter(folder: folder, effects: effects).write(receipt) { write throws(FileError) in
            try json.withUnsafeBytesTyped { bytes throws(FileError) in try write(bytes) }
        }
    }
}

extension Delivery {
    var mediaType: MediaType? { document.facts[mediaTypeFact] }
}
