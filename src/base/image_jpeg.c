/* JPEG files through libjpeg. It reports by calling back: an error jumps out, a warning about
 * damaged data counts as one, and a file that makes it work without end is stopped. */
#include "base/image_decode.h"

#include <setjmp.h>
#include <stdio.h> /* jpeglib.h needs it */
#include <stdlib.h>

#include <jpeglib.h>

#include "baten/xalloc.h"

#define SCANS_MOST 100 /* of a progressive file; real ones have ten or so */

struct decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
    uint8_t *rgb;
};

static struct decoder *decoder_of(j_common_ptr jpeg) {
    return (struct decoder *)jpeg->client_data;
}

static void give_up(j_common_ptr jpeg) {
    longjmp(decoder_of(jpeg)->out, 1);
}

/* Level -1 is damaged data that the library would paper over with grey. */
static void on_message(j_common_ptr jpeg, int level) {
    if (level < 0) {
        give_up(jpeg);
    }
}

static void on_progress(j_common_ptr jpeg) {
    if (((j_decompress_ptr)jpeg)->input_scan_number > SCANS_MOST) {
        give_up(jpeg);
    }
}

static bool header_suits(struct jpeg_decompress_struct *jpeg, const char **why,
                         const char **advice) {
    if (jpeg->image_width > IMAGE_SIDE_MOST || jpeg->image_height > IMAGE_SIDE_MOST) {
        *why = "the picture is larger than 4000 pixels a side";
        *advice = "save it smaller: 480 by 160 pixels print sharp";
        return false;
    }
    if (jpeg->num_components != 1 && jpeg->num_components != 3) {
        *why = "the JPEG file is in printing colours (CMYK)";
        *advice = "save it as RGB, or as PNG";
        return false;
    }
    return true;
}

static bool decode(struct decoder *decoder, struct pixels *out, const char **why,
                   const char **advice) {
    struct jpeg_decompress_struct *jpeg = &decoder->jpeg;
    jpeg_read_header(jpeg, TRUE);
    if (!header_suits(jpeg, why, advice)) {
        return false;
    }
    jpeg->out_color_space = JCS_RGB;
    jpeg_start_decompress(jpeg);
    size_t row = (size_t)jpeg->output_width * 3;
    decoder->rgb = xalloc(jpeg->output_height, row);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW line = decoder->rgb + row * jpeg->output_scanline;
        jpeg_read_scanlines(jpeg, &line, 1);
    }
    jpeg_finish_decompress(jpeg);
    *out = (struct pixels){jpeg->output_width, jpeg->output_height, decoder->rgb};
    return true;
}

bool image_from_jpeg(struct str file, struct pixels *out, const char **why, const char **advice) {
    struct decoder *decoder = xalloc(1, sizeof *decoder); /* on the heap: setjmp leaves it whole */
    bool done = false;
    *why = "the JPEG file is damaged";
    *advice = NULL;
    decoder->jpeg.err = jpeg_std_error(&decoder->errors);
    decoder->errors.error_exit = give_up;
    decoder->errors.emit_message = on_message;
    decoder->jpeg.client_data = decoder;
    if (setjmp(decoder->out) == 0) {
        jpeg_create_decompress(&decoder->jpeg);
        decoder->jpeg.client_data = decoder;
        decoder->progress.progress_monitor = on_progress;
        decoder->jpeg.progress = &decoder->progress;
        jpeg_mem_src(&decoder->jpeg, (const unsigned char *)file.s, (unsigned long)file.n);
        done = decode(decoder, out, why, advice);
    }
    jpeg_destroy_decompress(&decoder->jpeg);
    if (!done) {
        free(decoder->rgb);
    }
    free(decoder);
    return done;
}
