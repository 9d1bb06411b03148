/// What text and the inside of paths are painted with (ISO 32000-1 8.6), as far as it decides what a person sees.
enum FillColour {
    /// That of paper.
    case white
    case other
    /// A pattern whose cells paint an image (8.7.3).
    case picture
}

/// How the numbers of a colour are meant.
enum FillSpace {
    /// The largest numbers are white: grey and RGB.
    case additive
    /// No ink is white: CMYK and separations.
    case subtractive
    case other
}

extension GraphicsState {
    /// `g`, `rg`, `k`, `cs`, `sc` and `scn` (8.6.8).
    mutating func setFillColour(_ call: OperatorCall) {
        switch call.operator {
        case .setFillGrey: setFillColour(call, count: 1, .additive)
        case .setFillRGB: setFillColour(call, count: 3, .additive)
        case .setFillCMYK: setFillColour(call, count: 4, .subtractive)
        case .setFillSpace:
            fillSpace = call.name.map(call.resources.fillSpace) ?? .other
            fillColour = .other
        case .setFillColour, .setFillColourOrPattern:
            if let name = call.name {
                fillColour = call.resources.hasPicture(pattern: name) ? .picture : .other
            } else {
                setFillColour(call, count: call.operands.count, fillSpace)
            }
        default: break
        }
    }

    private mutating func setFillColour(_ call: OperatorCall, count: Int, _ space: FillSpace) {
        fillSpace = space
        let isWhite: Bool
        switch space {
        case .additive: isWhite = (0..<count).allSatisfy { (call.number(fromEnd: $0) ?? 0) >= 0.99 }
        case .subtractive: isWhite = (0..<count).allSatisfy { (call.number(fromEnd: $0) ?? 1) <= 0.01 }
        case .other: isWhite = false
        }
        fillColour = isWhite && count > 0 ? .white : .other
    }
}
