/* error: the one table of what graph/ refuses: status, code, message, remedy; and the envelope that carries it
 * (graph-api 7.8). docs/errors.md is printed from it. Thread: any. */
#ifndef FOYER_GRAPH_ERROR_H
#define FOYER_GRAPH_ERROR_H

#include "base/buf.h"
#include "core/enrol.h"
#include "core/fault.h"
#include "store/store.h"

enum error {
    ERROR_NONE,
    ERROR_REQUEST,
    ERROR_PATH,
    ERROR_BODY_TOO_LARGE,
    ERROR_URL_TOO_LONG,
    ERROR_HEADERS_TOO_LARGE,
    ERROR_NO_ROUTE,
    ERROR_BETA_ONLY,
    ERROR_METHOD,
    ERROR_NO_TOKEN,
    ERROR_TOKEN,
    ERROR_TOKEN_FORM,
    ERROR_TOO_MANY,
    ERROR_KEYS_AWAY,
    ERROR_ME,
    ERROR_PERMISSION,
    ERROR_MEDIA_TYPE,
    ERROR_MEDIA_CODING,
    ERROR_CODING_BROKEN,
    ERROR_NOT_ACCEPTABLE,
    ERROR_USER_ID,
    ERROR_NO_MEETING,
    ERROR_NO_REGISTRATION,
    ERROR_NO_REGISTRANT,
    ERROR_NO_MAIL,
    ERROR_NO_QUESTION,
    ERROR_NO_COLLABORATOR,
    ERROR_NO_KEY,
    ERROR_NO_TEMPLATE,
    ERROR_NO_PICTURE,
    ERROR_NO_POLICY,
    ERROR_OTHER_USER,
    ERROR_NOT_ORGANIZER,
    ERROR_ROLE,
    ERROR_KEY_ROLE,
    ERROR_NOT_REGISTRANT,
    ERROR_LINK_ONLY,
    ERROR_SIGN_IN,
    ERROR_NO_RECORD,
    ERROR_DISABLED,
    ERROR_NO_BODY,
    ERROR_JSON,
    ERROR_NOT_OBJECT,
    ERROR_FAULT,
    ERROR_FAULTS,
    ERROR_REGISTRATION_TYPE,
    ERROR_EXTERNAL_FIXED,
    ERROR_EXTERNAL_QUESTIONS,
    ERROR_HAS_REGISTRATION,
    ERROR_TAG_FORM,
    ERROR_TAG_OTHER,
    ERROR_KEY_FORM,
    ERROR_KEY_OTHER,
    ERROR_DEPENDENCY,
    ERROR_BATCH_ANSWERS,
    ERROR_FULL,
    ERROR_CLOSED,
    ERROR_NOT_OPEN,
    ERROR_ENDED,
    ERROR_REFUSED,
    ERROR_NO_MOVE,
    ERROR_NOT_REGISTERED,
    ERROR_HAS_ROLE,
    ERROR_MAIL_STATE,
    ERROR_ADDRESS_TAKEN,
    ERROR_LIST_GONE,
    ERROR_SCAN_LONG,
    ERROR_REPORT_LONG,
    ERROR_BUSY,
    ERROR_SHORT,
    ERROR_AWAY,
    ERROR_DISK_FULL,
    ERROR_BROKEN,
    ERRORS
};
enum { ERROR_VALUES = 4 };

unsigned error_status(enum error error);
enum error error_of_status(unsigned status);             /* of a refusal made by http/ */
enum error error_of_store(enum store_status status);     /* of a change or a reading that did not succeed */
enum error error_of_outcome(enum enrol_outcome outcome); /* of one that enrol_is_refusal() */
enum error error_of_faults(const struct faults *faults); /* ERROR_NONE, ERROR_FAULT, ERROR_FAULTS */

struct error_report {
    enum error error;
    const struct str
        *values; /* ERROR_VALUES of them, for the {names} in message and remedy in their order; NULL: none */
    const struct faults *faults; /* NULL or empty: no details */
    struct str request_id, client_request_id;
    int64_t at_ms;
};
void error_print(struct buf *b, const struct error_report *report);
void error_print_table(struct buf *b); /* docs/errors.md */

#endif
