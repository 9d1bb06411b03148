/// How a fork server is to work, as words of its command line.
public struct ServerArguments: Sendable, Hashable {
    public var mode: InspectionMode
    /// What is left out although the kernel has it, so that tests can see a kernel without it. Whether what is left is
    /// enough, the keeper decides.
    public var simulatedLack: IsolationLevel?

    public init(mode: InspectionMode = .perDocument, simulatedLack: IsolationLevel? = nil) {
        self.mode = mode
        self.simulatedLack = simulatedLack
    }

    public var words: [String] {
        var words: [String] = []
        if case .longLived(let documents) = mode { words.append("long-lived=\(documents)") }
        if let simulatedLack { words.append("at-most=\(simulatedLack.rawValue)") }
        return words
    }

    init(words: some Sequence<String>) {
        self.init()
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            switch (parts.first, parts.count == 2 ? parts[1] : "") {
            case ("long-lived", let count): mode = Int(count).map { .longLived(documents: max(1, $0)) } ?? .perDocument
            case ("at-most", let level): simulatedLack = IsolationLevel(rawValue: level)
            default: continue
            }
        }
    }
}
