import Inspector

/// Reads a Type 2 charstring (Adobe technical note 5177) as far as the glyph's width stands in it.
struct CompactCharstring {
    let view: ByteView
    let global: CompactIndex
    let local: CompactIndex?

    enum Width {
        /// The font's `defaultWidthX`.
        case standard
        /// To be added to the font's `nominalWidthX`.
        case fromNominal(Double)
        case unknown
    }

    /// Subroutines within one another (appendix B).
    private static let maximumDepth = 10
    private static let maximumSteps = 512

    /// The first operator that clears the stack has one number more than it needs where the glyph has a width (3.1).
    func width(_ charstring: Range<Int>) -> Width {
        var callers: [Range<Int>] = []
        var rest = charstring
        var stack: [Double] = []
        for _ in 0..<Self.maximumSteps {
            guard !rest.isEmpty else { return .unknown }
            var place = rest.lowerBound
            if let number = CompactNumber.read(view, &place, inCharstring: true) {
                guard stack.count < 64 else { return .unknown }
                stack.append(number)
                rest = min(place, rest.upperBound)..<rest.upperBound
                continue
            }
            rest = (rest.lowerBound + 1)..<rest.upperBound
            switch view[place] {
            case 10, 29:
                guard callers.count < Self.maximumDepth, let number = stack.popLast(),
                    let called = subroutine(number, isLocal: view[place] == 10)
                else { return .unknown }
                callers.append(rest)
                rest = called
            case 11:
                guard let caller = callers.popLast() else { return .unknown }
                rest = caller
            case let `operator`: return width(`operator`, stack)
            }
        }
        return .unknown
    }

    private func width(_ operator: UInt8, _ stack: [Double]) -> Width {
        let hasWidth: Bool
        switch `operator` {
        case 1, 3, 18, 19, 20, 23: hasWidth = !stack.count.isMultiple(of: 2)
        case 4, 22: hasWidth = stack.count > 1
        case 21: hasWidth = stack.count > 2
        // With four numbers it composes an accented character.
        case 14: hasWidth = stack.count == 1 || stack.count == 5
        default: return .unknown
        }
        return hasWidth ? stack.first.map(Width.fromNominal) ?? .unknown : .standard
    }

    /// Numbers are counted from the middle, so that they take fewer bytes (4.7).
    private func subroutine(_ number: Double, isLocal: Bool) -> Range<Int>? {
        guard let index = isLocal ? local : global, let number = Int(exactly: number) else { return nil }
        let bias = index.count < 1240 ? 107 : index.count < 33900 ? 1131 : 32768
        let place = number + bias
        return place >= 0 && place < index.count ? index[place] : nil
    }
}
