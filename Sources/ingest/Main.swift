import IngestCLI
import Pipeline
import Services
import Stages
import Targets

@main enum Main {
    static func main() {
        Ingest.main(
            .builtInStages.adding(targets: Registry.builtInTargets, services: Registry.builtInServices))
    }
}
