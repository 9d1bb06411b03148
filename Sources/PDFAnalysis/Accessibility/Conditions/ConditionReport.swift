/// Collects what is found broken: how often, and the first places of each.
struct ConditionReport {
    /// One condition, by the test of it that is broken.
    struct Key: Hashable {
        let condition: Condition
        /// The place of the broken test in the condition's `tests`; 0 where there is none or one.
        let test: Int
    }

    struct Entry {
        var count = 0
        var places: [Place] = []
    }

    private(set) var entries: [Key: Entry] = [:]

    static let maximumPlaces = 3

    mutating func add(_ condition: Condition, test: String? = nil, at place: @autoclosure () -> Place) {
        let index = test.flatMap { condition.tests.firstIndex(of: $0) } ?? 0
        let key = Key(condition: condition, test: index)
        entries[key, default: Entry()].count += 1
        if let count = entries[key]?.places.count, count < Self.maximumPlaces { entries[key]?.places.append(place()) }
    }

    /// What was counted elsewhere, with its first places.
    mutating func add(_ condition: Condition, test: String? = nil, count: Int, at places: [Place]) {
        guard count > 0 else { return }
        let index = test.flatMap { condition.tests.firstIndex(of: $0) } ?? 0
        let key = Key(condition: condition, test: index)
        entries[key, default: Entry()].count += count
        let free = Self.maximumPlaces - (entries[key]?.places.count ?? 0)
        entries[key]?.places += places.prefix(max(0, free))
    }

    /// What another part of the check has found.
    mutating func add(_ other: ConditionReport) {
        entries.merge(other.entries) { first, second in
            let places = first.places + second.places
            return Entry(count: first.count + second.count, places: Array(places.prefix(Self.maximumPlaces)))
        }
    }

    /// In the order of the conditions.
    var sorted: [(key: Key, entry: Entry)] {
        entries.map { ($0.key, $0.value) }
            .sorted { ($0.0.condition.number, $0.0.test) < ($1.0.condition.number, $1.0.test) }
    }
}
