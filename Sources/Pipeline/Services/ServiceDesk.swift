internal import Foundation
internal import Inspector
internal import Synchronization

/// Asks the services of a site, and leaves one alone for a while that does not answer.
public final class ServiceDesk: Sendable {
    /// By what they answer.
    private let services: [String: PlannedService]
    private let gates: TargetGates
    /// Whether a slow answer gives its place among the work under way to others.
    private let sharesPlaces: Bool
    /// Since when those are tried that do not answer.
    private let awaySince = Mutex<[String: Date]>([:])

    /// - Parameter gates: those of the targets, where the program tries again by itself; else a service that is away is
    ///   left alone for a moment only, so that many documents do not each wait for it.
    public init(_ services: [PlannedService] = [], gates: TargetGates? = nil) {
        self.services = Dictionary(services.map { ($0.descriptor.answers, $0) }) { first, _ in first }
        self.gates = gates ?? TargetGates()
        sharesPlaces = gates != nil
    }

    /// What came of asking.
    enum Reply: Sendable {
        case answered(ServiceAnswer)
        case hold(Finding, for: WaitsFor)
    }

    /// - Parameter slots: where the caller has its place among the work under way.
    func ask(_ name: String, about content: DocumentContent, at now: Date, in slots: Slots?) async -> Reply {
        guard let service = services[name] else {
            return .hold(EngineFindings.serviceMissing.found(), for: .administrator)
        }
        let place = TargetGates.Place(service: name)
        if case .resting = gates.admits(place, at: now) {
            return .hold(away(service, at: now), for: .service)
        }
        switch await asked(service, about: content, at: place, slots) {
        case .success(let answer):
            gates.answered(place)
            awaySince.withLock { $0[name] = nil }
            return .answered(answer.limited(to: service.descriptor))
        case .failure(.content(let error)):
            gates.gaveUp(place)
            return .hold(EngineFindings.reading(error), for: error.isFull ? .service : .administrator)
        case .failure(.away):
            let finding = away(service, at: now)
            gates.failed(place, finding, at: now)
            return .hold(finding, for: .service)
        }
    }

    private func away(_ service: PlannedService, at now: Date) -> Finding {
        let since = awaySince.withLock { times in
            let since = times[service.descriptor.answers] ?? now
            times[service.descriptor.answers] = since
            return since
        }
        return service.descriptor.away.found([Evidence("since", .time(since))])
    }

    /// On the service's own threads. One that takes long lets others to their work meanwhile.
    private func asked(
        _ service: PlannedService, about content: DocumentContent, at place: TargetGates.Place, _ slots: Slots?
    ) async -> Result<ServiceAnswer, ServiceFailure> {
        let ask = service.instance.ask
        guard sharesPlaces, let slots else {
            return await Task(executorPreference: gates.executor(for: place)) { await ask(content) }.value
        }
        return await gates.patiently(at: place, sharing: slots) { await ask(content) }
    }

    /// Whether what waits because a service is away is worth taking up; `nil` for what waits for something else.
    func isWorthTrying(_ code: String?, at now: Date) -> Bool? {
        guard let service = services.values.first(where: { $0.descriptor.away.code == code }) else { return nil }
        return gates.isWorthTrying(TargetGates.Place(service: service.descriptor.answers), at: now)
    }

    /// A desk at which nobody outside is asked: each service answers by the word that a case has for it.
    ///
    /// - Parameters:
    ///   - factories: of all services that there are, whether a site has them or not.
    ///   - words: by what the services answer.
    static func standingIn(for factories: [ServiceFactory], _ words: [String: String]) -> ServiceDesk {
        ServiceDesk(
            factories.map { factory in
                let descriptor = factory.descriptor
                let word = words[descriptor.answers]
                let standIn = word == nil ? descriptor.standIns.first : descriptor.standIns.first { $0.word == word }
                return PlannedService(
                    descriptor: descriptor,
                    instance: ServiceInstance(
                        ask: { _ in standIn.map { .success($0.answer) } ?? .failure(.away(.unreachable)) },
                        examine: { [] }))
            })
    }
}

extension TargetGates.Place {
    /// A service is the site's, and no unit's.
    init(service: String) { self.init(unit: "", target: service) }

    /// What a service answers; `nil` for a target.
    public var service: String? { unit.isEmpty ? target : nil }
}

extension ServiceAnswer {
    mutating func merge(_ other: ServiceAnswer) {
        facts.merge(other.facts)
        labels.merge(other.labels) { $1 }
    }

    /// For the ledger: each fact and name with its value, so that it can be told later what was said by which signatures.
    var details: [String: String] {
        var details = labels.mapValues(\.text)
        for (name, content) in facts.contents {
            switch content {
            case .number(let number): details[name] = "\(number)"
            case .flag(let flag): details[name] = "\(flag)"
            case .word(let word): details[name] = word
            case .numbers: break
            }
        }
        return details
    }

    /// Without what the service has not said that it may state.
    fileprivate func limited(to descriptor: ServiceDescriptor) -> ServiceAnswer {
        var limited = ServiceAnswer(
            labels: labels.filter { $0.key.hasPrefix(descriptor.answers + ".") })
        for field in descriptor.facts { limited.facts[name: field.name] = facts[name: field.name] }
        return limited
    }
}
