public import Inspector

/// A drop folder of a unit.
public struct Source: Sendable, Hashable {
    public enum Mode: String, Sendable, CaseIterable, OptionValue {
        /// The original is closed (shredded) after delivery.
        case consume
        /// The original is left where it is.
        case keep
    }

    /// By what something that lies there is known to be whole.
    public enum Completion: String, Sendable, CaseIterable, OptionValue {
        /// Nothing has changed for some time, and nobody has it open for writing.
        case stable
        /// It is there under its name: whoever brings it writes it elsewhere and moves it in.
        case renamed
        /// A second file beside it says so.
        case marker
        /// Its format's end is there; where a format is not known, as `stable`.
        case formatEnd = "format_end"
    }

    /// How `ingest watch` learns that something has come.
    public enum Watching: String, Sendable, CaseIterable, OptionValue {
        /// By events of the file system where they arrive, else by looking.
        case auto
        case poll
    }

    public let folder: String
    public let mode: Mode
    /// The channel of what lies there without saying it itself (SKAS-6).
    public let channel: String?
    /// `nil` where nobody has said: `run` takes what is there, `watch` waits until it is stable.
    public let completion: Completion?
    /// In seconds.
    public let stableTime: Int
    /// What a marker's name has behind that of what it speaks of.
    public let marker: String
    public let watching: Watching
    /// In seconds: how often the folder is looked through, whatever events tell.
    public let rescanTime: Int

    static let fields = [
        OptionField(name: "folder", shape: .text, help: "a drop folder", isRequired: true),
        OptionField(
            name: "mode", shape: Mode.optionShape,
            help: "consume: the original is shredded after delivery; keep: it is left", isRequired: true),
        OptionField(
            name: "channel", shape: .text, help: "the channel of what does not say it itself (SKAS-6)",
            isRequired: false),
        OptionField(
            name: "complete", shape: Completion.optionShape,
            help:
                "when a file is whole: stable for a time, renamed into place, a marker beside it, or its format's end; "
                + "where nothing is said, 'run' takes what lies there and 'watch' takes what is stable",
            isRequired: false),
        OptionField(
            name: "stable_seconds", shape: .number(minimum: 0, maximum: 86_400),
            help: "how long nothing may have changed", isRequired: false, defaultText: "5"),
        OptionField(
            name: "marker", shape: .text, help: "what a marker's name has behind the name of its file or folder",
            isRequired: false, defaultText: ".done"),
        OptionField(
            name: "watch", shape: Watching.optionShape,
            help: "auto: by events where they arrive; poll: by looking only", isRequired: false, defaultText: "auto"),
        OptionField(
            name: "rescan_seconds", shape: .number(minimum: 1, maximum: 86_400),
            help: "how often 'watch' looks through the whole folder", isRequired: false, defaultText: "60"),
    ]

    init(folder: String, mode: Mode, channel: String?) {
        (self.folder, self.mode, self.channel) = (folder, mode, channel)
        (completion, stableTime, marker, watching, rescanTime) = (nil, 5, ".done", .auto, 60)
    }

    /// `nil` for what has no folder or mode: the lint has told it.
    init?(node: ConfigNode) {
        guard let folder = node["folder"].flatMap(FilePath.init(checked:)),
            let mode = node["mode"].flatMap(Mode.init(checked:))
        else { return nil }
        self.folder = folder.path
        self.mode = mode
        channel = node["channel"]?.text
        completion = node["complete"].flatMap(Completion.init(checked:))
        stableTime = node["stable_seconds"].flatMap(Int.init(checked:)) ?? 5
        marker = node["marker"]?.text.flatMap { $0.isEmpty || $0.contains("/") ? nil : $0 } ?? ".done"
        watching = node["watch"].flatMap(Watching.init(checked:)) ?? .auto
        rescanTime = node["rescan_seconds"].flatMap(Int.init(checked:)) ?? 60
    }
}
