/* qr.c: GET /registration/{id}/qr.svg?tenantId={tenant}: the address of an event's page as a QR code (ISO 18004), for
 * posters and slides. It follows from what was asked for: nothing is looked up, and nobody learns what is stored. */
#include "web/registration.h"

#include <qrencode.h>

#include "base/cleanup.h"

enum { QUIET = 4, SVG_MOST_BYTES = 256 * 1024 }; /* modules around it that stay white */

static void code_release(QRcode **code)
{
    QRcode_free(*code);
}

/* Of a row, each run of dark modules. */
static void row_print(struct buf *b, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        int from = x;
        while (x < code->width && (code->data[y * code->width + x] & 1) != 0)
            x++;
        if (x > from)
            buf_print(b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
    }
}

static struct str svg_print(struct arena *a, struct str text)
{
    RELEASE(code_release)
    QRcode *code = QRcode_encodeData((int)text.len, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    struct buf b = { .arena = a, .ceiling = SVG_MOST_BYTES };

    if (code == NULL)
        return (struct str){ 0 };
    int side = code->width + 2 * QUIET;
    buf_print(&b,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
              "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"",
              side, side, side * 8, side * 8, side, side);
    for (int y = 0; y < code->width; y++)
        row_print(&b, code, y);
    buf_add(&b, STR("\"/></svg>\n"));
    return buf_text(&b);
}

enum http_next qr_get(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 4096 };
    struct id registration, tenant;

    if (!id_of_text(p->key, &registration) || !registration_tenant_of_query(p, &tenant))
        return registration_unknown(p);
    buf_add(&b, p->web->options.public_url);
    buf_add(&b, STR("/registration/"));
    buf_add(&b, p->key);
    buf_add(&b, STR("?mode=read&tenantId="));
    buf_add(&b, id_guid(p->x->arena, tenant));
    struct str url = buf_text(&b), svg = str_is_null(url) ? url : svg_print(p->x->arena, url);
    if (str_is_null(svg))
        return page_trouble(p, STORE_UNAVAILABLE);
    http_reply_header(p->x, STR("Content-Security-Policy"), STR("default-src 'none'; frame-ancestors 'none'"));
    return page_send(p->x, 200, STR("image/svg+xml"), svg, STR("public, max-age=86400"));
}
