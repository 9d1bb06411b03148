#include "CSampleImaging.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

typedef struct jpeg_state {
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    unsigned char *bytes;
    unsigned long count;
} jpeg_state;

static void on_error(j_common_ptr info) {
    jpeg_state *state = info->client_data;
    longjmp(state->escape, 1);
}

static void on_message(j_common_ptr info) {
    (void)info;  // libjpeg would write to stderr
}

// The state belongs to the caller, so that a longjmp back into this function cannot
// leave it with values kept in registers.
static int encode(jpeg_state *state, const uint8_t *pixels, int width, int height,
                  int channels, int quality, int progressive, int restart_rows,
                  const uint8_t *app1, size_t app1_count) {
    struct jpeg_compress_struct *info = &state->info;
    if (setjmp(state->escape)) return 2;

    jpeg_create_compress(info);
    jpeg_mem_dest(info, &state->bytes, &state->count);
    info->image_width = (JDIMENSION)width;
    info->image_height = (JDIMENSION)height;
    info->input_components = channels;
    info->in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(info);
    jpeg_set_quality(info, quality, TRUE);
    if (progressive) jpeg_simple_progression(info);
    if (app1) info->write_JFIF_header = FALSE;
    info->restart_in_rows = restart_rows;
    jpeg_start_compress(info, TRUE);
    if (app1) jpeg_write_marker(info, JPEG_APP0 + 1, app1, (unsigned int)app1_count);
    while (info->next_scanline < info->image_height) {
        size_t offset = (size_t)info->next_scanline * (size_t)width * (size_t)channels;
        JSAMPROW row = (JSAMPROW)(pixels + offset);
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
    return 0;
}

int csi_jpeg_encode(const uint8_t *pixels, int width, int height, int channels,
                    int quality, int progressive, int restart_rows,
                    const uint8_t *app1, size_t app1_count, csi_buffer *out) {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3)) return 1;
    if (app1_count > 65533) return 1;

    jpeg_state state;
    memset(&state, 0, sizeof state);
    state.info.err = jpeg_std_error(&state.errors);
    state.info.client_data = &state;
    state.errors.error_exit = on_error;
    state.errors.output_message = on_message;

    int code = encode(&state, pixels, width, height, channels, quality, progressive, restart_rows,
                      app1, app1_count);
    jpeg_destroy_compress(&state.info);
    if (code == 0 && csi_buffer_append(out, state.bytes, state.count)) code = 3;
    free(state.bytes);
    return code;
}
