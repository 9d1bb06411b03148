/// A file as a phone, a camera, an office program or a scanner writes it, made after the document of its format.
public struct HonestFile: Sendable {
    /// Unlike all others' names; says what is in it, and ends as its format's files do.
    public let name: String
    private let make: @Sendable () throws -> [UInt8]

    init(_ name: String, _ make: @escaping @Sendable () throws -> [UInt8]) {
        self.name = name
        self.make = make
    }

    /// The whole file, the same each time.
    public func bytes() throws -> [UInt8] { try make() }
}
