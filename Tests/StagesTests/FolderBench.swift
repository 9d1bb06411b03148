import Foundation
import Inspector
import Pipeline
import Targets
import Testing
import TestSupport

/// A folder target in a folder of its own, with documents to deliver.
struct FolderBench {
    let folder: TemporaryFolder
    private let target: TargetInstance

    init(layout: String = "document") throws {
        folder = try TemporaryFolder()
        let factory = try #require(Registry(targets: Registry.builtInTargets).targets.first)
        var diagnostics: [Diagnostic] = []
        let node = try YAML.parse("{ path: mottaget, layout: \(layout) }", file: "\(folder.path)/unit.yaml")
        target = try #require(factory.make(node, node.location, &diagnostics), "\(diagnostics)")
    }

    /// What lies in the target, in order.
    var files: [String] { folder.files(below: "mottaget") }

    func content(of path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.url.appendingPathComponent("mottaget/\(path)")))
    }

    func receipt(_ path: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(content(of: path)))
        return try #require(object as? [String: Any])
    }

    func deliver(_ delivery: Delivery, _ effects: DurableEffects = DurableEffects()) async -> Result<
        Receipt, DeliveryFailure
    > {
        await target.deliver(delivery, effects)
    }

    func delivery(
        _ bytes: [UInt8] = Array("En bild.".utf8), name: String = "bild.jpg", type: MediaType? = .jpeg,
        side: Laterality? = nil, document: String = "0123456789abcdef01234567", judgement: Judgement? = nil,
        subject: String? = nil, memoryLimit: Int = 1 << 20
    ) throws -> Delivery {
        let file = "källa-\(UUID().uuidString)"
        try folder.write(bytes, to: file)
        let content = try DocumentContent(
            reading: Folders.openFile(FileName(file), in: Folders.open(path: folder.path)), memoryLimit: memoryLimit)
        var facts = Facts()
        facts[mediaTypeFact] = type
        let submission = Submission(
            id: "89abcdef0123456789abcdef", unit: "enhet", caseID: "HUD-1", subject: subject, judgement: judgement)
        return Delivery(
            key: DeliveryKey(submission: submission.id, document: document, target: "picsara"),
            document: Document(
                id: document, name: name, size: bytes.count, label: .image, laterality: side, facts: facts),
            submission: submission, content: content, unitHSAID: "SE2321000131-E000000000001",
            now: Date(timeIntervalSince1970: 1_768_471_200))
    }
}

extension Result where Success == Receipt, Failure == DeliveryFailure {
    /// In few words.
    var words: String {
        switch self {
        case .success(let receipt): "\(receipt.isRepeated ? "again " : "")\(receipt.reference) \(receipt.size)"
        case .failure(.temporary(let finding)): "temporary \(finding.code)"
        case .failure(.permanent(let finding)): "permanent \(finding.code)"
        }
    }
}
