internal import Foundation
public import Inspector
public import Pipeline

/// Shreds what somebody has thrown from the drop folder into a desktop's bin, where it would lie on.
///
/// Only what lay in the drop folder itself, and only after a while: until then who threw it there by mistake can take it
/// back. What can't be shredded stays, and the receipt tells of it; the document's own end does not hang on that.
public struct EmptyBin: ClosingStep {
    public struct Options: Sendable {
        let bins: [BinPlace]
        let folders: [FilePath]
        let spareHours: Int
    }

    public static let descriptor = ClosingDescriptor(
        name: "empty_bin",
        summary: "Shred what was thrown from the drop folder into a desktop's bin (freedesktop.org).",
        rules: ["SKAS-16"])

    public static let options = OptionSpec(
        Option(
            "bins", default: [BinPlace.user, .volume],
            "user: of the user that the program runs as; volume: all that lie on the drop folder's file system."),
        Option(
            "folders", default: [FilePath](),
            "More bins by their paths, such as /home/anna/.local/share/Trash; the program must have the right to write there."
        ),
        Option(
            "spare_hours", default: 24, in: 0...8_760,
            "What was thrown away later than so many hours ago stays, for whoever did so by mistake."),
        build: Options.init(bins:folders:spareHours:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func close(_ original: ClaimedOriginal, effects: DurableEffects) throws(FileError) -> ClosingReceipt {
        guard let path = original.dropFolder, let folder = try? Folders.open(path: path),
            let identity = try? FileIdentity(of: folder)
        else { return .nothingToDo }
        let limit = Date(timeIntervalSinceNow: -3_600 * Double(options.spareHours))
        var outcome = BinOutcome()
        for bin in bins(for: path) {
            BinEmptying(bin: bin, folder: identity, limit: limit, effects: effects).carryOut(&outcome)
        }
        return outcome.receipt
    }

    /// Those that are there and may be opened.
    private func bins(for path: String) -> [Bin] {
        var bins = options.folders.compactMap { Bin(path: $0.path) }
        if options.bins.contains(.user), let bin = Bin.ofUser { bins.append(bin) }
        if options.bins.contains(.volume) { bins += Bin.onVolume(of: path) }
        return bins
    }
}

/// Which bins are looked into.
public enum BinPlace: String, Sendable, CaseIterable, OptionValue {
    case user, volume
}

/// What came of the bins.
struct BinOutcome {
    /// Files that are gone.
    var shredded = 0
    /// Files and folders that could not be shredded.
    var left = 0
    /// The weakest medium that a file lay on.
    var weakest: ClosingReceipt?

    mutating func add(_ receipt: ClosingReceipt) {
        shredded += 1
        if weakest == nil || receipt.grade == .unlinkOnly { weakest = receipt }
    }

    var receipt: ClosingReceipt {
        guard shredded + left > 0 else { return .nothingToDo }
        let words = ["bin_\(shredded)", left > 0 ? "left_\(left)" : nil, weakest?.reason].compactMap(\.self)
        let isSure = left == 0 && weakest?.grade != .unlinkOnly
        return ClosingReceipt(grade: isSure ? .overwrittenInPlace : .unlinkOnly, reason: words.joined(separator: "_"))
    }
}
