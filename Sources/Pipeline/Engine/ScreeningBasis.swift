internal import Foundation
internal import Inspector

/// By what a document was found to belong into quarantine: the unit's stages with their options, the inspections, and the
/// virus scanner's signatures. When one of them has changed, the document is worth another look.
struct ScreeningBasis: Sendable, Equatable {
    /// Keyed digests of options, by the stage's name; `inspections` stands for what inspections are asked and their version.
    private let policy: [String: String]
    /// The signatures' number; `nil` where no scanner was asked.
    let signatures: Int?

    /// The fact that tells which signatures a scanner has looked with.
    static let signaturesFact = "virus_scan.database"
    /// How a change of the inspections, and of the signatures, is told beside the names of stages.
    static let inspectionsPart = "inspections"
    static let signaturesPart = "signatures"

    private static let policyDetail = "policy"
    private static let signaturesDetail = "signatures"

    init(plan: UnitPlan, facts: Facts = Facts(), key: SiteKey, version: String) {
        var texts = [Self.inspectionsPart: "\(version)\n\(plan.inspectionsText)"]
        for step in plan.steps { texts[step.descriptor.name, default: ""] += step.optionsText + "\n" }
        policy = texts.mapValues { String(key.digest(of: Data($0.utf8)).prefix(16)) }
        signatures = facts.signatures
    }

    /// What the ledger says that the document was last looked at by; `nil` where it says nothing.
    init?(_ entries: [LedgerEntry]) {
        guard let said = entries.last(where: { $0.details[Self.policyDetail] != nil })?.details,
            let text = said[Self.policyDetail]
        else { return nil }
        let pairs = text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        policy = Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
        signatures = said[Self.signaturesDetail].flatMap { Int($0) }
    }

    /// What is another now: stages by name in order, then `inspections` and `signatures`.
    ///
    /// Signatures that are not known now, as where another stage has stopped the document first, have not changed.
    func changes(since before: ScreeningBasis) -> [String] {
        let names = Set(policy.keys).union(before.policy.keys)
        let changed = names.filter { policy[$0] != before.policy[$0] }
        var told = changed.subtracting([Self.inspectionsPart]).sorted()
        if changed.contains(Self.inspectionsPart) { told.append(Self.inspectionsPart) }
        if let signatures, signatures != before.signatures { told.append(Self.signaturesPart) }
        return told
    }

    /// For an entry of the ledger.
    var details: [String: String] {
        var details = [
            Self.policyDetail: policy.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                .joined(separator: " ")
        ]
        details[Self.signaturesDetail] = signatures.map(String.init)
        return details
    }

    /// The same with the signatures of before where none are known now.
    func keeping(signatures before: Int?) -> ScreeningBasis {
        ScreeningBasis(policy: policy, signatures: signatures ?? before)
    }

    private init(policy: [String: String], signatures: Int?) {
        self.policy = policy
        self.signatures = signatures
    }
}

extension Facts {
    /// The number of the signatures that a virus scanner has looked with.
    fileprivate var signatures: Int? {
        guard case .number(let number)? = self[name: ScreeningBasis.signaturesFact] else { return nil }
        return number
    }
}
