/// Sides along the axes, in user space; empty where a minimum is not below its maximum.
struct Box {
    var minX = Double.infinity
    var minY = Double.infinity
    var maxX = -Double.infinity
    var maxY = -Double.infinity

    /// Infinite for everything that is ever seen, and still a number after it was transformed.
    static let everything = Box(minX: -1e30, minY: -1e30, maxX: 1e30, maxY: 1e30)

    mutating func include(_ point: Point) {
        minX = min(minX, point.x)
        minY = min(minY, point.y)
        maxX = max(maxX, point.x)
        maxY = max(maxY, point.y)
    }

    func intersection(_ other: Box) -> Box {
        Box(
            minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
            maxY: min(maxY, other.maxY))
    }

    func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }
}

extension Box {
    /// What encloses a rectangle under a matrix.
    init(_ rectangle: Rectangle, under matrix: Matrix) {
        self.init()
        for x in [rectangle.minX, rectangle.maxX] {
            for y in [rectangle.minY, rectangle.maxY] { include(matrix.applied(to: Point(x: x, y: y))) }
        }
    }
}

/// A path while it is made (ISO 32000-1 8.5.2): its corners in the page's user space, curves cut into a few lines.
struct PathOutline {
    /// What encloses all of it.
    private(set) var box = Box()
    /// The corners of its parts, one part after the other; empty where there are too many to be looked at.
    private(set) var points: [Point] = []
    /// Where each part begins.
    private(set) var starts: [Int] = []
    /// Whether it narrows the clip when it is painted or ended (8.5.4).
    private(set) var isClip = false
    private var current = Point(x: 0, y: 0)
    private var isTooLong = false

    /// More corners than anything has that covers a part of a page evenly.
    static let maximumPoints = 2_048

    mutating func clear() {
        box = Box()
        points.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        isClip = false
        isTooLong = false
    }

    mutating func add(_ call: OperatorCall, under matrix: Matrix) {
        switch call.operator {
        case .moveTo, .lineTo:
            guard let point = call.point(fromEnd: 0) else { return }
            if call.operator == .moveTo { begin() }
            add(point, matrix)
        case .curveTo:
            guard let first = call.point(fromEnd: 2), let second = call.point(fromEnd: 1),
                let end = call.point(fromEnd: 0)
            else { return }
            addCurve(first, second, end, matrix)
        case .curveFromCurrent:
            guard let second = call.point(fromEnd: 1), let end = call.point(fromEnd: 0) else { return }
            addCurve(current, second, end, matrix)
        case .curveToFinal:
            guard let first = call.point(fromEnd: 1), let end = call.point(fromEnd: 0) else { return }
            addCurve(first, end, end, matrix)
        case .rectangle:
            guard let corner = call.point(fromEnd: 1), let size = call.point(fromEnd: 0) else { return }
            begin()
            add(corner, matrix)
            add(Point(x: corner.x + size.x, y: corner.y), matrix)
            add(Point(x: corner.x + size.x, y: corner.y + size.y), matrix)
            add(Point(x: corner.x, y: corner.y + size.y), matrix)
        case .clip, .clipEvenOdd: isClip = true
        default: break
        }
    }

    private mutating func begin() {
        if !isTooLong { starts.append(points.count) }
    }

    private mutating func add(_ point: Point, _ matrix: Matrix) {
        current = point
        let place = matrix.applied(to: point)
        box.include(place)
        guard !isTooLong else { return }
        guard points.count < Self.maximumPoints, starts.count < Self.maximumPoints else {
            points.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
            isTooLong = true
            return
        }
        if starts.isEmpty { starts.append(0) }
        points.append(place)
    }

    private mutating func addCurve(_ first: Point, _ second: Point, _ end: Point, _ matrix: Matrix) {
        let start = current
        for step in 1...4 {
            let t = Double(step) / 4
            let rest = 1 - t
            let (a, b, c, d) = (rest * rest * rest, 3 * rest * rest * t, 3 * rest * t * t, t * t * t)
            add(
                Point(
                    x: a * start.x + b * first.x + c * second.x + d * end.x,
                    y: a * start.y + b * first.y + c * second.y + d * end.y), matrix)
        }
    }
}

extension OperatorCall {
    /// Two operands as a place, counted in pairs from the last.
    fileprivate func point(fromEnd pair: Int) -> Point? {
        guard let x = number(fromEnd: 2 * pair + 1), let y = number(fromEnd: 2 * pair) else { return nil }
        return Point(x: x, y: y)
    }
}

/// A path or a shading as it is painted (8.5.3, 8.7.4.2).
struct PaintedPath {
    let outline: PathOutline
    let isFilled: Bool
    /// A shading fills the clip.
    let isShading: Bool
    let colour: FillColour
    /// Whether nothing below its inside shows through.
    let isOpaque: Bool
    let clip: Box
}
