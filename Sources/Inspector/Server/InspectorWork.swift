import CLinux
import Glibc

/// What runs in a child: the inspections of a request over a document, with no rights left.
struct InspectorWork {
    let inspections: [InspectionFactory]
    /// Those whose database or library is missing on this machine.
    let unprepared: Set<String>
    let lockdown: Lockdown

    /// Documents as they come, until the socket closes or the fork server ends it.
    func run(_ limits: InspectionLimits, socket: Int32) -> Never {
        guard cl_die_with_parent() == 0, lockdown.lock(limits, keeping: socket, socket) else { _exit(70) }
        var packet = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var document: Int32 = -1
            let count = packet.withUnsafeMutableBytes { cl_receive(socket, $0.baseAddress, $0.count, &document) }
            guard count > 0, let request = try? InspectionRequest(packet: packet[..<Int(count)]) else { _exit(0) }
            answer(request, document: document, socket: socket)
            close(document)
        }
    }

    private func answer(_ request: InspectionRequest, document: Int32, socket: Int32) {
        let factories = request.factories(in: inspections)
        let answer = withMapped(document) { inspect($0, request, factories) }
        let packet = answer.packet(for: factories)
        guard packet.withUnsafeBytes({ cl_send(socket, $0.baseAddress, $0.count, -1) }) == 0 else { _exit(71) }
    }

    private func inspect(
        _ bytes: DocumentBytes?, _ request: InspectionRequest, _ factories: [InspectionFactory?]
    ) -> InspectionAnswer {
        var answer = InspectionAnswer()
        for (item, factory) in zip(request.items, factories) {
            answer.statuses.append(status(of: item, factory, bytes, request.allowedTypes, &answer.facts))
        }
        return answer
    }

    private func status(
        of item: InspectionRequest.Item, _ factory: InspectionFactory?, _ bytes: DocumentBytes?,
        _ allowedTypes: [MediaType]?, _ facts: inout Facts
    ) -> InspectionStatus {
        guard let factory, !unprepared.contains(item.name) else { return .failed(.libraryUnavailable) }
        guard let bytes else { return .failed(.outOfMemory) }
        if !factory.descriptor.accepts.isEmpty {
            guard let type = facts[mediaTypeFact], factory.descriptor.accepts.contains(type),
                allowedTypes?.contains(type) ?? true
            else { return .notApplicable }
        }
        do {
            try factory.run(item.options, bytes, &facts)
            return .answered
        } catch {
            return .failed(error)
        }
    }
}
