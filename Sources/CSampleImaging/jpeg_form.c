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

static J_COLOR_SPACE input_space(int channels) {
    return channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
}

static void apply(struct jpeg_compress_struct *info, const csi_jpeg_form *form) {
    jpeg_set_defaults(info);
    jpeg_set_quality(info, form->quality, TRUE);
    if (info->num_components == 3 && form->keeps_channels) jpeg_set_colorspace(info, JCS_RGB);
    if (info->num_components == 4 && !form->keeps_channels) jpeg_set_colorspace(info, JCS_YCCK);
    info->comp_info[0].h_samp_factor = form->horizontal;
    info->comp_info[0].v_samp_factor = form->vertical;
    // Black is as fine as what it darkens.
    if (info->num_components == 4) {
        info->comp_info[3].h_samp_factor = form->horizontal;
        info->comp_info[3].v_samp_factor = form->vertical;
    }
    if (form->progressive) jpeg_simple_progression(info);
    info->optimize_coding = form->optimized ? TRUE : info->optimize_coding;
    info->restart_interval = (unsigned int)form->restart_blocks;
    info->write_JFIF_header = FALSE;
}

// The state belongs to the caller: see jpeg.c.
static int encode(jpeg_state *state, const uint8_t *pixels, int width, int height,
                  int channels, const csi_jpeg_form *form) {
    struct jpeg_compress_struct *info = &state->info;
    if (setjmp(state->escape)) return 2;
    jpeg_create_compress(info);
    jpeg_mem_dest(info, &state->bytes, &state->count);
    info->image_width = (JDIMENSION)width;
    info->image_height = (JDIMENSION)height;
    info->input_components = channels;
    info->in_color_space = input_space(channels);
    apply(info, form);
    jpeg_start_compress(info, TRUE);
    while (info->next_scanline < info->image_height) {
        size_t offset = (size_t)info->next_scanline * (size_t)width * (size_t)channels;
        JSAMPROW row = (JSAMPROW)(pixels + offset);
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
    return 0;
}

int csi_jpeg_encode_form(const uint8_t *pixels, int width, int height, int channels,
                         const csi_jpeg_form *form, csi_buffer *out) {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3 && channels != 4)) return 1;

    jpeg_state state;
    memset(&state, 0, sizeof state);
    state.info.err = jpeg_std_error(&state.errors);
    state.info.client_data = &state;
    state.errors.error_exit = on_error;
    state.errors.output_message = on_message;

    int code = encode(&state, pixels, width, height, channels, form);
    jpeg_destroy_compress(&state.info);
    if (code == 0 && csi_buffer_append(out, state.bytes, state.count)) code = 3;
    free(state.bytes);
    return code;
}
