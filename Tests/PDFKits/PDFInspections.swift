package import Inspector

/// The inspections that look at a PDF, run in this process as an inspector's child would run them on each document.
package struct PDFInspections: Sendable {
    private let factories: [InspectionFactory]

    /// - Parameter inspections: all that are built in; those that look at no PDF are left out.
    package init(_ inspections: [InspectionFactory]) {
        factories = inspections.filter { $0.descriptor.accepts.isEmpty || $0.descriptor.accepts.contains(.pdf) }
    }

    package var names: [String] { factories.map(\.descriptor.name) }

    /// What all of them state.
    ///
    /// - Parameters:
    ///   - known: what stands already: the type, where no inspection of the list states it.
    ///   - each: called around each inspection; it must run what it is given.
    package func facts(
        of bytes: [UInt8], known: Facts = Facts(), each: (String, () -> Void) -> Void = { $1() }
    ) -> (facts: Facts, failures: [String: InspectionFailure]) {
        bytes.withUnsafeBytes { buffer in
            let document = DocumentBytes(buffer)
            var facts = known
            var failures: [String: InspectionFailure] = [:]
            for factory in factories {
                let descriptor = factory.descriptor
                // As the server chooses: by the type that an earlier one has stated.
                guard descriptor.accepts.isEmpty || facts[mediaTypeFact] == .pdf else { continue }
                each(descriptor.name) {
                    do throws(InspectionFailure) {
                        facts = try factory.inspectHere(document, facts: facts)
                    } catch {
                        failures[descriptor.name] = error
                    }
                }
            }
            return (facts, failures)
        }
    }

    /// Names of facts that no descriptor lists, or lists otherwise: from a child they would count as nonsense.
    package func unlisted(_ facts: Facts) -> [String] {
        let fields = Dictionary(
            ([mediaTypeFact.field] + factories.flatMap(\.descriptor.facts)).map { ($0.name, $0.shape) },
            uniquingKeysWith: { first, _ in first })
        return facts.contents.filter { name, content in
            switch (fields[name], content) {
            case (.number, .number), (.flag, .flag): false
            case (.word(let words), .word(let word)): !words.contains(word)
            case (.numbers(let maximumCount), .numbers(let numbers)): numbers.count > maximumCount
            default: true
            }
        }.keys.sorted()
    }
}
