internal import Foundation
internal import Pipeline

/// Signs the log for a service, and tells once when that begins to fail and once when it is over.
actor Signing {
    private let teller: any WatchTeller
    private var isInTrouble = false

    init(teller: any WatchTeller) { self.teller = teller }

    func sign(_ workshop: Workshop, _ site: Site) async {
        let wasInTrouble = isInTrouble
        do throws(LedgerError) {
            let trouble = try await workshop.checkpoint(of: site).trouble
            isInTrouble = trouble != nil
            if let trouble, !wasInTrouble { await teller.tell(.checkpointTrouble(trouble)) }
            if trouble == nil, wasInTrouble { await teller.tell(.checkpointBack) }
        } catch {
            isInTrouble = true
            if !wasInTrouble { await teller.tell(.checkpointFailed(error)) }
        }
    }
}
