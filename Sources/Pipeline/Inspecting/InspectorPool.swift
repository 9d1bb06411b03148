public import Inspector

/// Hands documents to fork servers, one each at a time.
public actor InspectorPool {
    /// Makes documents anew, by the same program and with the same lock.
    nonisolated let rebuilder: DocumentRebuilder
    private let inspections: [InspectionFactory]
    private var idle: [InspectorChannel]
    private var queue: [CheckedContinuation<InspectorChannel, Never>] = []

    /// - Parameters:
    ///   - executable: the program that is started as a fork server: itself, so that it has the same inspections.
    ///   - inspections: those of the registry.
    ///   - parallelism: how many fork servers at most.
    ///   - documentsPerChild: 1 for a child a document: nothing of one is in memory when the next is parsed.
    ///   - minimumIsolation: with less, no document is looked at: its ending is `unavailable`.
    public init(
        executable: String = "/proc/self/exe", inspections: [InspectionFactory], parallelism: Int,
        arguments: ServerArguments = ServerArguments(), minimumIsolation: IsolationLevel = .full,
        documentsPerChild: Int = 1
    ) {
        self.inspections = inspections
        rebuilder = DocumentRebuilder(
            executable: executable, arguments: arguments, minimumIsolation: minimumIsolation)
        idle = (0..<max(1, parallelism)).map { _ in
            InspectorChannel(
                executable: executable, inspections: inspections, arguments: arguments,
                minimumIsolation: minimumIsolation, documentsPerChild: documentsPerChild)
        }
    }

    /// What a fork server tells of itself; `nil` where none can be started.
    public func greeting() async -> ServerGreeting? {
        let channel = await take()
        let greeting = await channel.greeting()
        give(channel)
        return greeting
    }

    /// Never throws: whatever goes wrong is an ending that holds this document.
    public func inspect(_ content: DocumentContent, _ request: InspectionRequest) async -> InspectionReport {
        guard let file = content.file else {
            // What has no descriptor can't be handed to a child: a large document in the vault. It is what it was when
            // it was sealed, so what was answered then holds, where the same is asked.
            let stored = content.note.flatMap { InspectionReport(stored: $0, to: request, from: inspections) }
            return stored ?? InspectionReport(.unavailable)
        }
        let channel = await take()
        let report = await channel.inspect(file, request)
        give(channel)
        return report
    }

    private func take() async -> InspectorChannel {
        if let channel = idle.popLast() { return channel }
        return await withCheckedContinuation { queue.append($0) }
    }

    private func give(_ channel: InspectorChannel) {
        if queue.isEmpty { idle.append(channel) } else { queue.removeFirst().resume(returning: channel) }
    }
}
