import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// A process that draws does what one that was taken over would do, hangs and crashes.
@Suite struct PageDrawerTests {
    private static let box = PixelSize(width: 20, height: 30)
    private static let white = PagePixels(size: PixelSize(width: 1, height: 1), rgb: [255, 255, 255])
    private static let black = PagePixels(size: PixelSize(width: 1, height: 1), rgb: [0, 0, 0])

    private func draw(
        _ words: [String], maximumPages: Int = 10, limits: PageDrawer.Limits = PageDrawer.Limits()
    ) async throws -> DrawnPages {
        let drawer = PageDrawer(executable: BuiltProducts.executable("test-ingest").path, limits: limits)
        let text = words.map { "%draw \($0)\n" }.joined()
        return try await drawer.draw(
            InspectorFixture.content(Array(text.utf8)), maximumPages: maximumPages, within: Self.box)
    }

    @Test func `pages come in order, and no more than were asked for`() async throws {
        let drawn = try await draw(["plain", "nothing", "plain", "plain"], maximumPages: 3)
        #expect(drawn.pageCount == 4)
        #expect(drawn.pages == [Self.white, nil, Self.white])
    }

    @Test func `a document that can't be opened has no pages`() async throws {
        let drawn = try await draw([])
        #expect(drawn.pageCount == nil)
        #expect(drawn.pages == [])
    }

    @Test(arguments: ["hang", "crash"]) func `a page on which it ends stays empty, and the next ones are drawn`(
        _ word: String
    ) async throws {
        let limits = PageDrawer.Limits(step: 3_000)
        let drawn = try await draw(["plain", word, "plain", "plain"], limits: limits)
        #expect(drawn.pages == [Self.white, nil, Self.white, Self.white])
    }

    @Test func `a document on which it hangs at once has no pages`() async throws {
        let drawn = try await draw(["hang at once"], limits: PageDrawer.Limits(step: 300))
        #expect(drawn.pageCount == nil)
    }

    @Test func `a document gets a few processes and no more`() async throws {
        let limits = PageDrawer.Limits(processes: 2)
        let drawn = try await draw(["crash", "crash", "crash", "plain"], limits: limits)
        #expect(drawn.pageCount == 4)
        #expect(drawn.pages == [nil, nil])
    }

    @Test func `all of a document together has a deadline`() async throws {
        let limits = PageDrawer.Limits(step: 60_000, document: 2_000)
        let drawn = try await draw(["plain", "hang", "plain"], limits: limits)
        #expect(drawn.pages == [Self.white, nil])
    }

    @Test(arguments: [Attacking.Attack.open, .readInit, .connect, .allocate])
    func `what a library may try is refused`(_ attack: Attacking.Attack) async throws {
        #expect(try await draw([attack.rawValue]).pages == [Self.white])
    }

    @Test(arguments: [
        "write", "execute", "fork", "trace_parent", "kill_parent", "io_uring", "executable_memory", "write to fonts",
    ])
    func `what no renderer does ends it`(_ attack: String) async throws {
        #expect(try await draw([attack, "plain"]).pages == [nil, Self.white])
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/usr/share/fonts"), "no fonts are installed: /usr/share/fonts")
    )
    func `fonts can be read, and so an attack would be seen`() async throws {
        #expect(try await draw(["read fonts"]).pages == [Self.black])
    }

    @Test(arguments: ["talk", "flood", "send_descriptors", "too large"])
    func `one that answers what nobody asked is asked nothing more`(_ word: String) async throws {
        let drawn = try await draw(["plain", word, "plain"])
        #expect(drawn.pages.first == Self.white)
        #expect(!drawn.pages.contains(Self.black))
        #expect(drawn.pages.dropFirst().allSatisfy { $0 == nil })
    }

    @Test(arguments: [IsolationLevel.none, .seccompOnly])
    func `without Landlock nothing is drawn: every file could be read`(_ level: IsolationLevel) async throws {
        let drawer = PageDrawer(
            executable: BuiltProducts.executable("test-ingest").path,
            arguments: ServerArguments(simulatedLack: level))
        #expect(await drawer.obstacle() == .notLockedIn)
    }

    @Test func `a program that draws nothing is told as that`() async throws {
        #expect(await PageDrawer(executable: "/bin/true").obstacle() == .notStarted)
        #expect(await PageDrawer(executable: BuiltProducts.executable("test-ingest").path).obstacle() == nil)
    }
}
