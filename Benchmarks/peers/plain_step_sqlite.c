/* Plain steps on SQLite, with the settings of Sources/StoreSQLite. */
#include "plain_step.h"
#include <sqlite3.h>
#include <string.h>

const int needs_lock = 0;
static sqlite3 *data;
static sqlite3_stmt *prepared[STATEMENTS], *beginning, *committing;

static void require(int code) {
    if (code != SQLITE_OK) stop("SQLite", sqlite3_errmsg(data));
}

static sqlite3_stmt *prepare(const char *text) {
    sqlite3_stmt *statement = NULL;
    require(sqlite3_prepare_v3(data, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

/* Reads a setting back: the figure is worth nothing without it. */
static void check(const char *pragma, const char *wanted) {
    sqlite3_stmt *statement = prepare(pragma);
    if (sqlite3_step(statement) != SQLITE_ROW || strcmp((const char *)sqlite3_column_text(statement, 0), wanted) != 0)
        stop(pragma, "is not as the program has it");
    sqlite3_finalize(statement);
}

void open_data(const char *location) {
    require(sqlite3_open_v2(location, &data, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    require(sqlite3_busy_timeout(data, 5000));
    require(sqlite3_exec(data,
        "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA mmap_size = 1073741824; PRAGMA synchronous = FULL",
        NULL, NULL, NULL));
    check("PRAGMA journal_mode", "wal");
    check("PRAGMA synchronous", "2");
    beginning = prepare("BEGIN IMMEDIATE TRANSACTION");
    committing = prepare("COMMIT TRANSACTION");
}

static void finish(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) stop("SQLite", sqlite3_errmsg(data));
    require(sqlite3_reset(statement));
}

void begin(void) { finish(beginning); }
void commit(void) { finish(committing); }

static void bind(sqlite3_stmt *statement, int place, const struct bind *value) {
    switch (value->kind) {
    case INTEGER: require(sqlite3_bind_int64(statement, place, value->integer)); break;
    case TEXT: require(sqlite3_bind_text(statement, place, value->bytes, value->length, SQLITE_STATIC)); break;
    case BLOB: require(sqlite3_bind_blob(statement, place, value->bytes, value->length, SQLITE_STATIC)); break;
    }
}

struct answer run(enum statement_name name, const struct statement *statement) {
    struct answer answer = {0, 0};
    if (!prepared[name]) prepared[name] = prepare(statement->text);
    for (int place = 0; place < statement->count; place++) bind(prepared[name], place + 1, &statement->binds[place]);
    int code;
    while ((code = sqlite3_step(prepared[name])) == SQLITE_ROW)
        if (answer.rows++ == 0) answer.first = sqlite3_column_int64(prepared[name], 0);
    if (code != SQLITE_DONE) stop("SQLite", sqlite3_errmsg(data));
    if (sqlite3_column_count(prepared[name]) == 0) answer.rows = sqlite3_changes(data);
    require(sqlite3_reset(prepared[name]));
    return answer;
}

void close_data(void) {
    for (int name = 0; name < STATEMENTS; name++) sqlite3_finalize(prepared[name]);
    sqlite3_finalize(beginning);
    sqlite3_finalize(committing);
    require(sqlite3_close(data));
}
