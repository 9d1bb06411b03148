import Foundation
import Testing
import TestSupport

/// Whether this machine lets a program be traced, and this processor is known to the tracer (69 where not).
enum Tracing {
    static let isAllowed = (try? BuiltProducts.run("syscall-run", ["count", "/bin/true"]).code) != 69
}

/// The tool by which `make test-crash` strikes at system calls: what it says it did is what happened.
@Suite(.enabled(if: Tracing.isAllowed, "nobody may trace here")) struct SyscallRunTests {
    private struct Answer {
        let code: Int32
        let errors: String
        let isMade: Bool
    }

    /// Runs a program that makes a folder.
    private func makeFolder(_ way: String..., by program: [String] = ["/bin/mkdir"]) throws -> Answer {
        let folder = try TemporaryFolder()
        let place = folder.path + "/ny"
        let answer = try BuiltProducts.run("syscall-run", way + program + [place])
        return Answer(
            code: answer.code, errors: answer.errors, isMade: FileManager.default.fileExists(atPath: place))
    }

    @Test func `a call that changes something is counted`() throws {
        let answer = try makeFolder("count")
        #expect(answer.code == 0 && answer.isMade)
        #expect(answer.errors == "syscalls 1 0\n")
    }

    @Test func `a program is killed before its call or behind it`() throws {
        let before = try makeFolder("kill-before", "1")
        let after = try makeFolder("kill-after", "1")
        #expect(before.code == SIGKILL && !before.isMade)
        #expect(after.code == SIGKILL && after.isMade)
        #expect(before.errors == "failpoint mkdir ny\n" || before.errors == "failpoint mkdirat ny\n")
        #expect(after.errors == before.errors)
    }

    @Test func `a call that is to fail is not made`() throws {
        let answer = try makeFolder("fail:\(ENOSPC)", "1")
        #expect(answer.code == 1 && !answer.isMade)
        #expect(answer.errors.contains("No space left on device"))
    }

    @Test func `a call that there is not is not told as struck`() throws {
        let answer = try makeFolder("kill-before", "2")
        #expect(answer.code == 0 && answer.isMade && answer.errors.isEmpty)
    }

    @Test func `children that a program starts are left alone`() throws {
        let shell = ["/bin/sh", "-c", "/bin/mkdir \"$0\"; exit $?"]
        let answer = try makeFolder("fail:\(ENOSPC)", "1", by: shell)
        #expect(answer.code == 0 && answer.isMade && answer.errors.isEmpty)
    }
}
