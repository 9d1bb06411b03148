internal import CAttacks
public import Inspector

/// Tries what a parser that was taken over would try, as its option says.
public struct Attacking: Inspection {
    public enum Attack: String, CaseIterable, OptionValue, Sendable {
        case open, write, readInit = "read_init", connect, execute, fork, traceParent = "trace_parent"
        case killParent = "kill_parent", ioUring = "io_uring", executableMemory = "executable_memory", allocate, spin
        case flood, sendDescriptors = "send_descriptors", print
    }

    public struct Options: Sendable {
        let attack: Attack
    }

    /// Whether the attack was carried out; a child that was ended states nothing.
    public static let succeeded = Fact<Bool>("test.attacking.succeeded", "whether the attack was carried out")

    public static let descriptor = InspectionDescriptor(
        name: "test.attacking", summary: "Attacks.", facts: [succeeded.field])
    public static let options = OptionSpec(
        Option<Attack>(required: "attack", "what to try"), build: Options.init(attack:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        facts[Self.succeeded] = options.attack.succeeds()
    }
}

extension Attacking.Attack {
    /// Tries it; a process that is ended for it does not return.
    func succeeds() -> Bool {
        let result =
            switch self {
            case .open: attack_open("/etc/passwd")
            case .write: attack_write("/tmp/filsluss-attack")
            case .readInit: attack_open("/proc/1/environ")
            case .connect: attack_connect()
            case .execute: attack_execute()
            case .fork: attack_fork()
            case .traceParent: attack_trace_parent()
            case .killParent: attack_kill_parent()
            case .ioUring: attack_io_uring()
            case .executableMemory: attack_executable_memory()
            case .allocate: attack_allocate(2 << 30)
            case .spin: spin()
            case .flood: attack_flood()
            case .sendDescriptors: attack_send_descriptors()
            case .print: attack_print("kanariefågel")
            }
        return result != 0
    }

    private func spin() -> Int32 {
        var number: UInt64 = 1
        while number != 0 { number = number &* 3 | 1 }
        return 1
    }
}

extension InspectionRequest {
    /// A request to attack.
    public static func attack(_ attack: Attacking.Attack, limits: InspectionLimits) -> InspectionRequest {
        let place = SourceLocation(file: "test", line: 1, column: 1)
        let value = ConfigNode(.scalar(attack.rawValue, isPlain: true), at: place)
        let options = ConfigNode(.mapping([.init(key: "attack", keyLocation: place, value: value)]), at: place)
        return InspectionRequest([.init("test.attacking", options: options)], limits: limits)
    }
}
