import Foundation
import Testing
import TestSupport

@Suite struct DoctorCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `a site where everything is here is told so, and nothing is made`() throws {
        let answer = try work.ingest("doctor")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(answer.output.contains("isolation"))
        #expect(answer.output.contains("the site asks for full"))
        #expect(!FileManager.default.fileExists(atPath: work.path("state")))
    }

    @Test func `a drop folder that is missing is told with what to do`() throws {
        try FileManager.default.removeItem(atPath: work.path("inbox"))
        let answer = try work.ingest("doctor")
        #expect(answer.code == 1)
        #expect(answer.output.contains("make the folder, or correct 'sources'"))
    }

    @Test func `a target where nothing can be written is told with what to do`() throws {
        try work.folder.write("ingen mapp", to: "targets")
        let answer = try work.ingest("doctor")
        #expect(answer.code == 1)
        #expect(answer.output.contains("/PLATS/targets is no folder; correct the target's path"))
    }

    @Test func `a folder for checkpoints that is away is told with what to do`() throws {
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site + "\ncheckpoints: { folder: kopior }\n", to: "site.yaml")
        let answer = try work.ingest("doctor")
        #expect(answer.code == 1)
        #expect(answer.output.contains("/PLATS/kopior: No such file or directory\n"))
        #expect(answer.output.contains("mount what it lies on"))
        try FileManager.default.createDirectory(atPath: work.path("kopior"), withIntermediateDirectories: true)
        #expect(try work.ingest("doctor").code == 0)
    }

    @Test func `a drop folder that two units share by a link is told`() throws {
        let unit = try String(contentsOfFile: work.path("units/vardcentralen.yaml"), encoding: .utf8)
        try work.folder.write(
            unit.replacing("unit: vardcentralen", with: "unit: annan")
                .replacing("../inbox/vardcentralen", with: "../inbox/annan")
                .replacing("000000000102", with: "000000000103"), to: "units/annan.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: work.path("inbox/annan"), withDestinationPath: work.path("inbox/vardcentralen"))
        let answer = try work.ingest("doctor")
        #expect(answer.code == 1)
        #expect(answer.output.contains("of several units, annan and vardcentralen"))
        #expect(answer.output.contains("give each unit a folder of its own"))
    }

    @Test func `a key that others may read is told with what to do`() throws {
        try FileManager.default.createDirectory(atPath: work.path("state"), withIntermediateDirectories: true)
        let key = work.path("state/site.key")
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let answer = try work.ingest("doctor", "--json")
        #expect(answer.code == 1)
        #expect(answer.output.contains("chmod 600"))
    }

    @Test func `SKANE-6: doctor tells what each place that files come to lies on, and what about memory`() throws {
        let answer = try work.ingest("doctor", "--json")
        let points = try answer.json(as: [[String: Any]].self)
        let storage = points.compactMap { $0["storage"] as? [String: Any] }
        let paths = storage.compactMap { $0["path"] as? String }
        for part in ["inbox/hudmottagningen", "state", "state/vault", "targets/picsara"] {
            #expect(paths.contains { $0.hasSuffix("/PLATS/\(part)") }, "\(part) among \(paths)")
        }
        for place in storage {
            #expect(["overwritten_in_place", "unlink_only"].contains(place["overwriting"] as? String ?? ""))
            #expect(["volume", "folder", "none", "unknown"].contains(place["encryption"] as? String ?? ""))
        }
        #expect(points.contains { $0["name"] as? String == "swap" })
        let swedish = try work.ingest("doctor", environment: ["LC_ALL": "sv_SE.UTF-8"])
        #expect(swedish.output.contains("överskrivning når"))
    }
}
