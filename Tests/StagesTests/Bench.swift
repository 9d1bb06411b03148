import Foundation
import Inspector
import Pipeline
import SampleFiles
import Stages

/// One built-in stage, behind the real inspections in this process.
struct Bench {
    private let stage: StageInstance

    /// - Parameter options: in YAML's flow style.
    init(_ name: String, options: String = "") throws {
        guard let factory = Registry.builtInStages.stages.first(where: { $0.descriptor.name == name }) else {
            throw OptionError("there is no stage '\(name)'")
        }
        var diagnostics: [Diagnostic] = []
        let node = options.isEmpty ? nil : try YAML.parse("{ \(options) }", file: "test")
        guard let stage = factory.make(node, SourceLocation(file: "test", line: 1, column: 1), &diagnostics) else {
            throw ConfigurationError(diagnostics)
        }
        self.stage = stage
    }

    func judge(
        _ document: Document, _ submission: Submission = .example(), at now: Date = Date(timeIntervalSince1970: 0),
        routedTo target: String? = nil, isOwnCopy: Bool = false
    ) throws -> Outcome {
        let route = target.map { Route(to: $0) }
        return try stage.judge(
            document, StageContext(submission: submission, now: now, route: route, isOwnCopy: isOwnCopy))
    }

    func judge(_ bytes: [UInt8], named name: String = "fil", inspection options: String = "") throws -> Outcome {
        let facts = try inspected(bytes, options: options)
        return try judge(Document(id: "0123456789abcdef01234567", name: name, size: bytes.count, facts: facts))
    }

    func judge(_ sample: Sample, inspection options: String = "") throws -> Outcome {
        try judge(sample.bytes(), named: sample.fileName, inspection: options)
    }
}

/// The facts of all built-in inspections, in the order in which the inspector asks them.
///
/// - Parameter options: those of the inspection of the document's type, in YAML's flow style.
func inspected(_ bytes: [UInt8], options: String = "") throws -> Facts {
    let node = options.isEmpty ? nil : try YAML.parse("{ \(options) }", file: "test")
    var facts = Facts()
    for factory in Registry.builtInStages.inspections {
        let accepts = factory.descriptor.accepts
        guard accepts.isEmpty || facts[mediaTypeFact].map(accepts.contains) == true else { continue }
        let known = Set(factory.fields.map(\.name))
        let own = node.flatMap { $0.entries.allSatisfy { known.contains($0.key) } ? $0 : nil }
        facts = try bytes.withUnsafeBytes {
            // The inspector has no address for an empty document.
            let memory = bytes.isEmpty ? UnsafeRawBufferPointer(start: nil, count: 0) : $0
            return try factory.inspectHere(DocumentBytes(memory), options: accepts.isEmpty ? nil : own, facts: facts)
        }
    }
    return facts
}

extension Sample {
    /// All but the bomb: what it inflates to takes its time, and one test has seen it.
    static let quick = allCases.filter { $0 != .pdfFlateBomb }
}

extension Outcome {
    /// In few words: what happens, and the codes of the findings.
    var words: String {
        switch self {
        case .pass(let notes): (["passes"] + notes.map(\.code)).joined(separator: " ")
        case .convert(let notes): (["converts"] + notes.map(\.code)).joined(separator: " ")
        case .route(let route): "routes to \(route.target)"
        case .hold(let finding, let waitsFor): "holds \(finding.code) for \(waitsFor)"
        case .reject(let finding): "rejects \(finding.code)"
        }
    }

    var findings: [Finding] {
        switch self {
        case .pass(let notes), .convert(let notes): notes
        case .route: []
        case .hold(let finding, _), .reject(let finding): [finding]
        }
    }
}

extension Bench {
    /// The changed copy that the stage makes of a document.
    ///
    /// - Parameter type: what it is, where its bytes do not say so any more.
    func converted(_ bytes: [UInt8], type: MediaType? = nil) throws -> [UInt8] {
        var facts = Facts()
        facts[mediaTypeFact] = try type ?? inspected(bytes)[mediaTypeFact]
        guard case .convert(let convert)? = stage.conversion?.way else {
            throw OptionError("this stage changes nothing")
        }
        let pieces = try bytes.withUnsafeBytes { try convert(DocumentBytes($0), facts) }
        return pieces.flatMap { piece in
            switch piece {
            case .taken(let range): Array(bytes[range])
            case .written(let written): written
            }
        }
    }
}

extension Bench {
    /// The copy that the rebuilder makes in this process, as the stage asks for it.
    ///
    /// - Parameter facts: `nil` for those of the inspections.
    func rebuilt(_ bytes: [UInt8], _ facts: Facts? = nil, maximumBytes: Int = 64 << 20) throws -> [UInt8] {
        let facts = try facts ?? inspected(bytes)
        guard case .rebuild(let settings)? = stage.conversion?.way, let type = facts[mediaTypeFact] else {
            throw OptionError("this stage makes nothing anew")
        }
        let request = RebuildRequest(
            type: type, settings: try settings(facts), maximumBytes: maximumBytes, limits: InspectionLimits())
        var copy: [UInt8] = []
        try bytes.withUnsafeBytes { memory in
            try ImageRebuilder.rebuild(DocumentBytes(memory), request) { piece in
                copy += piece
                return true
            }
        }
        return copy
    }
}
