import CSandbox

/// What this process can take away from its children, found out once before the first of them.
struct Lockdown {
    /// What a locked process may still do.
    enum Profile {
        /// Nothing but compute.
        case check
        /// Read fonts and their configuration besides.
        case render

        fileprivate var number: Int32 {
            switch self {
            case .check: Int32(SB_CHECK.rawValue)
            case .render: Int32(SB_RENDER.rawValue)
            }
        }
    }

    let profile: Profile
    let level: IsolationLevel
    let parts: Int32
    let landlockABI: Int

    /// Builds the filter and tries the lock on children that do what must be refused.
    init(_ profile: Profile, simulatedLack: IsolationLevel?) {
        self.profile = profile
        landlockABI = Int(sb_landlock_abi())
        guard sb_prepare(profile.number) == 0 else {
            (level, parts) = (.none, 0)
            return
        }
        var available = sb_available()
        if let most = simulatedLack, most < .full { available &= Int32(SB_SECCOMP.rawValue) }
        if let most = simulatedLack, most < .seccompOnly { available = 0 }
        let isFiltered = available & Int32(SB_SECCOMP.rawValue) != 0
        guard isFiltered, sb_self_test(profile.number, available) == 1 else {
            (level, parts) = (.none, 0)
            return
        }
        parts = available
        level = available & Int32(SB_LANDLOCK.rawValue) != 0 ? .full : .seccompOnly
    }

    /// Takes this process's rights away; only a child does that, or a process for one document.
    func lock(_ limits: InspectionLimits, keeping first: Int32, _ second: Int32) -> Bool {
        sb_lock(
            profile.number, parts, UInt64(clamping: limits.addressSpace), UInt64(clamping: limits.cpuSeconds),
            first, second) == 0
    }
}
