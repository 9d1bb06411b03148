/// How a fork server is to work, as words of its command line.
public struct ServerArguments: Sendable, Hashable {
    /// What is left out although the kernel has it, so that tests can see a kernel without it. Whether what is left is
    /// enough, the keeper decides.
    public var simulatedLack: IsolationLevel?

    public init(simulatedLack: IsolationLevel? = nil) { self.simulatedLack = simulatedLack }

    public var words: [String] { simulatedLack.map { ["at-most=\($0.rawValue)"] } ?? [] }

    init(words: some Sequence<String>) {
        self.init()
        for word in words where word.hasPrefix("at-most=") {
            simulatedLack = IsolationLevel(rawValue: String(word.dropFirst("at-most=".count)))
        }
    }
}
