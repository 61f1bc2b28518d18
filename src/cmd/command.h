/* command: what main.c needs of each command, and what the commands share: their options as a table, from which parsing
 * and --help follow. Thread: the one that starts the program. */
#ifndef FOYER_CMD_COMMAND_H
#define FOYER_CMD_COMMAND_H

#include "base/buf.h"
#include "base/id.h"

enum exit_code { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_MISUSED = 2 };

struct command_option {
    const char *name;  /* tenant: --tenant */
    const char *value; /* what stands for its value in the help; NULL: a flag */
    const char *help;
};

struct command {
    const char *name;  /* "token", "user add" */
    const char *usage; /* what follows the name */
    const char *summary;
    const char *more;                     /* a paragraph for --help, or NULL */
    const struct command_option *options; /* ended by a NULL name; --help is not among them */
    bool settings;                        /* --help lists the settings too */
    enum exit_code (*run)(const struct command *command, int argc, char **argv); /* argv[0]: its last word */
};

extern const struct command command_serve, command_token, command_user_add, command_user_list, command_user_import,
    command_user_disable, command_user_enable, command_policy_grant, command_policy_revoke, command_policy_list,
    command_console, command_session_list, command_session_end, command_role_grant, command_role_revoke,
    command_role_list, command_key_add, command_key_list, command_key_remove, command_audit_verify,
    command_audit_export, command_outbox_list, command_outbox_retry, command_outbox_drop, command_app_add,
    command_app_grant, command_app_rotate, command_app_remove, command_app_list, command_user_remove,
    command_scim_token, command_scim_list, command_scim_remove, command_migrate, command_docs, command_doctor,
    command_backup, command_restore, command_template_export, command_template_check, command_template_set,
    command_template_remove, command_template_preview, command_template_list, command_look_set, command_look_show,
    command_look_clear;

/* Which option stands next: its index in the table, or: */
enum { OPTIONS_END = -1, OPTIONS_HELPED = -2, OPTIONS_WRONG = -3 }; /* the last two have been answered: leave */
struct option_reader {
    const struct command *command;
    int argc;
    char **argv;
    int at; /* the word to look at next; 1 at the start */
};
int option_next(struct option_reader *reader, const char **value);
/* The exit code for OPTIONS_HELPED and OPTIONS_WRONG. */
enum exit_code option_exit(int outcome);

/* For options that stand once: the value of each ("" for a flag, NULL when absent), and how many words follow them.
 * False: it has been answered; end with `code`. */
bool options_read(const struct command *command, int argc, char **argv, const char **values, int *words,
                  enum exit_code *code) MUST_USE;
/* The same for commands after whose options nothing may stand. */
bool options_read_all(const struct command *command, int argc, char **argv, const char **values,
                      enum exit_code *code) MUST_USE;

/* A GUID that must be given. False: it has been answered. */
bool option_guid(const struct command *command, const char *name, const char *value, struct id *out) MUST_USE;

void command_help(const struct command *command);
/* "foyer token: " and the message on standard error, with a hint at --help. */
enum exit_code misused(const struct command *command, const char *message, ...) __attribute__((format(printf, 2, 3)));
enum exit_code failed(const struct command *command, struct str why);

#endif
