#include "CSampleImaging.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>

// Tests compare pixels with these; they are kept apart from the product's own decoders.

typedef struct jpeg_state {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    uint8_t *row;
} jpeg_state;

static void on_error(j_common_ptr info) {
    jpeg_state *state = info->client_data;
    longjmp(state->escape, 1);
}

static void on_message(j_common_ptr info) { (void)info; }

// The state belongs to the caller: see jpeg.c.
static int decode(jpeg_state *state, const uint8_t *bytes, size_t count, csi_buffer *out) {
    struct jpeg_decompress_struct *info = &state->info;
    if (setjmp(state->escape)) return 2;
    jpeg_create_decompress(info);
    jpeg_mem_src(info, bytes, count);
    jpeg_read_header(info, TRUE);
    jpeg_start_decompress(info);
    size_t width = (size_t)info->output_width * (size_t)info->output_components;
    state->row = malloc(width);
    if (!state->row) return 3;
    while (info->output_scanline < info->output_height) {
        JSAMPROW row = state->row;
        jpeg_read_scanlines(info, &row, 1);
        if (csi_buffer_append(out, state->row, width)) return 3;
    }
    jpeg_finish_decompress(info);
    return 0;
}

int csi_jpeg_decode(const uint8_t *bytes, size_t count, csi_buffer *out) {
    jpeg_state state;
    memset(&state, 0, sizeof state);
    state.info.err = jpeg_std_error(&state.errors);
    state.info.client_data = &state;
    state.errors.error_exit = on_error;
    state.errors.output_message = on_message;
    int code = decode(&state, bytes, count, out);
    jpeg_destroy_decompress(&state.info);
    free(state.row);
    return code;
}

int csi_png_decode(const uint8_t *bytes, size_t count, csi_buffer *out) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes, count)) return 2;
    image.format = PNG_FORMAT_RGBA;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    int code = pixels && png_image_finish_read(&image, NULL, pixels, 0, NULL) ? 0 : 2;
    if (code == 0 && csi_buffer_append(out, pixels, PNG_IMAGE_SIZE(image))) code = 3;
    png_image_free(&image);
    free(pixels);
    return code;
}

typedef struct gif_source {
    const uint8_t *bytes;
    size_t count;
} gif_source;

static int on_read(GifFileType *gif, GifByteType *bytes, int count) {
    gif_source *source = gif->UserData;
    size_t taken = (size_t)count < source->count ? (size_t)count : source->count;
    memcpy(bytes, source->bytes, taken);
    source->bytes += taken;
    source->count -= taken;
    return (int)taken;
}

static int put_frame(GifFileType *gif, int index, csi_buffer *out) {
    const SavedImage *frame = &gif->SavedImages[index];
    const GifImageDesc *place = &frame->ImageDesc;
    int numbers[6] = {place->Left, place->Top, place->Width, place->Height, place->Interlace, 0};
    GraphicsControlBlock control;
    if (DGifSavedExtensionToGCB(gif, index, &control) == GIF_OK) numbers[5] = control.DelayTime;
    const ColorMapObject *map = place->ColorMap ? place->ColorMap : gif->SColorMap;
    return csi_buffer_append(out, numbers, sizeof numbers)
        || (map && csi_buffer_append(out, map->Colors, (size_t)map->ColorCount * sizeof *map->Colors))
        || csi_buffer_append(out, frame->RasterBits, (size_t)place->Width * (size_t)place->Height);
}

int csi_gif_decode(const uint8_t *bytes, size_t count, csi_buffer *out) {
    gif_source source = {bytes, count};
    int error = 0;
    GifFileType *gif = DGifOpen(&source, on_read, &error);
    if (!gif) return 2;
    int code = DGifSlurp(gif) == GIF_OK ? 0 : 2;
    for (int i = 0; code == 0 && i < gif->ImageCount; i++) code = put_frame(gif, i, out) ? 3 : 0;
    DGifCloseFile(gif, &error);
    return code;
}
