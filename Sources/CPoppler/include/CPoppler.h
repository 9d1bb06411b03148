/* Draws pages of PDF documents by poppler and cairo, which are loaded when they are asked for: the program is built and
   runs without them. For a process without rights, one document each: these libraries hang on some documents, end the
   process on others, and are not made for threads. */
#ifndef CPOPPLER_H
#define CPOPPLER_H
#include <stddef.h>
#include <stdint.h>

/* Loads the libraries and the fonts' configuration, and silences them; it needs the file system. From then on this process
   can write to no file. 0, or -1 where a library is missing. */
int cp_prepare(void);

/* Opens a document; the bytes must stay as long as it does. 0 where it can't be opened, or after a failed cp_prepare. */
int cp_open(const uint8_t *bytes, size_t count);

/* Of the document that was opened last. */
int cp_page_count(void);

/* What a drawn page measures, in pixels. */
struct cp_size {
  int width;
  int height;
};

/* Draws a page, counted from 0, as large as fits into `box`, on white. `pixels` has room for `box.width * box.height`
   pixels of 4 bytes, and gets those of the page row by row without gaps: blue, green, red, unused. A size of zeros where
   it could not be drawn. */
struct cp_size cp_draw(int page, struct cp_size box, uint8_t *pixels);

#endif
