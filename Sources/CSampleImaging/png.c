#include "CSampleImaging.h"

#include <setjmp.h>

#include <png.h>

typedef struct png_state {
    png_structp png;
    png_infop info;
    csi_buffer *out;
} png_state;

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    if (csi_buffer_append(png_get_io_ptr(png), bytes, count)) png_error(png, "memory");
}

static void on_flush(png_structp png) { (void)png; }

static void on_error(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

// The state belongs to the caller: see jpeg.c.
static int encode(png_state *state, const uint8_t *pixels, int width, int height,
                  int channels, int interlaced) {
    png_structp png = state->png;
    if (setjmp(png_jmpbuf(png))) return 2;

    int color = channels == 1   ? PNG_COLOR_TYPE_GRAY
                : channels == 3 ? PNG_COLOR_TYPE_RGB
                                : PNG_COLOR_TYPE_RGB_ALPHA;
    png_set_write_fn(png, state->out, on_write, on_flush);
    png_set_IHDR(png, state->info, (png_uint_32)width, (png_uint_32)height, 8, color,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, state->info);
    int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < height; y++) {
            png_write_row(png, pixels + (size_t)y * (size_t)width * (size_t)channels);
        }
    }
    png_write_end(png, NULL);
    return 0;
}

int csi_png_encode(const uint8_t *pixels, int width, int height, int channels,
                   int interlaced, csi_buffer *out) {
    if (width < 1 || height < 1) return 1;
    if (channels != 1 && channels != 3 && channels != 4) return 1;

    png_state state = {0};
    state.out = out;
    state.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    if (!state.png) return 3;
    state.info = png_create_info_struct(state.png);
    int code = state.info ? encode(&state, pixels, width, height, channels, interlaced) : 3;
    png_destroy_write_struct(&state.png, &state.info);
    if (code != 0) csi_buffer_free(out);
    return code;
}
