/// What one inspection of a document leaves for the next one, such as the opened file.
///
/// It lives as long as the document's bytes are mapped; another document never meets it.
public final class SharedWork {
    private var values: [ObjectIdentifier: Any] = [:]

    public init() {}

    /// The value of this type, made at the first call.
    public func value<Value>(_ type: Value.Type, make: () -> Value) -> Value {
        if let known = values[ObjectIdentifier(type)] as? Value { return known }
        let made = make()
        values[ObjectIdentifier(type)] = made
        return made
    }
}
