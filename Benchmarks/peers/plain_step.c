/* Times plain steps by one writer, statements only: plain_step_ENGINE DATA STEPS, one JSON object of figures.
 *
 * DATA has been made by LedgerBenchmark and holds its tables. A step is what the program does for one: begin, look at the
 * head and at the record, write event, payload part, record and command, commit. Its values are as long as the program's and
 * are made before the clock starts: no fold, no digest, no canonical spelling is in the figure. Like the program it first
 * does 50 steps that are not counted. */
#define _GNU_SOURCE
#include "plain_step.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WARMING = 50, STEPS_A_STREAM = 50 };

static const char payload[] =
    "{\"account\":\"Invented words of about the length that a worker writes at a telephone, two sentences of them, no more.\","
    "\"decision\":\"strategy-discussion\",\"heard\":\"yes\"}";

#define INSERT_EVENT                                                                                                      \
    "INSERT INTO event (ledger, seq, id, stream, version, procedure, verb, type_version, recorded_at, command_id, hash, " \
    "header) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 WHERE "
#define UNLESS_TAKEN " ON CONFLICT (ledger, stream, version) DO NOTHING"

static struct statement statements[STATEMENTS] = {
    [LOCK] = {.text = "SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS text)"},
    [HEAD] = {.text = "SELECT seq, hash FROM event WHERE ledger = $1 ORDER BY seq DESC LIMIT 1"},
    [LOAD] = {.text = "SELECT version, state FROM bench_record WHERE stream = $1"},
    [EVENT_FIRST] = {.text = INSERT_EVENT "1 = 1" UNLESS_TAKEN},
    [EVENT_NEXT] = {.text = INSERT_EVENT
                    "EXISTS (SELECT 1 FROM event WHERE ledger = $13 AND stream = $14 AND version = $15)" UNLESS_TAKEN},
    [PAYLOAD] = {.text = "INSERT INTO payload (ledger, seq, part, salt, bytes) VALUES ($1, $2, $3, $4, $5)"},
    [RECORD] = {.text = "INSERT INTO bench_record (stream, version, state) VALUES ($1, $2, $3) "
                        "ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state"},
    [COMMAND] = {.text = "INSERT INTO command (ledger, id, digest, answer, recorded_at) VALUES ($1, $2, $3, $4, $5) "
                         "ON CONFLICT (ledger, id) DO NOTHING"},
};

_Noreturn void stop(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static long long microseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static void add(enum statement_name name, struct bind bind) { statements[name].binds[statements[name].count++] = bind; }
static void add_integer(enum statement_name name, long long value) { add(name, (struct bind){INTEGER, value, 0, 0}); }
static void add_blob(enum statement_name name, const void *bytes, int length) {
    add(name, (struct bind){BLOB, 0, bytes, length});
}
static void add_text(enum statement_name name, const char *text) {
    add(name, (struct bind){TEXT, 0, text, (int)strlen(text)});
}

static void fill(unsigned char *bytes, int count) {
    for (int i = 0; i < count; i++) bytes[i] = (unsigned char)(random() >> 8);
}

static void hex(char *text, const unsigned char *bytes, int count) {
    for (int i = 0; i < count; i++) sprintf(text + 2 * i, "%02x", bytes[i]);
}

/* Values of one step, alive until it has run. */
static char stream[64], id[64], command_id[64], answer_text[32], header[2048];
static unsigned char hash[32], salt[32], body[32];

static void make_header(long long seq, int version, long long now) {
    unsigned char random_bytes[32];
    char digest[65], previous[65];
    fill(random_bytes, 32);
    hex(digest, random_bytes, 32);
    hex(previous, hash, 32);
    snprintf(header, sizeof header,
        "{\"actor\":{\"agency\":\"brackenmoor-council\",\"person\":\"018f2a60-0000-7000-8000-000000000001\","
        "\"post\":\"018f2a60-0000-7000-8000-000000000002\",\"role\":\"team-manager\"},\"commandID\":\"%s\",\"envelope\":1,"
        "\"id\":\"%s\",\"ledger\":\"record\",\"occurredAt\":{\"at\":%lld,\"offset\":0,\"precision\":\"instant\"},"
        "\"payloadDigest\":{\"record\":\"%s\"},\"prev\":\"%s\",\"purpose\":\"safeguarding\",\"recordedAt\":%lld,"
        "\"sensitivity\":\"personal\",\"seq\":%lld,\"stream\":\"%s\",\"subjects\":[\"%s\"],"
        "\"type\":{\"procedure\":\"bench\",\"verb\":\"step\",\"version\":1},\"version\":%d}",
        command_id, id, now, digest, previous, now, seq, stream, stream, version);
}

static void make_values(long long base, int step, long long seq) {
    const long long now = microseconds(CLOCK_REALTIME);
    const int version = step % STEPS_A_STREAM + 1;
    unsigned char chance[10];
    fill(chance, 10);
    snprintf(stream, sizeof stream, "bench/one-0-%lld", base + step / STEPS_A_STREAM);
    snprintf(id, sizeof id, "%08llx-%04llx-7%03x-%04x-%02x%02x%02x%02x%02x%02x", (unsigned long long)now / 1000 >> 16,
        (unsigned long long)now / 1000 & 0xffff, (chance[0] << 8 | chance[1]) & 0xfff,
        ((chance[2] << 8 | chance[3]) & 0x3fff) | 0x8000, chance[4], chance[5], chance[6], chance[7], chance[8], chance[9]);
    snprintf(command_id, sizeof command_id, "load-%d-1%09ld%010ld", step, random() % 1000000000, random());
    snprintf(answer_text, sizeof answer_text, "%lld", seq);
    make_header(seq, version, now);
    fill(hash, 32);
    fill(salt, 32);
    fill(body, 32);

    for (int name = 0; name < STATEMENTS; name++) statements[name].count = 0;
    add_text(LOCK, "record");
    add_text(HEAD, "record");
    add_text(LOAD, stream);
    for (enum statement_name name = EVENT_FIRST; name <= EVENT_NEXT; name++) {
        add_text(name, "record"), add_integer(name, seq), add_text(name, id), add_text(name, stream);
        add_integer(name, version), add_text(name, "bench"), add_text(name, "step"), add_integer(name, 1);
        add_integer(name, now), add_text(name, command_id), add_blob(name, hash, 32);
        add_blob(name, header, (int)strlen(header));
    }
    add_text(EVENT_NEXT, "record"), add_text(EVENT_NEXT, stream), add_integer(EVENT_NEXT, version - 1);
    add_text(PAYLOAD, "record"), add_integer(PAYLOAD, seq), add_text(PAYLOAD, "record"), add_blob(PAYLOAD, salt, 32);
    add_blob(PAYLOAD, payload, (int)strlen(payload));
    add_text(RECORD, stream), add_integer(RECORD, version), add_text(RECORD, "open");
    add_text(COMMAND, "record"), add_text(COMMAND, command_id), add_blob(COMMAND, body, 32);
    add_blob(COMMAND, answer_text, (int)strlen(answer_text)), add_integer(COMMAND, now);
}

static void write_one(enum statement_name name) {
    if (run(name, &statements[name]).rows != 1) stop(statements[name].text, "did not change one row");
}

/* One step's microseconds, from its beginning to its commit. */
static double take(long long base, int step, long long seq) {
    struct timespec from, to;
    make_values(base, step, seq);
    clock_gettime(CLOCK_MONOTONIC, &from);
    begin();
    if (needs_lock) run(LOCK, &statements[LOCK]);
    if (run(HEAD, &statements[HEAD]).first != seq - 1) stop("head", "another writes here");
    if (run(LOAD, &statements[LOAD]).first != step % STEPS_A_STREAM) stop("record", "another writes here");
    write_one(step % STEPS_A_STREAM == 0 ? EVENT_FIRST : EVENT_NEXT);
    write_one(PAYLOAD);
    write_one(RECORD);
    write_one(COMMAND);
    commit();
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
}

static int ascending(const void *a, const void *b) {
    const double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **words) {
    const int steps = count == 3 ? atoi(words[2]) : 0;
    if (steps < 1) stop("usage", "plain_step DATA STEPS");
    double *times = calloc((size_t)steps, sizeof *times);
    if (!times) stop("memory", "there is not enough");
    srandom((unsigned)microseconds(CLOCK_REALTIME));
    open_data(words[1]);

    make_values(0, 0, 0);
    /* The number of the stream rises with the head, so that a data file can be used again. */
    const long long base = run(HEAD, &statements[HEAD]).first;
    for (int step = 0; step < WARMING; step++) take(base, step, base + step + 1);
    double whole = 0;
    for (int step = 0; step < steps; step++) whole += times[step] = take(base + 1, step, base + WARMING + step + 1);
    close_data();

    qsort(times, (size_t)steps, sizeof *times, ascending);
    printf("{\"one_median_us\": %.1f, \"one_p99_us\": %.1f, \"one_per_second\": %.1f, \"header_bytes\": %zu}\n", times[steps / 2],
        times[(size_t)steps * 99 / 100], steps / whole * 1e6, strlen(header));
    free(times);
}
