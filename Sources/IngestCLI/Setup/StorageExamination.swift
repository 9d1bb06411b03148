internal import Foundation
internal import Pipeline

/// What `doctor` says of the places where patients' files lie or can come to lie: how far shredding reaches there, and
/// what protects what it does not reach.
struct StorageExamination {
    private(set) var points: [Examination.Point] = []
    private let language: Language

    init(site: Site, units: [UnitPlan], language: Language) {
        self.language = language
        let sources = units.flatMap(\.sources).map(\.folder)
        let targets = units.flatMap(\.targets.values).compactMap(\.folder)
        let temporary = FileManager.default.temporaryDirectory.path
        var told: Set<String> = []
        for path in sources.sorted() + [site.state, site.vault.folder] + targets.sorted() + [temporary]
        where told.insert(path).inserted {
            examine(path)
        }
        examineSwap()
    }

    /// A folder that is not there yet is as the nearest above it.
    private mutating func examine(_ path: String) {
        var place = URL(fileURLWithPath: path)
        while (try? Folders.open(path: place.path)) == nil, place.path != "/" { place.deleteLastPathComponent() }
        guard let folder = try? Folders.open(path: place.path) else { return }
        let volume = Volume(of: folder)
        let worth = ["place": path, "file_system": volume.medium.reason]
        var parts = [
            volume.medium.grade == .overwrittenInPlace
                ? LocalizedText(word: "storage_overwritten", filling: worth)
                : LocalizedText(word: "storage_unlinked", filling: worth)
        ]
        parts.append(Self.words(volume.encryption))
        if volume.isSolidState { parts.append(LocalizedText(word: "storage_solid")) }
        points.append(
            Examination.Point(
                name: "storage", isRight: true, text: parts.map { $0[language] }.joined(separator: "; "),
                advice: Self.advice(volume)?[language], storage: StorageRecord(path, volume)))
    }

    private static func words(_ encryption: Volume.Encryption) -> LocalizedText {
        switch encryption {
        case .volume: LocalizedText(word: "storage_volume")
        case .folder: LocalizedText(word: "storage_folder")
        case .none: LocalizedText(word: "storage_plain")
        case .unknown: LocalizedText(word: "storage_unknown")
        }
    }

    /// `nil` where nobody who gets the disk can read what was deleted.
    private static func advice(_ volume: Volume) -> LocalizedText? {
        guard volume.encryption != .volume, volume.encryption != .folder else { return nil }
        switch volume.medium.reason {
        case "tmpfs", "ramfs": return nil
        case "ext4_data_journal": return LocalizedText(word: "advice_journal")
        case "btrfs", "f2fs": return LocalizedText(word: "advice_copying")
        default:
            let isHere = volume.encryption == .none || volume.medium.grade == .overwrittenInPlace
            return isHere ? LocalizedText(word: "advice_encrypt") : LocalizedText(word: "advice_server")
        }
    }

    private mutating func examineSwap() {
        let spaces = SwapSpace.all()
        if spaces.isEmpty {
            return points.append(
                Examination.Point(
                    name: "swap", isRight: true, text: LocalizedText(word: "swap_none")[language], advice: nil))
        }
        for space in spaces {
            let place = ["place": space.path]
            let (text, advice): (LocalizedText, LocalizedText?) =
                switch space.protection {
                case .encrypted: (LocalizedText(word: "swap_encrypted", filling: place), nil)
                case .memory: (LocalizedText(word: "swap_memory", filling: place), nil)
                case .none: (LocalizedText(word: "swap_plain", filling: place), LocalizedText(word: "advice_swap"))
                }
            points.append(
                Examination.Point(name: "swap", isRight: true, text: text[language], advice: advice?[language]))
        }
    }
}

/// The same for a program.
struct StorageRecord: Encodable {
    let path: String
    let fileSystem: String
    let overwriting: String
    let encryption: String
    let isSolidState: Bool

    enum CodingKeys: String, CodingKey {
        case path, overwriting, encryption
        case fileSystem = "file_system"
        case isSolidState = "solid_state"
    }

    init(_ path: String, _ volume: Volume) {
        self.path = path
        fileSystem = volume.medium.reason
        overwriting = volume.medium.grade.rawValue
        encryption = volume.encryption.rawValue
        isSolidState = volume.isSolidState
    }
}
