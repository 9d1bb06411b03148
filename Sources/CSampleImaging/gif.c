#include "CSampleImaging.h"

#include <stdbool.h>

#include <gif_lib.h>

static int on_write(GifFileType *gif, const GifByteType *bytes, int count) {
    // giflib takes a short count for an error.
    return csi_buffer_append(gif->UserData, bytes, (size_t)count) ? 0 : count;
}

// Players loop an animation only when this de facto standard block is present.
static int put_loop(GifFileType *gif) {
    return EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK
        && EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0") == GIF_OK
        && EGifPutExtensionBlock(gif, 3, "\x01\x00\x00") == GIF_OK
        && EGifPutExtensionTrailer(gif) == GIF_OK;
}

static int put_frame(GifFileType *gif, const uint8_t *indices, int width, int height,
                     bool timed) {
    if (timed) {
        GraphicsControlBlock control = {DISPOSE_DO_NOT, false, 50, NO_TRANSPARENT_COLOR};
        GifByteType block[4];
        EGifGCBToExtension(&control, block);
        if (EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, 4, block) != GIF_OK) return 0;
    }
    if (EGifPutImageDesc(gif, 0, 0, width, height, false, NULL) != GIF_OK) return 0;
    for (int y = 0; y < height; y++) {
        GifPixelType *row = (GifPixelType *)(indices + (size_t)y * (size_t)width);
        if (EGifPutLine(gif, row, width) != GIF_OK) return 0;
    }
    return 1;
}

static int put_all(GifFileType *gif, const uint8_t *indices, int frame_count,
                   int width, int height, const ColorMapObject *map) {
    bool animated = frame_count > 1;
    EGifSetGifVersion(gif, animated);
    if (EGifPutScreenDesc(gif, width, height, 8, 0, map) != GIF_OK) return 0;
    if (animated && !put_loop(gif)) return 0;
    for (int frame = 0; frame < frame_count; frame++) {
        size_t offset = (size_t)frame * (size_t)width * (size_t)height;
        if (!put_frame(gif, indices + offset, width, height, animated)) return 0;
    }
    return 1;
}

int csi_gif_encode(const uint8_t *indices, int frame_count, int width, int height,
                   const uint8_t *palette, int palette_count, csi_buffer *out) {
    if (frame_count < 1 || width < 1 || height < 1 || width > 65535 || height > 65535) return 1;
    if (palette_count < 2 || palette_count > 256) return 1;

    GifColorType colors[256];
    for (int i = 0; i < palette_count; i++) {
        colors[i] = (GifColorType){palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]};
    }
    ColorMapObject *map = GifMakeMapObject(palette_count, colors);
    if (!map) return 3;

    int error = 0;
    GifFileType *gif = EGifOpen(out, on_write, &error);
    int ok = gif && put_all(gif, indices, frame_count, width, height, map);
    // Closing also writes the GIF's last byte.
    if (gif && EGifCloseFile(gif, &error) != GIF_OK) ok = 0;
    GifFreeMapObject(map);
    if (!ok) csi_buffer_free(out);
    return ok ? 0 : 2;
}
