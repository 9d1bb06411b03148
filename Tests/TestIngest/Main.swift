import IngestCLI
import Pipeline
import TestSupport

/// The product with inspections that misbehave on purpose, for tests of what contains them.
@main enum Main {
    static func main() {
        Ingest.main(.testing, effects: Failpoint()?.effects ?? DurableEffects(), isTraceable: true)
    }
}
