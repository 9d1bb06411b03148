import CSandbox

/// What this process can take away from its children, found out once before the first of them.
struct Lockdown {
    let level: IsolationLevel
    let parts: Int32
    let landlockABI: Int

    /// Builds the filter and tries the lock on children that do what must be refused.
    init(simulatedLack: IsolationLevel?) {
        landlockABI = Int(sb_landlock_abi())
        let profile = Int32(SB_CHECK.rawValue)
        guard sb_prepare(profile) == 0 else {
            (level, parts) = (.none, 0)
            return
        }
        var available = sb_available()
        if let most = simulatedLack, most < .full { available &= Int32(SB_SECCOMP.rawValue) }
        if let most = simulatedLack, most < .seccompOnly { available = 0 }
        let isFiltered = available & Int32(SB_SECCOMP.rawValue) != 0
        guard isFiltered, sb_self_test(profile, available) == 1 else {
            (level, parts) = (.none, 0)
            return
        }
        parts = available
        level = available & Int32(SB_LANDLOCK.rawValue) != 0 ? .full : .seccompOnly
    }

    /// Takes this process's rights away; only a child does that.
    func lock(_ limits: InspectionLimits, keeping first: Int32, _ second: Int32) -> Bool {
        sb_lock(
            Int32(SB_CHECK.rawValue), parts, UInt64(clamping: limits.addressSpace), UInt64(clamping: limits.cpuSeconds),
            first, second) == 0
    }
}
