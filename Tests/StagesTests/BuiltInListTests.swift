import Foundation
import Inspector
import Pipeline
import Stages
import Targets
import Testing
import TestSupport

/// The lists of what is built in name everything that lies in their folders.
@Suite struct BuiltInListTests {
    private static let sources = BuiltProducts.checkout.appendingPathComponent("Sources")

    /// Names of types that conform to one of the protocols, which are also the names of their files.
    private static func plugs(in folder: String, conformingTo protocols: [String]) throws -> [String] {
        let folder = sources.appendingPathComponent(folder)
        var names: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /public struct (\w+): (\w+) \{/)
            where protocols.contains(String(match.output.2)) {
                names.append(String(match.output.1))
            }
        }
        return names.sorted()
    }

    private static func listed(in file: String) throws -> Set<String> {
        let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
        return Set(text.matches(of: /(\w+)\.self/).map { String($0.output.1) })
    }

    @Test func `every stage's file holds one stage that is listed`() throws {
        let stages = try Self.plugs(
            in: "Stages/Stages",
            conformingTo: ["Stage", "RoutingStage", "ConvertingStage", "RebuildingStage", "PersonStage"])
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Self.sources.appendingPathComponent("Stages/Stages").path)
        #expect(stages == files.map { String($0.dropLast(6)) }.sorted())
        let listed = try Self.listed(in: "Stages/BuiltIn.swift")
        #expect(stages.filter { !listed.contains($0) }.isEmpty)
        #expect(stages.count == Registry.builtInStages.stages.count)
    }

    @Test func `every inspection and closing step is listed`() throws {
        let inspections =
            try Self.plugs(in: "Stages/Inspections", conformingTo: ["Inspection"])
            + Self.plugs(in: "PDFAnalysis", conformingTo: ["Inspection"])
        let steps = try Self.plugs(in: "Stages/Closing", conformingTo: ["ClosingStep"])
        let listed = try Self.listed(in: "Stages/BuiltIn.swift")
        #expect((inspections + steps).filter { !listed.contains($0) }.isEmpty)
        #expect(inspections.count == Registry.builtInStages.inspections.count)
        #expect(steps.count == Registry.builtInStages.closingSteps.count)
    }

    @Test func `every target is listed`() throws {
        let targets = try Self.plugs(in: "Targets/Folder", conformingTo: ["Target"])
        let listed = try Self.listed(in: "Targets/BuiltIn.swift")
        #expect(targets.filter { !listed.contains($0) }.isEmpty)
        #expect(targets.count == Registry.builtInTargets.count)
    }

    @Test func `every profile is listed and has the text of its file`() throws {
        let folder = Self.sources.appendingPathComponent("Stages/Profiles")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count == Registry.builtInStages.profiles.count)
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let profile = try #require(Registry.builtInStages.profiles.first { $0.name == name })
            #expect(try profile.text == String(contentsOf: file, encoding: .utf8))
        }
    }

    @Test func `a type's name says the stage's words`() throws {
        let listed = try Self.listed(in: "Stages/BuiltIn.swift").map { $0.lowercased() }
        for stage in Registry.builtInStages.stages {
            let words = stage.descriptor.name.replacing("_", with: "")
            #expect(listed.contains { $0 == words || $0 == words + "stage" }, "\(stage.descriptor.name)")
        }
    }
}
