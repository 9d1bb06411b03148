import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

@Suite struct VaultCommandTests {
    private func status(_ place: VaultPlace) throws -> (code: Int32, json: [String: Any]) {
        let answer = try place.work.ingest("vault", "status", "--json")
        return (answer.code, try answer.json())
    }

    @Test func `a site without a vault has nothing in it, and looking makes none`() throws {
        let work = try Workplace()
        let answer = try work.ingest("vault", "status", "--language", "sv")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(answer.output.contains("Valvet har 0 filer"))
        #expect(!FileManager.default.fileExists(atPath: work.path("state")))
    }

    @Test func `status tells documents, keys and that the ledger says the same`() async throws {
        let place = try VaultPlace()
        try await place.fill()
        let (code, json) = try status(place)
        #expect(code == 0)
        #expect(json["documents"] as? Int == 3 && json["unknown"] as? Int == 0 && json["missing"] as? Int == 0)
        let key = try #require((json["keys"] as? [[String: Any]])?.first)
        #expect(key["id"] as? String == (try place.masterKey().ids[0]) && key["documents"] as? Int == 3)
        let text = try place.work.ingest("vault", "status", "--language", "en")
        #expect(text.output.contains("The vault holds 3 documents") && text.output.contains("Everything is here"))
        // Of the key itself nothing is told.
        let secret = try #require(
            try String(contentsOfFile: place.work.path("state/master.key"), encoding: .utf8)
                .split(separator: " ").last?.dropLast())
        #expect(!text.output.contains(secret) && !"\(json)".contains(secret))
    }

    @Test func `status tells what is missing, what nobody knows, and what can't be read`() async throws {
        let place = try VaultPlace()
        try await place.fill()
        try FileManager.default.removeItem(at: place.file(place.ids[0]))
        try Data([1]).write(to: place.file(place.ids[1]))
        let stray = String(repeating: "d", count: 24)
        try FileManager.default.createDirectory(
            at: place.file(stray).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: place.file(place.ids[2]), to: place.file(stray))
        let (code, json) = try status(place)
        #expect(code == 1)
        #expect(json["missing"] as? Int == 1 && json["unknown"] as? Int == 1 && json["unreadable"] as? Int == 1)
        #expect(try place.work.ingest("vault", "status", "--language", "sv").output.contains("1 filer saknas"))
    }

    @Test func `a master key that is lost is told, and stops everything that needs it`() async throws {
        let place = try VaultPlace()
        try await place.fill()
        let key = place.work.path("state/master.key")
        try FileManager.default.moveItem(atPath: key, toPath: key + ".copy")
        let (code, json) = try status(place)
        #expect(code == 1 && json["key_usable"] as? Bool == false)
        let rotate = try place.work.ingest("vault", "rotate")
        #expect(rotate.code == 74 && rotate.errors.contains("put back its copy"))
        let doctor = try place.work.ingest("doctor")
        #expect(doctor.code == 1 && doctor.output.contains("put back the copy of /PLATS/state/master.key"))
        #expect(!FileManager.default.fileExists(atPath: key))
        try FileManager.default.moveItem(atPath: key + ".copy", toPath: key)
        #expect(try status(place).code == 0)
        #expect(try place.work.ingest("doctor").output.contains("one key"))
    }

    @Test func `rotating changes the key of every document`() async throws {
        let place = try VaultPlace()
        try await place.fill()
        let old = try place.masterKey().ids
        let answer = try place.work.ingest("vault", "rotate", "--json")
        #expect(answer.code == 0)
        let json: [String: Any] = try answer.json()
        #expect(json["rewrapped"] as? Int == 3 && json["dropped"] as? [String] == old)
        #expect(try place.masterKey().ids == [json["key"] as? String])
        try place.check()
        #expect(try status(place).code == 0)
        let again = try place.work.ingest("vault", "rotate", "--language", "en")
        #expect(again.output.contains("Wrapped under it now: 3 documents"))
    }

    @Test func `a credential is read where the site says so`() async throws {
        let place = try VaultPlace()
        try await place.fill()
        let site = try String(contentsOfFile: place.work.path("site.yaml"), encoding: .utf8)
        try place.work.folder.write(site + "master_key: { from_credential: valv }\n", to: "site.yaml")
        #expect(try status(place).code == 1)
        let credentials = place.work.path("credentials")
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            atPath: place.work.path("state/master.key"), toPath: credentials + "/valv")
        let answer = try place.work.ingest(
            ["vault", "status", "--json"], environment: ["CREDENTIALS_DIRECTORY": credentials])
        #expect(answer.code == 0, "\(answer.transcript)")
    }

    @Test(arguments: [
        ("vault: { qouta: 1 GiB }", "quota"),
        ("vault: { quota: 1 KiB }", "below the least"),
        ("master_key: { from_file: a.key, from_credential: b }", "leave one of them out"),
        ("master_key: { from_credential: ../b }", "the name of a credential"),
    ]) func `mistakes in the vault's settings are told with their place`(_ line: String, _ words: String) throws {
        let work = try Workplace()
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site + line + "\n", to: "site.yaml")
        let answer = try work.ingest("check")
        #expect(answer.code == 65)
        #expect(answer.errors.contains(words), "\(answer.errors)")
        let last = site.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(answer.errors.contains("site.yaml:\(last):"), "\(answer.errors)")
    }
}
