/// Ready-made keys of an AES-256 encryption.
///
/// qpdf makes new random keys each time it encrypts, and samples must be the same at
/// every run. A document with these keys, and with its content still in the clear, is
/// what qpdf then encrypts with the same keys.
struct PDFSeedEncryption {
    let permissions: Int
    let owner: String
    let ownerKey: String
    let user: String
    let userKey: String
    let check: String

    /// Opens with `Sample.password`; everything is allowed.
    static let userPassword = PDFSeedEncryption(
        permissions: -4,
        owner: """
            61c304ff9f0df9f71b05e2c6980fcc3c52699cf9f7c8a0cd84b135695cdb3346\
            0c47aa89c812fbaaf777857b6668802e
            """,
        ownerKey: "afa87eca7a5ba9afc86d338961f9fabdb393cd4214befd43515e1ee22a8c5eef",
        user: """
            bbaee87e144909349f5bce7f622df05fff3995be3e5059e256fa7622619295bd\
            dfb895ca6442f4670df89a3c66e4ef07
            """,
        userKey: "63c341f8e7e5dd67f3aa983c68426148857943752e95d41dd6467c84b9ade900",
        check: "05907d460849d257eac3d30031c09be5")

    /// Opens without a password; taking out text is forbidden, for screen readers too.
    static let noExtraction = PDFSeedEncryption(
        permissions: -532,
        owner: """
            80914ae356f8ed298b5098c7e60f5f6d4134e48fa1e86c2655d0957abc4030d2\
            dd7f1a7ff2319af74bfc3184ff219959
            """,
        ownerKey: "5aad1138e4cde3e9a0331856a9a6870a5655a49e47417ab9100d3b714351b8f0",
        user: """
            363549118428967a43c7328e1a680b97522ccb86fee3b91d4532615935f0fc6b\
            948f69a1af131825cce0060b8eaccfa3
            """,
        userKey: "2afac0e02373994279c53643ba1c611542dfebf9dc5d4c7edd8e3a39d0bf0218",
        check: "4afadbbdd8fc3e0d8a9ddc3baa3dc660")

    /// The dictionary of a document whose strings and streams are not encrypted yet.
    var dictionary: String {
        """
        << /Filter /Standard /V 5 /R 6 /Length 256 /P \(permissions) /EncryptMetadata true \
        /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> \
        /StmF /Identity /StrF /Identity \
        /O <\(owner)> /OE <\(ownerKey)> /U <\(user)> /UE <\(userKey)> /Perms <\(check)> >>
        """
    }
}
