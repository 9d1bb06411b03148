#include "CPoppler.h"
#include <dlfcn.h>
#include <math.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

/* The few declarations of glib, fontconfig, cairo and poppler that are needed, so that none of their headers is. They
   have been the same for as long as the libraries have had the names below. */
typedef int (*log_writer)(int level, const void *fields, size_t count, void *data);

static struct {
  void (*g_log_set_writer_func)(log_writer, void *, void (*)(void *));
  void *(*g_bytes_new_static)(const void *, size_t);
  void (*g_object_unref)(void *);
  int (*FcInit)(void);
  void *(*cairo_image_surface_create_for_data)(unsigned char *, int, int, int, int);
  void (*cairo_surface_flush)(void *);
  void (*cairo_surface_destroy)(void *);
  void *(*cairo_create)(void *);
  void (*cairo_destroy)(void *);
  int (*cairo_status)(void *);
  void (*cairo_set_source_rgb)(void *, double, double, double);
  void (*cairo_paint)(void *);
  void (*cairo_scale)(void *, double, double);
  void *(*poppler_document_new_from_bytes)(void *, const char *, void **);
  int (*poppler_document_get_n_pages)(void *);
  void *(*poppler_document_get_page)(void *, int);
  void (*poppler_page_get_size)(void *, double *, double *);
  void (*poppler_page_render)(void *, void *);
} call;

static int is_prepared;
static void *document;

/* All of them, and now: what is looked up at its first use could not be, once no file may be opened. */
static int load(void) {
#define FROM(library)                                       \
  library_handle = dlopen((library), RTLD_NOW | RTLD_LOCAL); \
  if (!library_handle) return -1
#define NEED(name)                                                 \
  *(void **)(&call.name) = dlsym(library_handle, #name);           \
  if (!call.name) return -1
  void *library_handle;
  FROM("libglib-2.0.so.0");
  NEED(g_log_set_writer_func);
  NEED(g_bytes_new_static);
  FROM("libgobject-2.0.so.0");
  NEED(g_object_unref);
  FROM("libfontconfig.so.1");
  NEED(FcInit);
  FROM("libcairo.so.2");
  NEED(cairo_image_surface_create_for_data);
  NEED(cairo_surface_flush);
  NEED(cairo_surface_destroy);
  NEED(cairo_create);
  NEED(cairo_destroy);
  NEED(cairo_status);
  NEED(cairo_set_source_rgb);
  NEED(cairo_paint);
  NEED(cairo_scale);
  FROM("libpoppler-glib.so.8");
  NEED(poppler_document_new_from_bytes);
  NEED(poppler_document_get_n_pages);
  NEED(poppler_document_get_page);
  NEED(poppler_page_get_size);
  NEED(poppler_page_render);
#undef NEED
#undef FROM
  return 0;
}

/* glib asks where its messages would go by calls that end a locked process; and they tell of the document. */
static int say_nothing(int level, const void *fields, size_t count, void *data) {
  (void)level, (void)fields, (void)count, (void)data;
  const int handled = 1;
  return handled;
}

int cp_prepare(void) {
  if (is_prepared) return 0;
  if (load()) return -1;
  /* fontconfig would write its cache anew where it is out of date, and may. */
  const struct rlimit none = {0, 0};
  signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &none)) return -1;
  call.g_log_set_writer_func(say_nothing, NULL, NULL);
  /* Reads all that says which fonts there are; afterwards only the fonts themselves can be read. */
  if (!call.FcInit()) return -1;
  is_prepared = 1;
  return 0;
}

int cp_open(const uint8_t *bytes, size_t count) {
  if (!is_prepared) return 0;
  if (document) call.g_object_unref(document);
  document = call.poppler_document_new_from_bytes(call.g_bytes_new_static(bytes, count), NULL, NULL);
  return document != NULL;
}

int cp_page_count(void) { return document ? call.poppler_document_get_n_pages(document) : 0; }

static struct cp_size fitted(double width, double height, struct cp_size box) {
  struct cp_size none = {0, 0};
  /* Also false for what is no number. */
  if (!(width > 0 && height > 0 && width < 1e7 && height < 1e7)) return none;
  const double scale = fmin(box.width / width, box.height / height);
  struct cp_size size = {(int)lround(width * scale), (int)lround(height * scale)};
  if (size.width < 1) size.width = 1;
  if (size.height < 1) size.height = 1;
  if (size.width > box.width) size.width = box.width;
  if (size.height > box.height) size.height = box.height;
  return size;
}

static int paint(void *page, double width, double height, struct cp_size size, uint8_t *pixels) {
  const int rgb24 = 1;
  void *surface =
      call.cairo_image_surface_create_for_data(pixels, rgb24, size.width, size.height, 4 * size.width);
  void *context = call.cairo_create(surface);
  call.cairo_set_source_rgb(context, 1, 1, 1);
  call.cairo_paint(context);
  call.cairo_scale(context, size.width / width, size.height / height);
  call.poppler_page_render(page, context);
  const int status = call.cairo_status(context);
  call.cairo_destroy(context);
  call.cairo_surface_flush(surface);
  call.cairo_surface_destroy(surface);
  return status;
}

struct cp_size cp_draw(int number, struct cp_size box, uint8_t *pixels) {
  struct cp_size none = {0, 0};
  if (number < 0 || number >= cp_page_count() || box.width < 1 || box.height < 1) return none;
  void *page = call.poppler_document_get_page(document, number);
  if (!page) return none;
  double width = 0, height = 0;
  call.poppler_page_get_size(page, &width, &height);
  struct cp_size size = fitted(width, height, box);
  if (size.width && paint(page, width, height, size, pixels)) size = none;
  call.g_object_unref(page);
  return size;
}
