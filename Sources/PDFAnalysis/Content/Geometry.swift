/// A place in user space, in units of 1/72 inch (ISO 32000-1 8.3.2.3).
struct Point {
    var x: Double
    var y: Double
}

/// A transformation `[a b c d e f]` (ISO 32000-1 8.3.3). Hostile numbers make it infinite or worse, which every user of
/// a transformed point has to bear.
struct Matrix {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    static let identity = Matrix()

    static func translation(x: Double, y: Double) -> Matrix { Matrix(e: x, f: y) }

    /// First this one, then `other`.
    func followed(by other: Matrix) -> Matrix {
        Matrix(
            a: a * other.a + b * other.c, b: a * other.b + b * other.d,
            c: c * other.a + d * other.c, d: c * other.b + d * other.d,
            e: e * other.a + f * other.c + other.e, f: e * other.b + f * other.d + other.f)
    }

    func applied(to point: Point) -> Point {
        Point(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }

    /// From an array of six numbers.
    init?(_ array: PDFObject?) {
        guard let array, array.count >= 6 else { return nil }
        let numbers = (0..<6).compactMap { array[$0]?.double }
        guard numbers.count == 6 else { return nil }
        self.init(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
    }

    init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }
}

/// A rectangle with its sides along the axes (ISO 32000-1 7.9.5), never empty.
struct Rectangle {
    let minX: Double
    let minY: Double
    let maxX: Double
    let maxY: Double

    var width: Double { maxX - minX }
    var height: Double { maxY - minY }

    /// What most readers show of a page that does not say: US letter.
    static let letter = Rectangle(minX: 0, minY: 0, maxX: 612, maxY: 792)

    private init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// From any two opposite corners; `nil` where they enclose nothing.
    init?(_ array: PDFObject?) {
        guard let array, array.count >= 4 else { return nil }
        let numbers = (0..<4).compactMap { array[$0]?.double }
        guard numbers.count == 4 else { return nil }
        self.init(
            minX: min(numbers[0], numbers[2]), minY: min(numbers[1], numbers[3]),
            maxX: max(numbers[0], numbers[2]), maxY: max(numbers[1], numbers[3]))
        guard width > 0, height > 0, width.isFinite, height.isFinite else { return nil }
    }

    /// `nil` where they have nothing in common.
    func intersection(_ other: Rectangle) -> Rectangle? {
        let common = Rectangle(
            minX: max(minX, other.minX), minY: max(minY, other.minY),
            maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
        return common.width > 0 && common.height > 0 ? common : nil
    }
}
