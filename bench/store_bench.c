/* store_bench.c: enrolments through the writer alone: so many senders, each waiting for its answer before it sends the
 * next, on one registration, with everything that an enrolment stores. One loop's thread sends for all of them, as a
 * server's loop does. store_bench FILE [ENROLMENTS [ROWS BEFORE [SENDERS]]] No HTTP, no tokens, no mail: the whole way
 * is measured elsewhere in bench/. */
#include <inttypes.h>
#include <pthread.h>
#include <sys/resource.h>

#include "base/crypto.h"
#include "base/metrics.h"
#include "store/writer.h"

enum { SENDERS_MOST = 4096, WAIT_STEP_US = 50, WAIT_STEPS = 20000 };

struct sender {
    struct change change; /* first */
    int64_t sent_us;
    char email[48], name[24], uid[48];
};
struct bench {
    struct change_owner owner; /* first */
    struct writer *writer;
    struct id registration;
    int64_t to_send, waiting, stored, log_most;
    int64_t waits[WAIT_STEPS]; /* how many were answered after so many steps of time */
    pthread_mutex_t lock;
    pthread_cond_t answered;
    struct change *answers; /* under the lock */
    struct sender senders[SENDERS_MOST];
};

static const struct id tenant = { { 1 } }, meeting = { { 2 } }, organizer = { { 3 } }, application = { { 4 } };

static int64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static void answers_come(struct change_owner *owner, struct change *list)
{
    struct bench *b = (struct bench *)owner;
    struct change *last = list;

    while (last->next != NULL)
        last = last->next;
    pthread_mutex_lock(&b->lock);
    last->next = b->answers;
    b->answers = list;
    pthread_cond_signal(&b->answered);
    pthread_mutex_unlock(&b->lock);
}

static struct change *answers_take(struct bench *b)
{
    pthread_mutex_lock(&b->lock);
    while (b->answers == NULL)
        pthread_cond_wait(&b->answered, &b->lock);
    struct change *list = b->answers;
    b->answers = NULL;
    pthread_mutex_unlock(&b->lock);
    return list;
}

static void enrolment_fill(struct sender *s, const struct bench *b)
{
    int64_t wall_ms = clock_read(&clock_system).wall_ms;
    struct id random = id_new(wall_ms);
    unsigned char hash[SHA256_BYTES];
    uint64_t tail;

    memcpy(&tail, random.b + 8, sizeof tail);
    (void)snprintf(s->email, sizeof s->email, "person%016" PRIx64 "@example.org", tail);
    (void)snprintf(s->name, sizeof s->name, "First%08" PRIx32, (uint32_t)tail);
    (void)snprintf(s->uid, sizeof s->uid, "%016" PRIx64 "@foyer.example", tail);
    s->change.as.enrol = (struct change_enrol){
        .registration = b->registration,
        .version_seen = 1,
        .first_name = str_of(s->name),
        .last_name = STR("Lastname"),
        .email = str_of(s->email),
        .answers =
            STR("{\"AZC1oBERcACAAAAAAAAAAQ\":\"Vegetarian\",\"AZC1oBERcACAAAAAAAAAAg\":\"By train, on Tuesday\"}"),
        .language = STR("en-GB"),
        .new_id = id_new(wall_ms),
        .mail_id = id_new(wall_ms),
        .calendar_uid = str_of(s->uid),
    };
    sha256(str_of(s->email), hash);
    memcpy(s->change.as.enrol.person.digest, hash, PERSON_DIGEST_BYTES);
}

static void enrolment_send(struct bench *b, struct sender *s)
{
    if (b->to_send == 0)
        return;
    b->to_send--;
    b->waiting++;
    s->change = (struct change){
        .kind = CHANGE_ENROL,
        .owner = &b->owner,
        .actor = { ACTOR_APPLICATION, application },
    };
    enrolment_fill(s, b);
    s->sent_us = now_us();
    CHECK(writer_submit(b->writer, &s->change));
}

static void enrolment_answered(struct bench *b, const struct change *change)
{
    int64_t step = (now_us() - ((const struct sender *)change)->sent_us) / WAIT_STEP_US;
    int64_t log = metrics_get(METRIC_WAL_BYTES);

    b->waits[step < WAIT_STEPS ? step : WAIT_STEPS - 1]++;
    b->log_most = log > b->log_most ? log : b->log_most;
    b->waiting--;
    if (change->status == STORE_OK && change->as.enrol.decision.outcome == ENROL_NEW)
        b->stored++;
}

static void enrolments_run(struct bench *b, int64_t n, size_t senders)
{
    b->to_send = n;
    b->stored = b->log_most = 0;
    memset(b->waits, 0, sizeof b->waits);
    for (size_t i = 0; i < senders; i++)
        enrolment_send(b, &b->senders[i]);
    while (b->waiting > 0) {
        struct change *list = answers_take(b);
        while (list != NULL) {
            struct change *change = list;
            list = list->next;
            enrolment_answered(b, change);
            enrolment_send(b, (struct sender *)change);
        }
    }
}

/* The wait that `share` of all did not exceed. */
static double wait_ms(const struct bench *b, double share, int64_t n)
{
    int64_t seen = 0, step = 0;

    while (step < WAIT_STEPS - 1 && (double)(seen += b->waits[step]) < share * (double)n)
        step++;
    return (double)(step + 1) * WAIT_STEP_US / 1000;
}

static int64_t cpu_us(const struct timeval *t)
{
    return t->tv_sec * INT64_C(1000000) + t->tv_usec;
}

static void measure(struct bench *b, const char *what, int64_t n, size_t senders)
{
    struct rusage before, after;
    int64_t batches = metrics_get(METRIC_STORE_BATCHES), checkpoints = metrics_get(METRIC_CHECKPOINTS);
    int64_t from_us = now_us();

    if (n == 0)
        return;
    getrusage(RUSAGE_SELF, &before);
    enrolments_run(b, n, senders);
    getrusage(RUSAGE_SELF, &after);
    double us = (double)(now_us() - from_us), rows = (double)n;
    batches = metrics_get(METRIC_STORE_BATCHES) - batches;
    printf("%s: %" PRId64 " stored of %" PRId64 "; %.0f/s, %.1f us each; %.1f a batch, %.0f us a batch\n", what,
           b->stored, n, rows * 1e6 / us, us / rows, rows / (double)batches, us / (double)batches);
    printf("    wait p50 %.2f ms, p99 %.2f ms, longest %.2f ms; CPU each %.1f us user, %.1f us system\n",
           wait_ms(b, 0.5, n), wait_ms(b, 0.99, n), wait_ms(b, 1, n),
           (double)(cpu_us(&after.ru_utime) - cpu_us(&before.ru_utime)) / rows,
           (double)(cpu_us(&after.ru_stime) - cpu_us(&before.ru_stime)) / rows);
    printf("    %" PRId64 " checkpoint passes, log at most %.1f MiB, RSS at most %.1f MiB\n",
           metrics_get(METRIC_CHECKPOINTS) - checkpoints, (double)b->log_most / 1048576,
           (double)after.ru_maxrss / 1024);
}

static void registration_make(struct bench *b, struct store *store)
{
    struct store_view *view = store_view_open(store);
    struct registration registration = {
        .id = b->registration, .tenant = tenant, .meeting = meeting, .organizer = organizer
    };
    struct change create = { .kind = CHANGE_MEETING_CREATE, .as.meeting.meeting = { .tenant = tenant, .id = meeting } };
    struct change open = { .kind = CHANGE_REGISTRATION_CREATE, .as.registration = { .registration = &registration } };
    struct arena *a = arena_open(4096, 1 << 20);
    struct event event;

    CHECK(view != NULL && a != NULL);
    create.as.meeting.meeting.organizer = organizer;
    create.as.meeting.meeting.subject = STR("Bench");
    if (store_commit(view, &create) == STORE_OK)
        CHECK(store_commit(view, &open) == STORE_OK);
    CHECK(store_event_find(view, a, tenant, meeting, &event) == STORE_OK);
    b->registration = event.registration.id;
    printf("%" PRId64 " registered before\n", event.registration.counts[REGISTRANT_REGISTERED]);
    arena_close(a);
    store_view_close(view);
}

static int64_t argument(int argc, char **argv, int at, int64_t otherwise)
{
    int64_t number = otherwise;

    if (at < argc)
        CHECK(str_to_i64(str_of(argv[at]), &number));
    return number;
}

int main(int argc, char **argv)
{
    static struct bench b = { .owner = { answers_come },
                              .lock = PTHREAD_MUTEX_INITIALIZER,
                              .answered = PTHREAD_COND_INITIALIZER };
    struct arena *a = arena_open(4096, 1 << 20);
    struct buf url = { .arena = a, .ceiling = 4096 };
    struct str text, why;

    if (argc < 2) {
        fprintf(stderr, "store_bench FILE [ENROLMENTS [ROWS BEFORE [SENDERS]]]\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    buf_print(&url, "sqlite:%s", argv[1]);
    CHECK(buf_finish(&url, &text));
    int64_t from_us = now_us();
    struct store *store =
        store_open(a, &(struct store_options){ .url = text, .clock = &clock_system, .serve = true }, &why);
    if (store == NULL) {
        fprintf(stderr, "%.*s\n", STR_ARGS(why));
        return 1;
    }
    printf("opened in %.1f ms\n", (double)(now_us() - from_us) / 1000);
    b.registration = id_new(clock_read(&clock_system).wall_ms);
    registration_make(&b, store);
    b.writer = writer_open(&(struct writer_options){ .store = store, .clock = &clock_system });
    CHECK(b.writer != NULL);
    measure(&b, "before", argument(argc, argv, 3, 0), 1024);
    measure(&b, "measured", argument(argc, argv, 2, 100000), (size_t)argument(argc, argv, 4, 64));
    writer_close(b.writer);
    store_close(store);
    arena_close(a);
    return 0;
}
