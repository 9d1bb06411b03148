import Foundation
import Inspector
import Pipeline
import TestSupport

/// Hands bytes to an inspector that has inspections which misbehave.
struct InspectorFixture {
    let pool: InspectorPool

    init(
        parallelism: Int = 1, arguments: ServerArguments = ServerArguments(), minimum: IsolationLevel = .none,
        documentsPerChild: Int = 1, executable: String = "test-ingest"
    ) {
        pool = InspectorPool(
            executable: BuiltProducts.executable(executable).path, inspections: Registry.testing.inspections,
            parallelism: parallelism, arguments: arguments, minimumIsolation: minimum,
            documentsPerChild: documentsPerChild)
    }

    func inspect(_ names: [String], _ bytes: [UInt8] = [1, 2, 3]) async throws -> InspectionReport {
        try await inspect(InspectionRequest(names.map { .init($0) }), bytes)
    }

    func inspect(_ request: InspectionRequest, _ bytes: [UInt8] = [1, 2, 3]) async throws -> InspectionReport {
        await pool.inspect(try Self.content(bytes), request)
    }

    static func content(_ bytes: [UInt8]) throws -> DocumentContent {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "document")
        return try DocumentContent(
            reading: Folders.openFile("document", in: Folders.open(path: folder.path)), memoryLimit: 1 << 26)
    }
}
