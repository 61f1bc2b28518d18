/* template: text with {{name}} places, for pages and mails. Values are HTML-escaped in an HTML template, and left as
 * they are in a text one; {{{name}}} is put in as it is (markup made by us). {{#name}}...{{/name}} is kept when the
 * value is not empty, {{^name}}...{{/name}} when it is. Thread: any. */
#ifndef FOYER_BASE_TEMPLATE_H
#define FOYER_BASE_TEMPLATE_H

#include "base/buf.h"

enum template_kind { TEMPLATE_TEXT, TEMPLATE_HTML };
struct template_value {
    const char *name;
    struct str value;
};

/* False: an unknown name, or a section without its end (our own templates: a test reads them all), or no room. */
bool template_render(struct buf *b, enum template_kind kind, struct str source, const struct template_value *values,
                     size_t n) MUST_USE;
void buf_add_html(struct buf *b, struct str s); /* & < > " ' escaped */

#endif
