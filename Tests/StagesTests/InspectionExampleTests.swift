import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// One documented example of an inspection, under its own name.
struct InspectionCase: Sendable, CustomTestStringConvertible {
    let factory: InspectionFactory
    let example: InspectionExample

    var testDescription: String { "\(factory.descriptor.name): \(example.title)" }

    static let all = Registry.builtInStages.inspections.flatMap { factory in
        factory.descriptor.examples.map { InspectionCase(factory: factory, example: $0) }
    }
}

@Suite struct InspectionExampleTests {
    @Test(arguments: InspectionCase.all) func `an example states the facts it promises`(_ example: InspectionCase)
        throws
    {
        let facts = try example.factory.inspectHere(example.example.input)
        for (name, content) in example.example.facts { #expect(facts[name: name] == content, "\(name)") }
    }

    @Test(arguments: Registry.builtInStages.inspections.map(\.descriptor.name))
    func `an inspection has an example, and a summary for each of its facts`(_ name: String) throws {
        let inspection = try #require(Registry.builtInStages.inspections.first { $0.descriptor.name == name })
        let descriptor = inspection.descriptor
        #expect(!descriptor.examples.isEmpty)
        #expect(!descriptor.summary.isEmpty)
        #expect(descriptor.facts.allSatisfy { !$0.summary.isEmpty })
        #expect(descriptor.facts.allSatisfy { $0.name.hasPrefix("\(name).") })
    }

    @Test(arguments: Sample.quick)
    func `no sample makes an inspection state what it did not declare`(_ sample: Sample) throws {
        let declared = Registry.builtInStages.inspections.flatMap { $0.descriptor.facts.map(\.name) }
        let facts = try inspected(sample.bytes())
        #expect(facts.contents.keys.allSatisfy(declared.contains))
        #expect(facts[mediaTypeFact] != nil)
    }
}

extension InspectionFactory {
    fileprivate func inspectHere(_ input: InspectionExample.Input) throws -> Facts {
        let bytes: [UInt8]
        switch input {
        case .bytes(let given): bytes = given
        case .sample(let name): bytes = try #require(Sample(rawValue: name), "no sample '\(name)'").bytes()
        }
        return try bytes.withUnsafeBytes { try inspectHere(DocumentBytes($0)) }
    }
}
