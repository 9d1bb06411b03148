/// GIF files, still and moving.
enum HonestGIFs {
    static let all: [HonestFile] = [still, unusual, moving, extensions].flatMap(\.self)

    private static let still: [HonestFile] = {
        var files: [HonestFile] = []
        for bits in 1...8 {
            let form = GIFForm(bits: bits)
            files.append(file("colours-\(1 << bits)", form, [GIFForm.Frame(seed: bits)]))
            files.append(
                file("colours-\(1 << bits)-interlaced", form, [GIFForm.Frame(seed: bits, isInterlaced: true)]))
        }
        for (width, height) in [(1, 1), (1, 30), (30, 1), (640, 480)] {
            let frame = GIFForm.Frame(width: width, height: height)
            files.append(file("size-\(width)x\(height)", GIFForm(width: width, height: height), [frame]))
        }
        return files
    }()

    private static let unusual: [HonestFile] = [
        file("87a", GIFForm(version: "GIF87a"), [GIFForm.Frame(seed: 11)]),
        file("87a-interlaced", GIFForm(version: "GIF87a"), [GIFForm.Frame(seed: 12, isInterlaced: true)]),
        file("87a-two", GIFForm(version: "GIF87a"), [GIFForm.Frame(seed: 13), GIFForm.Frame(seed: 14)]),
        file("own-colours", GIFForm(bits: nil), [GIFForm.Frame(seed: 15, ownBits: 5)]),
        file("own-colours-too", GIFForm(bits: 3), [GIFForm.Frame(seed: 16, ownBits: 6)]),
        file(
            "clears-often", GIFForm(width: 60, height: 40, bits: 7),
            [GIFForm.Frame(width: 60, height: 40, seed: 17, clearsOften: true)]),
        file("sorted", GIFForm(isSorted: true), [GIFForm.Frame(seed: 18)]),
        file("aspect", GIFForm(background: 3, aspect: 49), [GIFForm.Frame(seed: 19)]),
        file("smaller-than-screen", GIFForm(), [GIFForm.Frame(left: 5, top: 6, width: 9, height: 8, seed: 20)]),
    ]

    private static let moving: [HonestFile] = {
        var files: [HonestFile] = []
        for count in [2, 3, 12, 60] {
            let frames = (0..<count).map { GIFForm.Frame(seed: $0) }
            files.append(animation("frames-\(count)", [GIFForm.loop()], frames))
        }
        let two = [GIFForm.Frame(seed: 31), GIFForm.Frame(seed: 32)]
        for count: UInt16 in [0, 1, 5, 65_535] {
            files.append(animation("loop-\(count)", [GIFForm.loop(count)], two))
        }
        for disposal: UInt8 in 0...3 {
            files.append(animation("disposal-\(disposal)", [], two, disposal: disposal))
        }
        for delay: UInt16 in [0, 1, 200, 6_000] { files.append(animation("delay-\(delay)", [], two, delay: delay)) }
        files.append(animation("moving-transparent", [GIFForm.loop()], two, transparent: 3))
        files.append(animation("own-colours-each", [], (0..<4).map { GIFForm.Frame(seed: $0, ownBits: 2 + $0) }))
        files.append(animation("parts", [], two + [GIFForm.Frame(left: 3, top: 4, width: 10, height: 5, seed: 40)]))
        files.append(animation("other-looping", [GIFForm.loop(name: "ANIMEXTS1.0")], two))
        let buffering = GIFForm.application("NETSCAPE2.0", [3, 1, 0, 0, 5, 2, 0, 16, 0, 0, 0])
        files.append(animation("buffering", [buffering], two))
        return files
    }()

    private static let extensions: [HonestFile] = [
        file("transparent", GIFForm(), before: [GIFForm.control(transparent: 2)], [GIFForm.Frame(seed: 51)]),
        file("comment", GIFForm(), before: [GIFForm.comment("Created with GIMP")], [GIFForm.Frame(seed: 52)]),
        file(
            "comment-long", GIFForm(), before: [GIFForm.comment(String(repeating: "Hud. ", count: 400))],
            [GIFForm.Frame(seed: 53)]),
        file("comment-late", GIFForm(), [GIFForm.Frame(seed: 54)], after: [GIFForm.comment("Skapad med Exempel")]),
        file("comments", GIFForm(), before: (0..<20).map { GIFForm.comment("Rad \($0)") }, [GIFForm.Frame(seed: 55)]),
        file("comment-empty", GIFForm(), before: [[0x21, 0xFE, 0]], [GIFForm.Frame(seed: 56)]),
        file(
            "xmp", GIFForm(), before: [GIFForm.packet(HonestXMP.packet(["xmp:CreatorTool=\"Exempel\""]))],
            [GIFForm.Frame(seed: 57)]),
        file(
            "xmp-late", GIFForm(), [GIFForm.Frame(seed: 58)],
            after: [GIFForm.packet(HonestXMP.packet([], padding: 2_000))]),
        // ICC.1, B.5.
        file(
            "icc", GIFForm(),
            before: [GIFForm.application("ICCRGBG1012", GIFForm.blocks(JPEGSegment.profile(size: 2_000)))],
            [GIFForm.Frame(seed: 59)]),
        file(
            "photoshop", GIFForm(),
            before: [GIFForm.application("ADOBE:IR1.0", GIFForm.blocks(JPEGSegment.iptc))], [GIFForm.Frame(seed: 60)]),
        file(
            "own-block", GIFForm(),
            before: [GIFForm.application("EXEMPEL 1.0", GIFForm.blocks(JPEGSegment.noise(700), piece: 100))],
            [GIFForm.Frame(seed: 61)]),
        file(
            "magick-gamma", GIFForm(),
            before: [GIFForm.application("ImageMagick", GIFForm.blocks(Array("gamma=0.454545".utf8)))],
            [GIFForm.Frame(seed: 62)]),
        // GIF89a, 25: letters that a viewer draws itself.
        file(
            "plain-text", GIFForm(), [GIFForm.Frame(seed: 63)],
            after: [[0x21, 0x01, 12, 0, 0, 0, 0, 32, 0, 8, 0, 8, 8, 1, 0] + GIFForm.blocks(Array("HUD".utf8))]),
        HonestFile("gif-giflib.gif") { try GIFSample(width: 200, height: 150, frames: 3, seed: 64).bytes() },
    ]

    private static func animation(
        _ name: String, _ head: [[UInt8]], _ frames: [GIFForm.Frame], disposal: UInt8 = 1, delay: UInt16 = 10,
        transparent: UInt8? = nil
    ) -> HonestFile {
        HonestFile("gif-\(name).gif") {
            let form = GIFForm()
            return form.file(
                head
                    + frames.flatMap {
                        [GIFForm.control(delay: delay, disposal: disposal, transparent: transparent), form.image($0)]
                    })
        }
    }

    private static func file(
        _ name: String, _ form: GIFForm, before: [[UInt8]] = [], _ frames: [GIFForm.Frame], after: [[UInt8]] = []
    ) -> HonestFile {
        HonestFile("gif-\(name).gif") { form.file(before + frames.map(form.image) + after) }
    }
}
