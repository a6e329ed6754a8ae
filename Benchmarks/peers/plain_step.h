/* A plain step of the ledger, written without the program: the statements and values that both engines' peers share.
 *
 * The texts are those of Sources/Store (Writer, Work, Answers) and of Benchmarks/Ledger/PlainStep.swift, and have to be
 * changed with them. "$1" is PostgreSQL's placeholder; SQLite takes it for a name and numbers it as it comes. */
#ifndef PLAIN_STEP_H
#define PLAIN_STEP_H

enum kind { INTEGER, TEXT, BLOB };

struct bind {
    enum kind kind;
    long long integer;
    const void *bytes;
    int length;
};

enum statement_name { LOCK, HEAD, LOAD, EVENT_FIRST, EVENT_NEXT, PAYLOAD, RECORD, COMMAND, STATEMENTS };

struct statement {
    const char *text;
    int count;
    struct bind binds[16];
};

/* What a statement answered: how many rows it gave (or, where it gives none, changed), and the first one's first number. */
struct answer {
    long long rows;
    long long first;
};

/* What each engine's peer provides. */
extern const int needs_lock;
void open_data(const char *location);
void begin(void);
void commit(void);
struct answer run(enum statement_name name, const struct statement *statement);
void close_data(void);

_Noreturn void stop(const char *what, const char *why);

#endif
