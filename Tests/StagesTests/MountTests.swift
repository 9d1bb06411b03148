import Foundation
import Inspector
import Pipeline
import Targets
import Testing
import TestSupport

/// A target on a share that may be away.
@Suite struct MountTests {
    private func deliver(to path: String, mount: String) async throws -> Result<Receipt, DeliveryFailure> {
        let factory = try #require(Registry(targets: Registry.builtInTargets).targets.first)
        var diagnostics: [Diagnostic] = []
        let node = try YAML.parse("{ path: \(path), layout: flat, mount: \(mount) }", file: "/unit.yaml")
        let target = try #require(factory.make(node, node.location, &diagnostics), "\(diagnostics)")
        return await target.deliver(try FolderBench().delivery(), DurableEffects())
    }

    @Test func `a required share that is not there is not filled locally, and the document waits`() async throws {
        let path = "/filsluss-is-not-mounted-\(UUID().uuidString)/deep"
        guard case .failure(.temporary(let finding)) = try await deliver(to: path, mount: "required") else {
            Issue.record("it was delivered, or given up")
            return
        }
        #expect(finding.code == "target_not_mounted")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: String(path.dropLast(5))))
    }

    @Test(.enabled(if: MountPoint.lies(behind: "/dev/shm"), "not run: /dev/shm is no file system of its own"))
    func `a required share that is there takes documents, in a folder that is not made yet either`() async throws {
        let path = "/dev/shm/filsluss-test-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard case .success = try await deliver(to: path + "/deep", mount: "required") else {
            Issue.record("it was not delivered")
            return
        }
    }

    @Test func `what is mounted is seen from the folder or from the nearest above it`() {
        #expect(MountPoint.lies(behind: "/proc/self/status-of-nothing/deep"))
        #expect(!MountPoint.lies(behind: "/"))
        #expect(!MountPoint.lies(behind: "/nothing-of-this-name/deep"))
    }
}
