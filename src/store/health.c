/* health.c: the front of health.h. */
#include "store/health.h"

#include "store/backend.h"
#include "store/migrate.h"

enum { EXAMINE_WAIT_MS = 10000 };

enum store_status store_examine(struct store_view *view, struct arena *a, struct store_health *out)
{
    const struct store_backend *backend = view->store->backend;

    *out = (struct store_health){ .schema_known = store_schema_known(backend) };
    view->until_mono_ms = clock_read(&clock_system).mono_ms + EXAMINE_WAIT_MS;
    return backend->examine(view, a, out);
}
