/// Digits in groups, such as six, a hyphen and four.
struct DigitGroups {
    /// A way to write a number.
    struct Form {
        let hasCentury: Bool
        /// Whether much else is written so.
        let isLoose: Bool
    }

    private var value: UInt64 = 0
    private var count = 0
    /// The size of each group, four bits each.
    private var pattern: UInt64 = 0
    private var groupCount = 0
    /// Between the groups.
    var separators: [UInt8] = []

    /// - Returns: whether they are not too many.
    mutating func add(_ digits: some Collection<UInt8>) -> Bool {
        guard !digits.isEmpty, count + digits.count <= 12 else { return false }
        for digit in digits { value = value * 10 + UInt64(digit & 0x0F) }
        count += digits.count
        pattern = pattern << 4 | UInt64(digits.count)
        groupCount += 1
        return true
    }

    /// `nil` where nobody writes one so.
    var form: Form? {
        let last = separators.last
        let isHyphen = last == TextUnit.hyphen || last == TextUnit.plus
        // A plus stands only before the last four.
        guard !separators.dropLast().contains(TextUnit.plus) else { return nil }
        switch pattern {
        case 0xC: return Form(hasCentury: true, isLoose: false)
        case 0xA: return Form(hasCentury: false, isLoose: true)
        case 0x84: return Form(hasCentury: true, isLoose: false)
        case 0x64: return Form(hasCentury: false, isLoose: !isHyphen)
        case 0x264, 0x4224: return Form(hasCentury: true, isLoose: !isHyphen)
        case 0x2224, 0x22224: return Form(hasCentury: count == 12, isLoose: true)
        case 0x444 where !isHyphen: return Form(hasCentury: true, isLoose: true)
        default:
            // Digit by digit, as in the boxes of a form.
            guard groupCount == count, count == 10 || count == 12 else { return nil }
            return Form(hasCentury: count == 12, isLoose: true)
        }
    }

    /// - Returns: `nil` where date or check digit say that it is none.
    func number(_ form: Form) -> PersonalNumber? {
        let isWhole = count == 12
        guard count == 10 || isWhole else { return nil }
        if isWhole, let kind = reserveKind {
            return PersonalNumber(kind: kind, isCertain: !form.isLoose, person: value)
        }
        // Mobile numbers begin so, and far more of them are written without a hyphen.
        guard pattern != 0xA || value / 10_000_000 != 70 else { return nil }
        let tail = Int(value % 10_000)
        let day = Int(value / 10_000 % 100)
        let month = Int(value / 1_000_000 % 100)
        let year = isWhole ? Int(value / 100_000_000) : 2_000 + Int(value / 100_000_000)
        guard !isWhole || (1_800...2_099).contains(year), tail >= 10, Luhn.holds(value % 10_000_000_000),
            CalendarDay.exists(year: year, month: month, day: day > 60 ? day - 60 : day)
        else { return nil }
        // A scanner's file is often called by date and time.
        let isTime = isWhole && year >= 2_000 && day <= 31 && tail < 2_400 && tail % 100 < 60
        return PersonalNumber(
            kind: day > 60 ? .coordination : .personal, isCertain: !form.isLoose && !isTime,
            person: value % 10_000_000_000)
    }

    /// Reserve numbers that are all digits: those of Stockholm and of Inera.
    private var reserveKind: PersonalNumber.Kind? {
        let isStockholm =
            value / 10_000_000_000 == 99 && (1_900...2_299).contains(value / 1_000_000 % 10_000)
            && Luhn.holds(value % 100_000_000)
        let (year, month, day) = (value / 100_000_000, value / 1_000_000 % 100, value / 10_000 % 100)
        let isInera =
            (1_800...2_099).contains(year) && (1...12).contains(month) && (32...59).contains(day)
            && Luhn.holds(value % 10_000_000_000)
        return isStockholm || isInera ? .reserve : nil
    }
}

/// Reserve numbers of twelve characters with letters among the last four.
enum ReserveNumber {
    static func isOne(_ characters: [UInt8]) -> Bool {
        characters.count == 12
            && (isVastraGotaland(characters) || isVarmland(characters) || isNational(characters))
    }

    /// What Socialstyrelsen recommends and most regions do: a date, and a letter among the last four. Names of files look so
    /// too.
    static func mayBeOne(_ characters: [UInt8]) -> Bool {
        let tail = characters.suffix(4)
        guard tail.allSatisfy({ TextUnit.isDigit($0) || isCapital($0) }), tail.filter(isCapital).count <= 2,
            tail.last.map(TextUnit.isDigit) == true
        else { return false }
        if characters.count == 12 { return hasDate(characters) }
        return characters.count == 10
            && CalendarDay.exists(
                year: 2_000 + pair(characters, 0), month: pair(characters, 2), day: pair(characters, 4))
    }

    /// A date, K, M or X, a serial number that tells the sex too, and a check digit, for which K is 5, M 7 and X 8.
    private static func isVastraGotaland(_ characters: [UInt8]) -> Bool {
        // Lower case too: names of files are often written so.
        let sex = characters[8] & ~0x20
        guard hasDate(characters), characters[9...].allSatisfy(TextUnit.isDigit) else { return false }
        let serial = Int(characters[9] & 0x0F) * 10 + Int(characters[10] & 0x0F)
        switch sex {
        case UInt8(ascii: "K"): guard (6...79).contains(serial), serial.isMultiple(of: 2) else { return false }
        case UInt8(ascii: "M"): guard (6...79).contains(serial), !serial.isMultiple(of: 2) else { return false }
        case UInt8(ascii: "X"): guard (80...89).contains(serial) else { return false }
        default: return false
        }
        // The last digit of the letter's code is the value that it is given.
        return Luhn.holds(characters[2...].map { TextUnit.isDigit($0) ? Int($0 & 0x0F) : Int(sex) % 10 })
    }

    /// A date, S, why there is no number, a digit and a letter; there is no check digit.
    private static func isVarmland(_ characters: [UInt8]) -> Bool {
        hasDate(characters) && characters[8] == UInt8(ascii: "S") && Array("FUXPL".utf8).contains(characters[9])
            && TextUnit.isDigit(characters[10]) && isCapital(characters[11]) && characters[11] != UInt8(ascii: "V")
    }

    /// The national reserve id (NRID): a century that no personal number has, two letters, sex, and a check digit over all
    /// that stands before it, letters by their codes.
    private static func isNational(_ characters: [UInt8]) -> Bool {
        guard characters[8...9].allSatisfy(isSerialLetter), TextUnit.isDigit(characters[11]),
            TextUnit.isDigit(characters[10]) || isSerialLetter(characters[10])
        else { return false }
        let century = pair(characters, 0)
        // Each series counts three centuries more than the one before; the first counts three more than the year of birth.
        let isDated =
            century >= 22 && (century - 19) % 3 < 2 && hasDate(characters, year: (century - 19) % 3 * 100 + 1_900)
        let isUndated = century == 0 && pair(characters, 4) >= 20 && (40...59).contains(pair(characters, 6))
        return (isDated || isUndated) && Luhn.holds(characters.map { TextUnit.isDigit($0) ? Int($0 & 0x0F) : Int($0) })
    }

    private static func pair(_ characters: [UInt8], _ place: Int) -> Int {
        Int(characters[place] & 0x0F) * 10 + Int(characters[place + 1] & 0x0F)
    }

    private static func hasDate(_ characters: [UInt8]) -> Bool {
        (18...20).contains(pair(characters, 0)) && hasDate(characters, year: pair(characters, 0) * 100)
    }

    /// - Parameter year: the first of the century.
    private static func hasDate(_ characters: [UInt8], year: Int) -> Bool {
        CalendarDay.exists(year: year + pair(characters, 2), month: pair(characters, 4), day: pair(characters, 6))
    }

    private static func isCapital(_ unit: UInt8) -> Bool { unit >= 0x41 && unit <= 0x5A }
    private static func isSerialLetter(_ unit: UInt8) -> Bool { isCapital(unit) && !Array("IOQVW".utf8).contains(unit) }
}

/// The check digit of ISO/IEC 7812-1 annex B, the last digit; from there every other counts twice.
enum Luhn {
    static func holds(_ number: UInt64) -> Bool {
        var (rest, sum, isDoubled) = (number, UInt64(0), false)
        while rest > 0 {
            let value = isDoubled ? rest % 10 * 2 : rest % 10
            sum += value / 10 + value % 10
            rest /= 10
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }

    /// - Parameter values: of characters; those above 9 are letters.
    static func holds(_ values: [Int]) -> Bool {
        var sum = 0
        for (index, value) in values.reversed().enumerated() {
            let product = index.isMultiple(of: 2) ? value : value * 2
            sum += product / 100 + product / 10 % 10 + product % 10
        }
        return sum % 10 == 0
    }
}

enum CalendarDay {
    static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }
}
