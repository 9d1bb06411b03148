extension [UInt8] {
    /// The same with the first place of a text changed.
    func replacing(_ text: String, with other: String) -> [UInt8] {
        let text = Array(text.utf8)
        guard let place = indices.first(where: { self[$0...].starts(with: text) }) else { return self }
        return self[..<place] + Array(other.utf8) + self[(place + text.count)...]
    }

    static func + (bytes: [UInt8], text: String) -> [UInt8] { bytes + Array(text.utf8) }
}
