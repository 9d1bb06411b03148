import Foundation
import Pipeline
import Testing

/// Against the eight entries that implementations of Certificate Transparency share, and RFC 9162's own definitions.
@Suite struct MerkleTreeTests {
    private static func bytes(_ text: String) -> Data {
        let digits = Array(text)
        return Data(
            stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) })
    }

    private static let entries = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map(bytes)

    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    /// RFC 9162, 2.1.1, as it is written there.
    private static func hash(_ entries: ArraySlice<Data>) -> Data {
        guard let first = entries.first else { return MerkleHash.empty }
        guard entries.count > 1 else { return MerkleHash.leaf(first) }
        var half = 1
        while half * 2 < entries.count { half *= 2 }
        return MerkleHash.node(hash(entries.prefix(half)), hash(entries.dropFirst(half)))
    }

    private static func tree(_ size: Int, of entries: [Data] = entries) -> MerkleTree {
        MerkleTree(size: Int64(size)) { level, position in
            let start = Int(position) << level
            return hash(entries[start..<(start + 1 << level)])
        }
    }

    @Test(arguments: 0...8) func `the roots of the known trees come out`(_ size: Int) throws {
        #expect(hexadecimal(try Self.tree(size).root()) == Self.roots[size])
    }

    @Test(arguments: [
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]) func `the inclusion proofs of the known trees come out`(_ index: Int, _ size: Int, _ proof: [String]) throws {
        #expect(try Self.tree(size).inclusionProof(of: Int64(index))?.map { hexadecimal($0) } == proof)
    }

    @Test(arguments: [
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
        (
            3, 7,
            [
                "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
                "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e",
            ]
        ),
        (4, 8, ["6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    ]) func `the consistency proofs of the known trees come out`(_ old: Int, _ new: Int, _ proof: [String]) throws {
        #expect(try Self.tree(new).consistencyProof(from: Int64(old))?.map { hexadecimal($0) } == proof)
    }

    /// Sizes around which a tree has another shape.
    private static let many = (0..<70).map { Data("entry \($0)".utf8) }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 31, 32, 33, 64, 65, 70])
    func `every entry's proof leads to the root, and no other's`(_ size: Int) throws {
        let tree = Self.tree(size, of: Self.many)
        let root = try tree.root()
        for index in 0..<size {
            let proof = try #require(try tree.inclusionProof(of: Int64(index)))
            let leaf = MerkleHash.leaf(Self.many[index])
            #expect(MerkleProof.root(of: leaf, at: Int64(index), in: Int64(size), proof) == root)
            let other = MerkleHash.leaf(Data("another".utf8))
            #expect(MerkleProof.root(of: other, at: Int64(index), in: Int64(size), proof) != root)
            #expect(MerkleProof.root(of: leaf, at: Int64(index), in: Int64(size), proof + [leaf]) != root)
            if !proof.isEmpty {
                #expect(MerkleProof.root(of: leaf, at: Int64(index), in: Int64(size), proof.dropLast()) != root)
            }
        }
        #expect(try tree.inclusionProof(of: Int64(size)) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 31, 32, 33, 64, 65, 70])
    func `every earlier tree is shown to be the beginning, and a changed one is not`(_ size: Int) throws {
        let tree = Self.tree(size, of: Self.many)
        let root = try tree.root()
        let wrong = MerkleHash.empty
        for earlier in 1...size {
            let old = try Self.tree(earlier, of: Self.many).root()
            let proof = try #require(try tree.consistencyProof(from: Int64(earlier)))
            #expect(MerkleProof.isConsistent(Int64(earlier), old, with: Int64(size), root, proof))
            #expect(!MerkleProof.isConsistent(Int64(earlier), wrong, with: Int64(size), root, proof))
            #expect(!MerkleProof.isConsistent(Int64(earlier), old, with: Int64(size), wrong, proof))
            #expect(!MerkleProof.isConsistent(Int64(earlier), old, with: Int64(size), root, proof + [old]))
        }
        #expect(try tree.consistencyProof(from: Int64(size) + 1) == nil)
        #expect(try tree.consistencyProof(from: 0) == nil)
    }
}
