// The painters are in C because millions of pixels take seconds in an unoptimised
// Swift build, and tests run in one.

#include "CSampleImaging.h"

#include <gif_lib.h>

static uint32_t next_random(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

// Neighbouring seeds must give pictures that are not alike; zero would stop the noise.
static uint32_t scramble(uint32_t seed) {
    uint32_t x = (seed + 0x9E3779B9u) * 0x85EBCA6Bu;
    x ^= x >> 13;
    x *= 0xC2B2AE35u;
    x ^= x >> 16;
    return x ? x : 1;
}

static uint8_t clamp(int value) {
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

static void put(uint8_t *pixel, int channels, int red, int green, int blue) {
    if (channels < 3) {
        pixel[0] = clamp((red * 3 + green * 6 + blue) / 10);
        return;
    }
    pixel[0] = clamp(red);
    pixel[1] = clamp(green);
    pixel[2] = clamp(blue);
    if (channels == 4) pixel[3] = 255;
}

void csi_paint_photo(uint8_t *pixels, int width, int height, int channels, uint32_t seed) {
    enum { spot_count = 5 };
    uint32_t random = scramble(seed);
    int base = 190 + (int)(next_random(&random) % 30);
    int64_t spot_x[spot_count], spot_y[spot_count], spot_r2[spot_count];
    for (int i = 0; i < spot_count; i++) {
        uint32_t spread = (uint32_t)(width / 16 + 1);
        int64_t radius = width / 40 + 1 + (int64_t)(next_random(&random) % spread);
        spot_x[i] = (int64_t)(next_random(&random) % (uint32_t)width);
        spot_y[i] = (int64_t)(next_random(&random) % (uint32_t)height);
        spot_r2[i] = radius * radius;
    }
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            int light = base + 40 * x / width - 50 * y / height;
            int red = light, green = light * 3 / 4, blue = light * 5 / 8;
            for (int i = 0; i < spot_count; i++) {
                int64_t dx = x - spot_x[i], dy = y - spot_y[i];
                int64_t distance = dx * dx + dy * dy;
                if (distance >= spot_r2[i]) continue;
                int depth = (int)(90 * (spot_r2[i] - distance) / spot_r2[i]);
                red -= depth;
                green -= depth;
                blue -= depth * 2 / 3;
            }
            int noise = (int)(next_random(&random) % 13) - 6;
            size_t at = ((size_t)y * (size_t)width + (size_t)x) * (size_t)channels;
            put(pixels + at, channels, red + noise, green + noise, blue + noise);
        }
    }
}

void csi_paint_paper(uint8_t *pixels, int width, int height, int channels, uint32_t seed) {
    uint32_t random = scramble(seed);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            int noise = (int)(next_random(&random) % 5) - 2;
            int level = 250 - 8 * x / width - 6 * y / height + noise;
            size_t at = ((size_t)y * (size_t)width + (size_t)x) * (size_t)channels;
            put(pixels + at, channels, level, level, level - 4);
        }
    }
}

static void put_square(uint8_t *pixels, int width, int height, int channels,
                       int x, int y, int side, uint8_t level) {
    for (int row = y; row < y + side; row++) {
        for (int column = x; column < x + side; column++) {
            if (row < 0 || column < 0 || row >= height || column >= width) continue;
            size_t at = ((size_t)row * (size_t)width + (size_t)column) * (size_t)channels;
            put(pixels + at, channels, level, level, level);
        }
    }
}

// giflib's font is ASCII; the Swedish letters are its A, a, O and o with marks above.
static uint8_t base_letter(uint8_t letter, uint8_t *marks) {
    *marks = 0;
    switch (letter) {
        case 0xC5: *marks = 0x18; return 'A';
        case 0xC4: *marks = 0x24; return 'A';
        case 0xD6: *marks = 0x24; return 'O';
        case 0xE5: *marks = 0x18; return 'a';
        case 0xE4: *marks = 0x24; return 'a';
        case 0xF6: *marks = 0x24; return 'o';
        default: return letter < 128 ? letter : '?';
    }
}

void csi_paint_text(uint8_t *pixels, int width, int height, int channels,
                    int x, int y, int scale, uint8_t level,
                    const uint8_t *latin1, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint8_t marks;
        uint8_t letter = base_letter(latin1[i], &marks);
        // Capitals fill the cell, so their marks go in the row above it.
        int mark_row = letter < 'a' ? -1 : 0;
        for (int row = -1; row < GIF_FONT_HEIGHT; row++) {
            unsigned bits = row < 0 ? 0 : GifAsciiTable8x8[letter][row];
            if (row == mark_row) bits |= marks;
            for (int column = 0; column < GIF_FONT_WIDTH; column++) {
                if (!(bits & (0x80u >> column))) continue;
                int left = x + ((int)i * GIF_FONT_WIDTH + column) * scale;
                put_square(pixels, width, height, channels, left, y + row * scale, scale, level);
            }
        }
    }
}

void csi_pack_bits(const uint8_t *grey, int width, int height, uint8_t *packed) {
    for (int y = 0; y < height; y++) {
        const uint8_t *row = grey + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x += 8) {
            uint8_t bits = 0;
            for (int i = 0; i < 8; i++) {
                // Padding is white, so that no black line shows at the edge.
                int white = x + i >= width || row[x + i] >= 128;
                bits = (uint8_t)(bits << 1 | white);
            }
            *packed++ = bits;
        }
    }
}
