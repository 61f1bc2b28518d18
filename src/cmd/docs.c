/* docs.c: foyer docs: prints the documents that are made of tables, so that they cannot differ from the program. */
#include "cmd/command.h"

#include "cmd/config.h"
#include "graph/graph.h"

static const struct document {
    const char *name;
    void (*print)(struct buf *b);
} documents[] = {
    { "settings", config_print_markdown },
    { "errors", graph_print_errors },
};

static enum exit_code document_print(const struct command *command, const struct document *document)
{
    struct arena *a = arena_open((size_t)64 * 1024, (size_t)4 * 1024 * 1024);
    struct buf b = { .arena = a, .ceiling = (size_t)1024 * 1024 };
    struct str text;
    bool done;

    if (a == NULL)
        return failed(command, STR("no memory"));
    document->print(&b);
    done = buf_finish(&b, &text) && printf("%.*s", STR_ARGS(text)) >= 0 && fflush(stdout) == 0;
    arena_close(a);
    return done ? EXIT_DONE : failed(command, STR("cannot write"));
}

static enum exit_code docs_run(const struct command *command, int argc, char **argv)
{
    enum exit_code code;
    int words;

    if (!options_read(command, argc, argv, NULL, &words, &code))
        return code;
    if (words != 1)
        return misused(command, "say which: settings or errors");
    for (size_t i = 0; i < COUNT(documents); i++)
        if (strcmp(documents[i].name, argv[argc - 1]) == 0)
            return document_print(command, &documents[i]);
    return misused(command, "there is no document %s", argv[argc - 1]);
}

static const struct command_option options[] = { { 0 } };

const struct command command_docs = {
    .name = "docs",
    .usage = "settings|errors",
    .summary = "Prints a document made of the program's own tables, as Markdown.",
    .options = options,
    .run = docs_run,
};
