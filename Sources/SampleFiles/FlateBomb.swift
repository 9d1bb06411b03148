import CSampleImaging

/// Small zlib streams that inflate to very much.
public enum FlateBomb {
    /// A stream that inflates to spaces, made without holding them.
    public static func spaces(mebibytes: Int) throws -> [UInt8] {
        try collect { csi_flate_bomb(0x20, 1 << 20, mebibytes, &$0) }
    }
}
