/* embedded: files of the source tree inside the program (schema, templates), made by tools/embed.py. Each table stands
 * in a generated source and is declared where it is used: extern const struct embedded mail_templates[]; Thread: any.
 */
#ifndef FOYER_BASE_EMBEDDED_H
#define FOYER_BASE_EMBEDDED_H

#include "base/str.h"

struct embedded {
    const char *name; /* of the file, without folder; NULL ends the table */
    struct str content;
};

/* The zero value when there is none of that name. */
static inline struct str embedded_find(const struct embedded *table, struct str name)
{
    for (; table->name != NULL; table++)
        if (str_equal(str_of(table->name), name))
            return table->content;
    return (struct str){ 0 };
}

#endif
