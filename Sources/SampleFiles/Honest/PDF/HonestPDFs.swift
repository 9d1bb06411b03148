enum HonestPDFs {
    static let all: [HonestFile] = []
}
