/// The character maps that need not be embedded (ISO 32000-1 9.7.5.2, table 118), and which characters each is for.
enum PredefinedCMap {
    struct Collection: Equatable {
        let registry: [UInt8]
        let ordering: [UInt8]
        /// As of ISO 32000-1, table 119; maps that are published today have more characters.
        let supplement: Int
    }

    static func isListed(_ name: [UInt8]) -> Bool { isIdentity(name) || collection(name) != nil }

    static func isIdentity(_ name: [UInt8]) -> Bool {
        name.elementsEqual("Identity-H".utf8) || name.elementsEqual("Identity-V".utf8)
    }

    /// `nil` for what is not listed, and for the identities, which are for any characters.
    static func collection(_ name: [UInt8]) -> Collection? { collections[String(decoding: name, as: UTF8.self)] }

    /// The collections whose characters have published tables of Unicode values (ISO 14289-1 7.21.7, c).
    static func hasUnicodeTable(registry: [UInt8]?, ordering: [UInt8]?) -> Bool {
        guard let registry, let ordering, registry.elementsEqual("Adobe".utf8) else { return false }
        return ["Japan1", "CNS1", "GB1", "Korea1", "KR"].contains { ordering.elementsEqual($0.utf8) }
    }

    private static let collections: [String: Collection] = {
        let groups: [(ordering: String, supplement: Int, names: String)] = [
            ("GB1", 0, "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V"),
            ("GB1", 2, "GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V"),
            ("GB1", 4, "UniGB-UCS2-H UniGB-UCS2-V GBK2K-H GBK2K-V UniGB-UTF16-H UniGB-UTF16-V"),
            ("CNS1", 0, "B5pc-H B5pc-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V"),
            ("CNS1", 3, "UniCNS-UCS2-H UniCNS-UCS2-V HKscs-B5-H HKscs-B5-V"),
            ("CNS1", 4, "UniCNS-UTF16-H UniCNS-UTF16-V"),
            ("Japan1", 1, "83pv-RKSJ-H 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V H V"),
            ("Japan1", 2, "90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V Ext-RKSJ-H Ext-RKSJ-V"),
            ("Japan1", 4, "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V"),
            ("Japan1", 5, "UniJIS-UTF16-H UniJIS-UTF16-V"),
            ("Korea1", 0, "KSC-EUC-H KSC-EUC-V KSCpc-EUC-H"),
            ("Korea1", 1, "KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V UniKS-UCS2-H UniKS-UCS2-V"),
            ("Korea1", 2, "UniKS-UTF16-H UniKS-UTF16-V"),
        ]
        var collections: [String: Collection] = [:]
        for (ordering, supplement, names) in groups {
            let collection = Collection(
                registry: Array("Adobe".utf8), ordering: Array(ordering.utf8), supplement: supplement)
            for name in names.split(separator: " ") { collections[String(name)] = collection }
        }
        return collections
    }()
}
