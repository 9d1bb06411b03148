/// A metric with its name, for Prometheus and for the table in the administrators' guide, which a test holds against it.
package struct MetricFamily: Sendable, Hashable {
    package enum Kind: String, Sendable { case counter, gauge }
    package let name: String
    package let kind: Kind
    /// In English: a page of metrics has one help text a name.
    package let help: String
    /// All of them are bounded by configuration: no id, no name from outside, no code without end.
    package let labels: [String]

    init(_ name: String, _ kind: Kind, _ help: String, labels: String...) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }

    static let documents = MetricFamily(
        "ingest_documents", .gauge, "Documents in the ledger; not_taken is not among those received.",
        labels: "unit", "state")
    static let balanceEven = MetricFamily(
        "ingest_balance_even", .gauge,
        "1: received is delivered + refused + held + waiting when counted anew; there once it was counted.")
    static let waiting = MetricFamily(
        "ingest_waiting_documents", .gauge,
        "Documents that are not at their end, by what they wait for; nothing: the next look goes on by itself.",
        labels: "unit", "waits_for")
    static let waitingAge = MetricFamily(
        "ingest_waiting_oldest_age_seconds", .gauge, "Since when the oldest of them is here; 0 where none waits.",
        labels: "unit", "waits_for")
    static let finished = MetricFamily(
        "ingest_documents_finished_total", .counter,
        "Documents that came as far as they could, each time; a document that is held is counted again when it goes on.",
        labels: "unit", "outcome")
    static let targetUp = MetricFamily(
        "ingest_target_up", .gauge, "0: the last delivery failed, and the target rests.", labels: "unit", "target")
    static let targetPaused = MetricFamily(
        "ingest_target_paused", .gauge, "1: it is in a service window.", labels: "unit", "target")
    static let deliveries = MetricFamily(
        "ingest_target_deliveries_total", .counter, "Documents delivered.", labels: "unit", "target")
    static let failures = MetricFamily(
        "ingest_target_failures_total", .counter, "Deliveries that failed.", labels: "unit", "target")
    static let targetAge = MetricFamily(
        "ingest_target_oldest_waiting_age_seconds", .gauge,
        "Since when the oldest document is here that is to go there; 0 where none waits.", labels: "unit", "target")
    static let sourceUp = MetricFamily(
        "ingest_source_up", .gauge,
        "0: the drop folder can't be reached. source: its place in the unit's file, from 0.",
        labels: "unit", "source")
    static let sourceCount = MetricFamily(
        "ingest_source_untaken", .gauge, "Files and messages that lie in the drop folder and are not taken yet.",
        labels: "unit", "source")
    static let sourceAge = MetricFamily(
        "ingest_source_untaken_oldest_age_seconds", .gauge,
        "Since when the oldest of them lies there unchanged; 0 where none lies.", labels: "unit", "source")
    static let serviceUp = MetricFamily(
        "ingest_service_up", .gauge, "0: it did not answer when it was last asked, and rests.", labels: "service")
    static let intakePaused = MetricFamily(
        "ingest_intake_paused", .gauge, "1: nothing new is taken in, for lack of space.")
    static let lastLook = MetricFamily(
        "ingest_last_look_timestamp_seconds", .gauge, "When all drop folders were last looked through.")
    static let lastReload = MetricFamily(
        "ingest_last_reload_successful", .gauge,
        "0: the configuration has mistakes, and the one before goes on holding.")
    static let lastReloadTime = MetricFamily(
        "ingest_last_reload_timestamp_seconds", .gauge, "When the configuration was last read.")
    // Without the usual process_ in front: node_exporter, which may serve this page, has its own of those names.
    static let startTime = MetricFamily(
        "ingest_process_start_time_seconds", .gauge, "When the service was started.")
    static let memory = MetricFamily(
        "ingest_process_resident_memory_bytes", .gauge, "Memory of the service without its inspectors.")
    static let build = MetricFamily("ingest_build_info", .gauge, "1, with the program's version.", labels: "version")

    /// In the order of the page.
    package static let all = [
        documents, balanceEven, waiting, waitingAge, finished, targetUp, targetPaused, deliveries, failures, targetAge,
        sourceUp, sourceCount, sourceAge, serviceUp, intakePaused, lastLook, lastReload, lastReloadTime, startTime,
        memory, build,
    ]
}
