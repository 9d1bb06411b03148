import AcmeStages
import IngestCLI
import Pipeline
import Services
import Stages
import Targets

/// Acme's own program: everything that is built in, and what Acme adds.
@main enum Main {
    static func main() {
        Ingest.main(
            .builtInStages.adding(
                inspections: [TextMarks.self], stages: [RefuseDrafts.self], targets: Registry.builtInTargets,
                services: Registry.builtInServices))
    }
}
