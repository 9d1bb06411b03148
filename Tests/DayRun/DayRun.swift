import Foundation
import LoadSupport

/// The day itself: what is brought, what goes wrong, and what must have become of it all in the end.
final class DayRun {
    /// In seconds: how long something for a target that is well may take while its neighbour is in trouble.
    private static let patience = 10.0
    /// In seconds: trouble of all kinds, then of one target alone, again and again.
    private static let (cycle, calmFrom, calmUntil) = (60.0, 20.0, 50.0)

    private let program: String
    private let minutes: Double
    private let disks: Disks
    private let day: DaySite
    private let staff: Staff
    private var dice: Dice
    private var drops: Drops
    private var arrivals = Arrivals()
    private var troubles = Troubles()
    private var tally = Tally()
    private var (outages, fills, rechecks, waited) = (0, 0, 0, 0)
    /// In the end.
    private var (delivered, refused, held) = (0, 0, 0)
    /// What ends by itself, and when.
    private var ends: [(time: Double, trouble: Trouble)] = []
    private var isCalm = false

    private enum Trouble: Equatable {
        case outage(String)
        case full(String)
    }

    init(program: String, minutes: Double, seed: UInt64, disks: Disks) throws {
        (self.program, self.minutes, self.disks, dice) = (program, minutes, disks, Dice(seed: seed))
        day = try DaySite(disks)
        staff = Staff(day.site, program: program)
        drops = Drops(site: day.site)
    }

    func run() throws -> Bool {
        defer {
            staff.killAll()
            disks.unmountAll()
            day.site.remove()
        }
        say("seed=\(dice.seed)\(disks.isThere ? "" : "; full disks: not run, because nothing may be mounted")")
        let start = uptime()
        var (nextTrouble, nextLook) = (start + 3, start)
        while uptime() - start < minutes * 60, !Interruption.isMade {
            try lookAfter()
            if dice.hits(oneIn: 4) { drops.drop(into: DaySite.inboxes[dice.below(DaySite.inboxes.count)], &dice) }
            drops.goOn(&dice)
            endTroubles(before: uptime())
            let phase = (uptime() - start).truncatingRemainder(dividingBy: Self.cycle)
            let wasCalm = isCalm
            isCalm = phase >= Self.calmFrom && phase < Self.calmUntil
            if isCalm, !wasCalm { calmDown(for: Self.calmUntil - phase) }
            if !isCalm, uptime() >= nextTrouble {
                try makeTrouble()
                nextTrouble = uptime() + dice.seconds(0.3...3)
            }
            if uptime() >= nextLook {
                arrivals.look(at: day.targetPaths, of: day.site)
                nextLook = uptime() + 0.5
            }
            usleep(30_000)
        }
        guard !Interruption.isMade else { return false }
        endTroubles(before: .infinity)
        staff.wakeAll()
        drops.goOn(&dice, hurries: true)
        try drain()
        try check()
        return finish()
    }

    private func lookAfter(mayStart: Bool = true) throws {
        let now = uptime()
        try staff.lookAfter(
            &dice, mayFail: troubles.any(.state, in: (now - 20)...now), restarts: mayStart)
    }

    // MARK: - Troubles

    private func makeTrouble() throws {
        switch dice.below(14) {
        case 0...2: strike(SIGKILL)
        case 3: strike(SIGTERM)
        case 4: strike(SIGSTOP)
        case 5: reload(nil)
        case 6: try reloadBroken()
        case 7: reload(DaySite.units[dice.below(2)])
        case 8...10: takeAway(DaySite.targets[dice.below(DaySite.targets.count)], for: dice.seconds(1...10))
        default: fill(DaySite.disks[dice.below(DaySite.disks.count)])
        }
    }

    private func strike(_ signal: Int32) {
        staff.strike(signal, &dice)
        troubles.momentary(.all, lasting: 6)
    }

    /// - Parameter window: the unit whose first target is closed for some seconds.
    private func reload(_ window: String?) {
        if let window {
            let seconds = dice.seconds(3...8)
            // What can't be written is not read either.
            try? day.writeUnit(window, window: 1...(1 + seconds))
            troubles.momentary(.target("\(window)/one"), lasting: seconds + 3)
        }
        _ = staff.reload()
        troubles.momentary(.all, lasting: 6)
    }

    /// The configuration before goes on holding, and the log says so.
    private func reloadBroken() throws {
        let unit = DaySite.units[dice.below(2)]
        let before = staff.workers.map { Staff.count("reload_failed", in: $0) }
        try day.breakUnit(unit)
        let asked = staff.reload()
        troubles.momentary(.all, lasting: 12)
        let limit = uptime() + 20
        func told(_ worker: Worker) -> Bool {
            let index = staff.workers.firstIndex { $0 === worker } ?? 0
            return Staff.count("reload_failed", in: worker) > before[index]
        }
        while uptime() < limit, !asked.allSatisfy({ told($0) || !$0.isRunning }) {
            // Whoever would start now would find the broken file.
            try lookAfter(mayStart: false)
            usleep(50_000)
        }
        for worker in asked where worker.isRunning && !told(worker) {
            tally.wrong.append("a broken unit file was not told")
        }
        try day.writeUnit(unit)
    }

    private func takeAway(_ target: String, for seconds: Double) {
        guard !ends.contains(where: { $0.trouble == .outage(target) }) else { return }
        outages += 1
        day.takeAway(target)
        troubles.begin(.target(target))
        ends.append((uptime() + seconds, .outage(target)))
    }

    private func fill(_ disk: String) {
        guard disks.isThere, !ends.contains(where: { $0.trouble == .full(disk) }) else { return }
        fills += 1
        // To the last byte, or so that intake pauses before.
        disks.fill(day.site.path(disk), leaving: dice.hits(oneIn: 2) ? 0 : 1 << 20)
        troubles.begin(.all)
        if disk == "state" { troubles.begin(.state) }
        ends.append((uptime() + dice.seconds(0.5...5), .full(disk)))
    }

    private func endTroubles(before time: Double) {
        for (_, trouble) in ends.filter({ $0.time <= time }) {
            switch trouble {
            case .outage(let target):
                day.bringBack(target)
                troubles.end(.target(target))
                // Until it is tried again.
                troubles.momentary(.target(target), lasting: 7)
            case .full(let disk):
                disks.free(day.site.path(disk))
                if disk == "state" { troubles.end(.state) }
            }
        }
        ends.removeAll { $0.time <= time }
        if !ends.contains(where: { if case .full = $0.trouble { true } else { false } }) {
            if troubles.isOpen(.all) { troubles.momentary(.all, lasting: 9) }
            troubles.end(.all)
        }
    }

    /// One target alone is out: nobody else may notice.
    private func calmDown(for seconds: Double) {
        endTroubles(before: .infinity)
        staff.wakeAll()
        takeAway(DaySite.targets[dice.below(DaySite.targets.count)], for: seconds)
    }

    // MARK: - The end

    /// Until everything has come to its end. What a failed closing left waits for an administrator, who starts anew.
    private func drain() throws {
        for round in 0..<2 {
            let limit = uptime() + 90 + minutes * 6
            while uptime() < limit, !isDrained, !Interruption.isMade {
                try lookAfter()
                arrivals.look(at: day.targetPaths, of: day.site)
                usleep(200_000)
            }
            staff.stop()
            if isDrained || round == 1 { return }
            rechecks += 1
            for worker in staff.workers { try worker.start() }
        }
    }

    private var isDrained: Bool {
        let wanted = drops.toDeliver.values.reduce(0, +)
        let receipts = day.targetPaths.map { path in
            LoadSite.names(in: day.site.path(path)).count { $0.hasSuffix(".receipt.json") }
        }
        guard receipts.reduce(0, +) >= wanted else { return false }
        let lying = day.site.lying(in: day.inboxPaths)
        return lying.names.count == drops.toStay.values.reduce(0, +) && lying.setAside.isEmpty
            && day.site.sealed().count == drops.toSeal.count && lying.other.isEmpty
    }

    private func check() throws {
        let arrived = day.site.arrived(in: day.targetPaths)
        delivered = arrived.contents.values.reduce(0, +)
        tally.compare(wanted: drops.toDeliver, found: arrived.contents)
        tally.wrong += arrived.withoutReceipt.map { "\($0) has no receipt" }
        tally.left += arrived.other.map { "\($0) is left in a target" }
        let lying = day.site.lying(in: day.inboxPaths)
        for name in lying.names where drops.toStay[name] == nil {
            tally.left.append("\(name.debugDescription) is left")
        }
        for name in drops.toStay.keys where !lying.names.contains(name) { tally.lost.append("\(name) has gone") }
        tally.left += lying.other.map { "the folder \($0) is left" }
        for (content, count) in lying.setAside {
            tally.left.append("«\(content.prefix(40))» still lies set aside, \(count) times")
        }
        checkVault()
        tally.wrong += staff.wrong
        checkWaiting()
        try checkBalance()
    }

    /// What was refused or waits lies in the vault; which of them shows by their sizes.
    private func checkVault() {
        refused = drops.toSeal.count(where: Drops.isRefused)
        held = drops.toSeal.count - refused
        var rest = day.site.sealed()
        for content in drops.toSeal {
            if let index = rest.firstIndex(of: LoadSite.sealedSize(of: content.utf8.count)) {
                rest.remove(at: index)
            } else {
                tally.lost.append("what was refused or waits, «\(content.prefix(40))», is not in the vault")
            }
        }
        tally.left += rest.map { "a file of \($0) bytes is left in the vault" }
    }

    /// While one target of a unit was out and nothing else was wrong, what came for the other one arrived.
    private func checkWaiting() {
        for (content, target, time) in drops.watched {
            let span = (time - 1)...(time + Self.patience)
            let neighbour =
                target.hasSuffix("one") ? String(target.dropLast(3)) + "two" : String(target.dropLast(3)) + "one"
            guard !troubles.any(.all, in: span), !troubles.any(.target(target), in: span),
                troubles.whole(.target(neighbour), in: time...(time + Self.patience))
            else { continue }
            waited += 1
            let arrival = arrivals.times[content] ?? .infinity
            if arrival - time > Self.patience {
                tally.blocked.append("«\(content.prefix(24))» took \(arrival - time) s")
            }
        }
        if waited == 0, minutes >= 1 {
            tally.wrong.append("nobody came while a neighbour was out: nothing was measured")
        }
    }

    private func checkBalance() throws {
        let balance = try day.site.ask(program, ["audit", "balance"])
        say(balance.output)
        if balance.end != .code(0) {
            tally.wrong.append("the balance does not hold: \(String(describing: balance.end))")
        }
    }

    private func finish() -> Bool {
        tally.print()
        if !tally.isRight { day.site.keepLogs(of: staff.workers, as: "day-run-\(dice.seed)") }
        say("compared=\(waited) rechecks=\(rechecks)")
        let full = disks.isThere ? "\(fills)" : "not-run"
        say(
            "minutes=\(minutes.formatted(.number.locale(Locale(identifier: "en")))) dropped=\(drops.brought) "
                + "delivered=\(delivered) refused=\(refused) held=\(held) kills=\(staff.kills) "
                + "outages=\(outages) full=\(full) lost=\(tally.lost.count) twice=\(tally.twice.count) "
                + "left=\(tally.left.count) blocked=\(tally.blocked.count) wrong=\(tally.wrong.count) seed=\(dice.seed)"
        )
        return tally.isRight
    }
}
