// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "acme-ingest",
    dependencies: [.package(name: "filsluss", path: "../../..")],
    targets: [
        .target(
            name: "AcmeStages",
            dependencies: [
                .product(name: "Inspector", package: "filsluss"), .product(name: "Pipeline", package: "filsluss"),
            ]),
        .executableTarget(
            name: "acme-ingest",
            dependencies: [
                "AcmeStages",
                .product(name: "IngestCLI", package: "filsluss"), .product(name: "Pipeline", package: "filsluss"),
                .product(name: "Services", package: "filsluss"), .product(name: "Stages", package: "filsluss"),
                .product(name: "Targets", package: "filsluss"),
            ]),
        .testTarget(
            name: "AcmeTests",
            dependencies: [
                "AcmeStages",
                .product(name: "Pipeline", package: "filsluss"), .product(name: "PipelineTesting", package: "filsluss"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
