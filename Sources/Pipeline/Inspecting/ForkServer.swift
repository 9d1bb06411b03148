internal import Inspector

/// A fork server as the keeper sees it: a process that lends children.
struct ForkServer: ~Copyable {
    let greeting: ServerGreeting
    private let process: InspectorProcess

    /// Starts `executable` and waits until it has shown what it can do.
    init?(executable: String, arguments: ServerArguments) {
        guard
            let process = InspectorProcess(
                executable: executable, words: [InspectorServer.argument] + arguments.words),
            let greeting = process.greeting()
        else { return nil }
        self.greeting = greeting
        self.process = process
    }

    /// Asks for the next child without waiting for it. A `nil` child in the answer means that there is none.
    func ask(_ turn: ChildTurn) -> Bool { process.send(turn.packet) }

    /// Whether it has answered already.
    func hasAnswer() -> Bool { waitUntilReady(process.socket, milliseconds: 0) }

    /// What it answers to the oldest question; `nil` where it does not answer any more.
    func answer() -> (reply: ChildTurn.Reply, child: OpenFile?)? {
        guard let (packet, child) = process.receive(milliseconds: 30_000),
            let reply = try? ChildTurn.Reply(packet: packet)
        else { return nil }
        return (reply, child)
    }
}
