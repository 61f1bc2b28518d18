/* catalogue.c: looks keys up in the embedded files of catalogues/. A file has a handful of lines, so it is read each
 * time. */
#include "mail/catalogue.h"

#include "base/embedded.h"

extern const struct embedded mail_catalogues[];

static struct str line_find(struct str file, struct str key)
{
    struct str rest = file;

    while (!str_is_null(rest)) {
        struct str text, line = str_cut(rest, '\n', &rest), name = str_trim(str_cut(line, '=', &text));

        if (!str_is_null(text) && str_equal(name, key))
            return str_trim(text);
    }
    return (struct str){ 0 };
}

/* The file of a language is named by the first part of its tag: "de-AT" is in de.txt. */
static const struct embedded *file_of(struct str language)
{
    struct str rest, first = str_cut(language, '-', &rest), dot;

    for (const struct embedded *file = mail_catalogues; file->name != NULL; file++)
        if (str_equal_nocase(str_cut(str_of(file->name), '.', &dot), first))
            return file;
    return NULL;
}

struct str catalogue_language(struct str language)
{
    return language.len > 0 && file_of(language) != NULL ? language : STR("en");
}

struct str catalogue_find(struct str language, struct str key)
{
    const struct embedded *file = file_of(language);
    struct str text = file == NULL ? (struct str){ 0 } : line_find(file->content, key);

    return str_is_null(text) ? line_find(embedded_find(mail_catalogues, STR("en.txt")), key) : text;
}
