/* forget.c: by the rows, and not by what lies in the folder, which may be large. A mail that waits is dropped when its
 * turn comes, since its registrant is gone; only one that was claimed before can still become a file. */
#include "outbox/forget.h"

#include <errno.h>

#include "base/log.h"

enum { ROWS_MOST = 64 };

static enum task_end files_remove(struct worker *w, const struct mail_row *rows, size_t n, enum store_status *failed)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].state == MAIL_CLAIMED)
            return TASK_EARLY;
        if (spool_remove(w->options->spool, w->parcel, rows[i].row.id))
            continue;
        LOG(LOG_ERROR, "a file with a mail of somebody who was erased cannot be removed",
            LOG_STR("mail", id_text(w->parcel, rows[i].row.id)), LOG_INT("errno", errno));
        *failed = STORE_BROKEN;
        return TASK_FAILED;
    }
    return TASK_DONE;
}

enum task_end forget_files(struct worker *w, const struct outbox_row *row, enum store_status *failed)
{
    struct mail_page page = { .registration = row->registration, .registrant = row->registrant, .most = ROWS_MOST };
    enum task_end end = TASK_DONE;
    struct mail_row *rows;
    bool more = !str_is_null(w->options->spool);
    size_t n;

    while (more && end == TASK_DONE) {
        arena_clear(w->parcel);
        *failed = store_mails(w->view, w->parcel, &page, &rows, &n, &more);
        if (*failed != STORE_OK)
            return TASK_FAILED;
        end = files_remove(w, rows, n, failed);
        if (n > 0)
            page.after = rows[n - 1].row.id;
    }
    return end;
}
