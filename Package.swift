// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "filsluss",
    products: [
        .library(name: "Inspector", targets: ["Inspector"]),
        .library(name: "PDFAnalysis", targets: ["PDFAnalysis"]),
        .library(name: "Pipeline", targets: ["Pipeline"]),
        .library(name: "Stages", targets: ["Stages"]),
        .library(name: "Targets", targets: ["Targets"]),
        .library(name: "Services", targets: ["Services"]),
        .library(name: "IngestCLI", targets: ["IngestCLI"]),
        .library(name: "PipelineTesting", targets: ["PipelineTesting"]),
        .executable(name: "ingest", targets: ["ingest"]),
        .executable(name: "ingest-verify", targets: ["ingest-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // C: system calls and parsers behind functions that return codes.
        .target(name: "CLinux"),
        .target(name: "CSandbox", linkerSettings: [.linkedLibrary("seccomp")]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .target(
            name: "CFormats",
            linkerSettings: [
                .linkedLibrary("magic"), .linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("gif"),
                .linkedLibrary("z"),
            ]),

        // Loads poppler when a page is to be drawn; nothing of it is linked.
        .target(name: "CPoppler", linkerSettings: [.linkedLibrary("m")]),

        // The product.
        .target(name: "Inspector", dependencies: ["CLinux", "CSandbox"], swiftSettings: strict),
        .target(
            name: "Pipeline",
            dependencies: [
                "Inspector", "CLinux",
                .product(name: "Yams", package: "Yams"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Catalogue/sv.yaml"), .embedInCode("Catalogue/en.yaml")],
            swiftSettings: strict),
        // Looks at PDF documents; all of it runs in the inspector.
        .target(
            name: "PDFAnalysis", dependencies: ["Inspector", "CFormats", "CQPDF"],
            resources: [.embedInCode("Accessibility/Fonts/Names/glyph-list.txt")], swiftSettings: strict),
        .target(
            name: "Stages",
            dependencies: ["Inspector", "PDFAnalysis", "Pipeline", "CFormats", "CPoppler"],
            resources: [
                .embedInCode("Profiles/1177-inkommande.yaml"), .embedInCode("Profiles/1177-bifoga.yaml"),
            ],
            swiftSettings: strict),
        .target(name: "Targets", dependencies: ["Inspector", "Pipeline"], swiftSettings: strict),
        // What stages ask outside this program.
        .target(name: "Services", dependencies: ["Inspector", "Pipeline"], swiftSettings: strict),
        // Lays the pages of a document out on one picture; no library, no file.
        .target(name: "ContactSheet", dependencies: ["Inspector"], swiftSettings: strict),
        .target(
            name: "IngestCLI",
            dependencies: [
                "ContactSheet", "Inspector", "PDFAnalysis", "Pipeline", "Stages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "ingest", dependencies: ["IngestCLI", "Pipeline", "Services", "Stages", "Targets"],
            swiftSettings: strict),

        // Verifies the log; it shares no code with the product, so that a mistake is not made twice.
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(
            name: "ingest-verify",
            dependencies: ["CSQLite", .product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),

        // For whoever tests a stage of their own, and for the project's own samples.
        .target(name: "PipelineTesting", dependencies: ["Inspector", "Pipeline"], swiftSettings: strict),
        .target(
            name: "CSampleImaging",
            linkerSettings: [
                .linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("gif"), .linkedLibrary("z"),
            ]),
        .target(name: "SampleFiles", dependencies: ["CSampleImaging", "CQPDF"], swiftSettings: strict),
        .executableTarget(name: "make-samples", dependencies: ["SampleFiles"], swiftSettings: strict),

        // Tests. `test-ingest` is the product with inspections that misbehave on purpose.
        .executableTarget(
            name: "test-ingest", dependencies: ["IngestCLI", "Pipeline", "TestSupport"],
            path: "Tests/TestIngest", swiftSettings: strict),
        .executableTarget(
            name: "bench-isolation", dependencies: ["IngestCLI", "Inspector", "Pipeline", "SampleFiles", "Stages"],
            path: "Tests/IsolationBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "bench-vault", dependencies: ["Pipeline"], path: "Tests/VaultBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "older-kernel", path: "Tests/OlderKernel", linkerSettings: [.linkedLibrary("seccomp")]),
        // Ends the program, or fails it, at each durable step and system call, and cuts its power; `make test-crash`.
        .executableTarget(name: "crash-run", path: "Tests/CrashRun", swiftSettings: strict),
        .executableTarget(name: "syscall-run", path: "Tests/SyscallRun"),
        // The product under load, ended and stopped at random; `make test-share`, `make test-day`, `make bench-folder`.
        .target(name: "CMounts", path: "Tests/CMounts"),
        .target(name: "LoadSupport", path: "Tests/LoadSupport", swiftSettings: strict),
        .executableTarget(
            name: "share-run", dependencies: ["LoadSupport"], path: "Tests/ShareRun", swiftSettings: strict),
        .executableTarget(
            name: "day-run", dependencies: ["CMounts", "LoadSupport"], path: "Tests/DayRun", swiftSettings: strict),
        .executableTarget(
            name: "bench-folder", dependencies: ["LoadSupport"], path: "Tests/FolderBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "bench-log", dependencies: ["Pipeline", "TestSupport"], path: "Tests/LogBenchmark",
            swiftSettings: strict),
        // Searches disks and all that is printed for what should be nowhere; `make test-custody`.
        .executableTarget(
            name: "custody-run",
            dependencies: ["CMounts", "LoadSupport", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/CustodyRun", swiftSettings: strict),
        // Hands hostile files to the product; `make test-hostile`.
        .executableTarget(name: "hostile-run", path: "Tests/HostileRun", swiftSettings: strict),
        // Holds what becomes of them against what must; `make score-hostile`.
        .executableTarget(
            name: "hostile-score", dependencies: ["PDFKits"], path: "Tests/HostileScore", swiftSettings: strict),
        // Kits of PDFs with known truth, and what is asked of them; `make score`, `make bench-pdf`.
        .target(name: "PDFKits", dependencies: ["Inspector"], path: "Tests/PDFKits", swiftSettings: strict),
        .executableTarget(
            name: "pdf-score", dependencies: ["PDFKits"], path: "Tests/PDFScore", swiftSettings: strict),
        // Feeds the inspections of PDFs with what nobody meant; `make fuzz`.
        .executableTarget(
            name: "pdf-fuzz", dependencies: ["Inspector", "PDFAnalysis", "PDFKits", "SampleFiles", "Stages"],
            path: "Tests/PDFFuzz",
            swiftSettings: strict),
        .executableTarget(
            name: "pdf-damage", dependencies: ["PDFKits"], path: "Tests/PDFDamage", swiftSettings: strict),
        .executableTarget(
            name: "bench-pdf", dependencies: ["Inspector", "PDFAnalysis", "PDFKits", "Pipeline", "Stages"],
            path: "Tests/PDFBenchmark", swiftSettings: strict),
        // What the facts on an image's form take; `make bench-form`.
        .executableTarget(
            name: "bench-form", dependencies: ["Inspector", "Pipeline", "SampleFiles", "Stages"],
            path: "Tests/FormBenchmark",
            swiftSettings: strict),
        .target(name: "CAttacks", path: "Tests/CAttacks"),
        .target(
            name: "TestSupport",
            dependencies: ["CAttacks", "Inspector", "Pipeline", "Services", "Stages", "Targets", "SampleFiles"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "InspectorTests",
            dependencies: ["CSandbox", "Inspector", "Pipeline", "Stages", "TestSupport", "test-ingest"],
            exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Inspector", "Pipeline", "SampleFiles", "Services", "Stages", "Targets", "TestSupport", "test-ingest",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "StagesTests",
            dependencies: [
                "Inspector", "PDFAnalysis", "Pipeline", "PipelineTesting", "SampleFiles", "Stages", "Targets",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "IngestCLITests",
            dependencies: [
                "ContactSheet", "crash-run", "custody-run", "hostile-score", "IngestCLI", "Inspector", "pdf-damage",
                "pdf-fuzz",
                "pdf-score",
                "PDFAnalysis", "Pipeline", "SampleFiles", "TestSupport", "ingest", "ingest-verify", "older-kernel",
                "share-run",
                "syscall-run", "test-ingest",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(name: "RepositoryTests", dependencies: ["Pipeline", "Stages"], swiftSettings: strict),
    ]
)
