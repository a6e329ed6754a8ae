/* Plain steps on PostgreSQL, with the settings of Sources/StorePostgres: one connection, binary values, one trip to the server
 * for each statement. */
#include "plain_step.h"
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INT8 = 20, TEXT_TYPE = 25, BYTEA = 17 }; /* src/include/catalog/pg_type.dat */

const int needs_lock = 1;
static PGconn *link_to_server;
static char names[STATEMENTS][8];

static PGresult *require(PGresult *result) {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) stop("PostgreSQL", PQerrorMessage(link_to_server));
    return result;
}

static void command(const char *text) { PQclear(require(PQexec(link_to_server, text))); }

/* Reads a setting back: the figure is worth nothing without it. */
static void check(const char *show) {
    PGresult *result = require(PQexec(link_to_server, show));
    if (strcmp(PQgetvalue(result, 0, 0), "on") != 0) stop(show, "is not on");
    PQclear(result);
}

void open_data(const char *location) {
    link_to_server = PQconnectdb(location);
    if (PQstatus(link_to_server) != CONNECTION_OK) stop("PostgreSQL", PQerrorMessage(link_to_server));
    command("SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET lock_timeout = '5s'");
    check("SHOW fsync");
    check("SHOW full_page_writes");
    check("SHOW synchronous_commit");
}

void begin(void) { command("BEGIN ISOLATION LEVEL READ COMMITTED"); }
void commit(void) { command("COMMIT"); }

static void prepare(enum statement_name name, const struct statement *statement) {
    static const Oid oids[] = {[INTEGER] = INT8, [TEXT] = TEXT_TYPE, [BLOB] = BYTEA};
    Oid types[16];
    for (int i = 0; i < statement->count; i++) types[i] = oids[statement->binds[i].kind];
    snprintf(names[name], sizeof names[name], "s%d", (int)name);
    PQclear(require(PQprepare(link_to_server, names[name], statement->text, statement->count, types)));
}

static long long first_number(const PGresult *result) {
    unsigned long long value = 0;
    if (PQntuples(result) == 0 || PQftype(result, 0) != INT8) return 0;
    memcpy(&value, PQgetvalue(result, 0, 0), sizeof value);
    return (long long)be64toh(value);
}

struct answer run(enum statement_name name, const struct statement *statement) {
    unsigned long long numbers[16];
    const char *values[16];
    int lengths[16], formats[16];
    if (!names[name][0]) prepare(name, statement);
    for (int i = 0; i < statement->count; i++) {
        const struct bind *bind = &statement->binds[i];
        numbers[i] = htobe64((unsigned long long)bind->integer);
        values[i] = bind->kind == INTEGER ? (const char *)&numbers[i] : bind->bytes;
        lengths[i] = bind->kind == INTEGER ? (int)sizeof numbers[i] : bind->length;
        formats[i] = 1;
    }
    PGresult *result =
        require(PQexecPrepared(link_to_server, names[name], statement->count, values, lengths, formats, 1));
    const int gives_rows = PQresultStatus(result) == PGRES_TUPLES_OK;
    const struct answer answer = {gives_rows ? PQntuples(result) : atoll(PQcmdTuples(result)), first_number(result)};
    PQclear(result);
    return answer;
}

void close_data(void) { PQfinish(link_to_server); }
