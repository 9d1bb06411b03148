internal import Foundation
internal import Inspector
internal import Pipeline

/// What `doctor` looks at: the inspector, the site's file, its state, and its folders.
struct Examination {
    struct Point: Encodable {
        let name: String
        let isRight: Bool
        let text: String
        /// What to do.
        let advice: String?
        /// What a folder lies on.
        var storage: StorageRecord?

        enum CodingKeys: String, CodingKey {
            case name, text, advice, storage
            case isRight = "ok"
        }
    }
    private(set) var points: [Point] = []

    init(sitePath: String) async {
        let site = examineSite(sitePath)
        await examineInspector(wanted: site?.isolation ?? .full)
        await examinePictures()
        guard let site else { return }
        examineUnits(sitePath)
        examineState(site)
        let units = (try? SiteConfiguration(path: sitePath, registry: Ingest.registry))?.units ?? []
        points += StorageExamination(site: site, units: units, language: Help.language).points
        points += VaultExamination(site).points
        examineCheckpoints(site)
        await examineServices(site)
    }

    private mutating func right(_ name: String, _ text: String) {
        points.append(Point(name: name, isRight: true, text: text, advice: nil))
    }

    private mutating func wrong(_ name: String, _ text: String, _ advice: String) {
        points.append(Point(name: name, isRight: false, text: text, advice: advice))
    }

    private mutating func examineSite(_ path: String) -> Site? {
        do throws(ConfigurationError) {
            let site = try Site(path: path)
            right("site", path)
            return site
        } catch {
            wrong("site", error.description, "write a site.yaml, or name one with --site; samples/site.yaml is one")
            return nil
        }
    }

    private mutating func examineInspector(wanted: IsolationLevel) async {
        let pool = InspectorPool(
            inspections: Ingest.registry.inspections, parallelism: 1, minimumIsolation: IsolationLevel.none)
        guard let greeting = await pool.greeting() else {
            return wrong(
                "inspector", "it can't be started", "check that /proc is mounted and that processes can be started")
        }
        let found = greeting.isolation
        let kernel = greeting.landlockABI > 0 ? "Landlock ABI \(greeting.landlockABI)" : "no Landlock"
        if found >= wanted {
            right("isolation", "\(found.rawValue) (\(kernel)); the site asks for \(wanted.rawValue)")
        } else {
            wrong(
                "isolation", "\(found.rawValue) (\(kernel)); the site asks for \(wanted.rawValue)",
                "use a kernel of 5.13 or newer with Landlock among its lsm=…, and let the container or service allow "
                    + "landlock_* and seccomp; or accept less with 'isolation: \(found.rawValue)' in site.yaml")
        }
        if greeting.unprepared.isEmpty {
            right("inspections", Ingest.registry.inspections.map(\.descriptor.name).joined(separator: ", "))
        } else {
            wrong(
                "inspections", "not ready: \(greeting.unprepared.joined(separator: ", "))",
                "install libmagic1 and libmagic-mgc, which hold the database of types")
        }
    }

    /// Nothing is wrong where it is missing: only pictures of pages need it.
    private mutating func examinePictures() async {
        guard Ingest.registry.pictures != nil else { return }
        let advice = "to get them: apt-get install libpoppler-glib8"
        switch await PageDrawer().obstacle() {
        case nil: right("pictures", "pages can be drawn (--picture), locked in so that only fonts can be read")
        case .libraryMissing:
            points.append(
                Point(
                    name: "pictures", isRight: true, text: "none of pages (--picture): poppler is not installed",
                    advice: advice))
        case .notLockedIn:
            right("pictures", "none of pages (--picture): here what draws them can't be locked in fully")
        case .notStarted: wrong("pictures", "what draws pages can't be started", "see 'inspector'")
        }
    }

    private mutating func examineUnits(_ path: String) {
        do throws(ConfigurationError) {
            let configuration = try SiteConfiguration(path: path, registry: Ingest.registry)
            right("units", configuration.units.map(\.name).joined(separator: ", "))
            for source in configuration.units.flatMap(\.sources) { examine(source) }
            examineSharing(configuration.units)
            for target in configuration.units.flatMap(\.targets.values) { examine(target) }
        } catch {
            wrong(
                "units", "\(error.diagnostics.count) \(error.diagnostics.count == 1 ? "mistake" : "mistakes")",
                "'ingest check' tells each with its place")
        }
    }

    private mutating func examineServices(_ site: Site) async {
        // What is written wrongly is told with the units.
        let services = (try? SiteConfiguration.services(of: site, registry: Ingest.registry)) ?? []
        for service in services {
            for remark in await service.instance.examine() {
                points.append(
                    Point(
                        name: service.descriptor.name, isRight: remark.isRight, text: remark.text,
                        advice: remark.advice))
            }
        }
    }

    /// Nothing is written: on storage that is written once a trial would stay.
    private mutating func examineCheckpoints(_ site: Site) {
        guard let folder = site.checkpoints.folder else { return }
        do throws(FileError) {
            _ = try Folders.open(path: folder)
            guard access(folder, W_OK) == 0 else { throw FileError(errno, while: .write) }
            right("checkpoints", folder)
        } catch {
            wrong(
                "checkpoints", "\(folder): \(error.reason)",
                "mount what it lies on, make the folder there, and let the program's user write to it")
        }
    }

    private mutating func examine(_ source: Source) {
        do throws(FileError) {
            let folder = try Folders.open(path: source.folder)
            guard source.mode == .keep || access(source.folder, W_OK) == 0 else {
                return wrong(
                    "drop folder", "\(source.folder): originals can't be moved out of it",
                    "give the program's user the right to write there, or use 'mode: keep'")
            }
            let watching = Self.words(WatchMode.foreseen(for: source))
            guard source.mode == .consume else {
                return right("drop folder", "\(source.folder): originals are kept; \(watching)")
            }
            let medium = Medium(of: folder)
            let worth =
                medium.grade == .overwrittenInPlace
                ? "shredding overwrites in place" : "shredding only removes the name surely"
            right("drop folder", "\(source.folder): \(medium.reason), \(worth); \(watching)")
        } catch {
            wrong("drop folder", "\(source.folder): \(error.reason)", "make the folder, or correct 'sources'")
        }
    }

    private static func words(_ mode: WatchMode?) -> String {
        switch mode {
        case .events, nil: "'watch' is told what comes"
        case .polling(.configured): "'watch' looks every two seconds, as the unit says"
        case .polling(.shared): "'watch' looks every two seconds: others write to it over a network"
        case .polling(.refused):
            "'watch' looks every two seconds: the kernel gives no events (fs.inotify.max_user_watches, max_user_instances)"
        case .polling(let reason): "'watch' looks every two seconds (\(reason.rawValue))"
        }
    }

    /// What lies in a folder of two units belongs to the one that comes first, which nobody has said.
    private mutating func examineSharing(_ units: [UnitPlan]) {
        let places = units.flatMap { unit in
            unit.sources.map { (unit.name, URL(fileURLWithPath: $0.folder).resolvingSymlinksInPath().path) }
        }
        for (place, found) in Dictionary(grouping: places, by: \.1).sorted(by: { $0.key < $1.key })
        where Set(found.map(\.0)).count > 1 {
            wrong(
                "drop folder", "\(place): of several units, \(found.map(\.0).joined(separator: " and "))",
                "give each unit a folder of its own")
        }
    }

    /// Looks only: a target's folder that is not there yet is made by the first delivery.
    private mutating func examine(_ target: PlannedTarget) {
        guard let folder = target.folder else { return }
        var place = URL(fileURLWithPath: folder)
        while !FileManager.default.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
        guard isFolder.boolValue, access(place.path, W_OK | X_OK) == 0 else {
            return wrong(
                "target", "\(target.name): \(folder): nothing can be written there",
                isFolder.boolValue
                    ? "give the program's user the right to write into \(place.path)"
                    : "\(place.path) is no folder; correct the target's path")
        }
        right("target", "\(target.name): \(folder)" + (place.path == folder ? "" : " (made by the first delivery)"))
        examineSpace(at: place.path, for: "target")
    }

    /// Below so many bytes free it warns.
    private static let leastSpace: UInt64 = 1 << 30

    private mutating func examineSpace(at path: String, for name: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        guard free < Self.leastSpace else { return }
        wrong(
            name, "\(path): \(free >> 20) MiB free",
            "make room; where there is none left, files wait and nothing is lost")
    }

    /// Looks only: a ledger or a key that is not there yet is made by the first run.
    private mutating func examineState(_ site: Site) {
        guard let folder = try? Folders.open(path: site.state) else {
            return right("state", "\(site.state): made by the first run")
        }
        examineSpace(at: site.state, for: "state")
        let isThere = { (name: FileName) in (try? Folders.identity(of: name, in: folder)) != nil }
        if isThere("site.key") {
            do throws(FileError) {
                _ = try SiteKey(path: "\(site.state)/site.key", effects: Ingest.effects)
                right("site key", "only its owner may read it")
            } catch {
                wrong(
                    "site key", error.reason, "it must be 32 bytes with mode 0600; put back the copy, or chmod 600 it")
            }
        }
        if isThere("ledger.sqlite") {
            do throws(LedgerError) {
                let ledger = try SQLiteLedger(path: "\(site.state)/ledger.sqlite")
                try ledger.examine()
                let isEmpty = try ledger.isEmpty()
                if !isEmpty, !isThere("site.key") {
                    wrong("site key", "it is missing, and the ledger was written with it", "put back its copy")
                }
                right("ledger", "\(site.state)/ledger.sqlite")
            } catch {
                wrong("ledger", error.description, "put back a copy of the ledger")
            }
        }
    }
}
