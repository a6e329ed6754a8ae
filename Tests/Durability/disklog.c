/* Remembers what a program does to the files of one folder, and what it says to standard output, in one order.
 *
 *     cc -O2 -shared -fPIC -o disklog.so disklog.c
 *     LD_PRELOAD=disklog.so THROUGHLINE_DISK_FOLDER=/a/folder THROUGHLINE_DISK_LOG=/elsewhere/log program
 *
 * torn.py rebuilds from the log what a disk may hold after a loss of power. Every process of the program writes to the same
 * log; a lock on it (flock between processes, a mutex between threads) makes its order the order of events. Which side of a
 * call an entry is made on is chosen so that the log never promises more than happened:
 *
 * - write, length, create, unlink, rename: the call and its entry are one step under the lock. So the order of entries is
 *   the order in which the files changed, and whoever holds the lock sees a log that is complete.
 * - sync: two entries. "Begun" is made before the call: only what was entered before it is covered, a write that another
 *   thread makes meanwhile is not. "Done" is made after the call returned with success: until then nothing is promised, and
 *   a crash between the two finds those writes unsynced. The lock is free meanwhile, as an acknowledgement that comes too
 *   early must not be held up until it is right.
 * - acknowledgement: entered before it is passed on. A reader may know of it from then on; entered afterwards, a sync that
 *   ended in between would make a promise given too early look sound.
 *
 * What is not understood as a sync (sync, syncfs, O_SYNC) counts as none. What this cannot see (a mapping written to, stdio,
 * calls that do not go through the dynamic linker) torn.py finds out: all that is in the log must make the folder's files as
 * they are in the end. For 64-bit Linux.
 *
 * THROUGHLINE_DISK_SYNC=ignored makes every sync of a file a lie: it answers at once, and nothing is done or entered. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* One entry; the name's and then the data's bytes follow it. The kinds: c create, w write, t length, s and S sync begun and
 * done, u unlink, r rename (the name is "old\nnew"), a what was said. */
struct entry {
    char kind;
    char is_directory;
    char unused[2];
    uint32_t process, thread, name_length;
    uint64_t file, offset, length;
};

/* A file under the folder: its name from there, the empty name for the folder itself. */
struct seen {
    char name[4096];
    uint64_t file;
    char is_directory;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static const char *folder, *log_path;
static size_t folder_length;
static int ignores_syncs;

static void give_up(const char *why) {
    dprintf(2, "disklog: %s\n", why);
    abort();
}

static void open_log(void) {
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_file < 0) give_up("the log cannot be opened");
}

static void lock_threads(void) { pthread_mutex_lock(&mutex); }
static void unlock_threads(void) { pthread_mutex_unlock(&mutex); }

/* A child that shares its parent's open log would share its lock too. */
static void in_child(void) {
    unlock_threads();
    close(log_file);
    open_log();
}

__attribute__((constructor)) static void start(void) {
    folder = getenv("THROUGHLINE_DISK_FOLDER");
    log_path = getenv("THROUGHLINE_DISK_LOG");
    if (!folder || !log_path) return;
    folder_length = strlen(folder);
    const char *syncs = getenv("THROUGHLINE_DISK_SYNC");
    ignores_syncs = syncs && strcmp(syncs, "ignored") == 0;
    open_log();
    pthread_atfork(lock_threads, unlock_threads, in_child);
}

static void begin(void) {
    lock_threads();
    while (flock(log_file, LOCK_EX) != 0)
        if (errno != EINTR) give_up("the log cannot be locked");
}

/* Keeps errno as the call left it. */
static void end(void) {
    int kept = errno;
    flock(log_file, LOCK_UN);
    unlock_threads();
    errno = kept;
}

static void enter(char kind, const struct seen *seen, uint64_t offset, uint64_t length, const void *data) {
    int kept = errno;
    size_t name_length = strlen(seen->name);
    struct entry entry = {.kind = kind, .is_directory = seen->is_directory, .process = (uint32_t)getpid(),
                          .thread = (uint32_t)syscall(SYS_gettid), .name_length = (uint32_t)name_length,
                          .file = seen->file, .offset = offset, .length = length};
    struct iovec parts[3] = {{&entry, sizeof entry}, {(void *)seen->name, name_length}, {(void *)data, data ? length : 0}};
    ssize_t wanted = (ssize_t)(sizeof entry + name_length + (data ? length : 0));
    if (syscall(SYS_writev, log_file, parts, 3) != wanted) give_up("the log cannot be written");
    errno = kept;
}

/* Whether an open file lies under the folder. Keeps errno. */
static int see(int fd, struct seen *seen) {
    struct stat status;
    char link[64], path[4096];
    int kept = errno, found = 0;
    if (log_file >= 0 && fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        path[length < 0 ? 0 : length] = 0;
        if (strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0)) {
            strcpy(seen->name, path + folder_length + (path[folder_length] == '/'));
            seen->file = status.st_ino;
            seen->is_directory = S_ISDIR(status.st_mode);
            found = 1;
        }
    }
    errno = kept;
    return found;
}

static int see_path(int directory, const char *path, struct seen *seen) {
    int kept = errno;
    int fd = (int)syscall(SYS_openat, directory, path, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
    int found = fd >= 0 && see(fd, seen);
    if (fd >= 0) close(fd);
    errno = kept;
    return found;
}

static int opened(int directory, const char *path, int flags, mode_t mode) {
    struct seen seen;
    if (log_file < 0 || !(flags & (O_CREAT | O_TRUNC))) return (int)syscall(SYS_openat, directory, path, flags, mode);
    begin();
    int was_there = syscall(SYS_faccessat, directory, path, F_OK) == 0;
    int fd = (int)syscall(SYS_openat, directory, path, flags, mode);
    if (fd >= 0 && see(fd, &seen) && !seen.is_directory) {
        if (!was_there) enter('c', &seen, 0, 0, NULL);
        else if (flags & O_TRUNC) enter('t', &seen, 0, 0, NULL);
    }
    end();
    return fd;
}

#define MODE_OF(flags) \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags) & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);

int open(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int openat(int directory, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(directory, path, flags, mode);
}
int openat64(int directory, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(directory, path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    struct seen seen = {.name = ""};
    if (fd == 1 && log_file >= 0) {
        begin();
        enter('a', &seen, 0, count, bytes);
        end();
        return syscall(SYS_write, fd, bytes, count);
    }
    if (!see(fd, &seen)) return syscall(SYS_write, fd, bytes, count);
    begin();
    ssize_t done = syscall(SYS_write, fd, bytes, count);
    if (done > 0) enter('w', &seen, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), (uint64_t)done, bytes);
    end();
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    struct seen seen;
    if (!see(fd, &seen)) return syscall(SYS_pwrite64, fd, bytes, count, offset);
    begin();
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, count, offset);
    if (done > 0) enter('w', &seen, (uint64_t)offset, (uint64_t)done, bytes);
    end();
    return done;
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) { return pwrite(fd, bytes, count, offset); }

int ftruncate(int fd, off_t length) {
    struct seen seen;
    if (!see(fd, &seen)) return (int)syscall(SYS_ftruncate, fd, length);
    begin();
    int result = (int)syscall(SYS_ftruncate, fd, length);
    if (result == 0) enter('t', &seen, (uint64_t)length, 0, NULL);
    end();
    return result;
}
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int synced(int fd, long number) {
    struct seen seen;
    if (!see(fd, &seen)) return (int)syscall(number, fd);
    if (ignores_syncs && !seen.is_directory) return 0;
    begin();
    enter('s', &seen, 0, 0, NULL);
    end();
    int result = (int)syscall(number, fd);
    if (result != 0) return result;
    begin();
    enter('S', &seen, 0, 0, NULL);
    end();
    return 0;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlinkat(int directory, const char *path, int flags) {
    struct seen seen;
    if (log_file < 0) return (int)syscall(SYS_unlinkat, directory, path, flags);
    begin();
    int is_ours = see_path(directory, path, &seen);
    int result = (int)syscall(SYS_unlinkat, directory, path, flags);
    if (is_ours && result == 0) enter('u', &seen, 0, 0, NULL);
    end();
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int renameat(int from, const char *old, int to, const char *new) {
    struct seen before, after, both;
    if (log_file < 0) return (int)syscall(SYS_renameat2, from, old, to, new, 0);
    begin();
    if (!see_path(from, old, &before)) before.name[0] = 0;
    int result = (int)syscall(SYS_renameat2, from, old, to, new, 0);
    if (result == 0 && see_path(to, new, &after)) {
        both = after;
        int length = snprintf(both.name, sizeof both.name, "%s\n%s", before.name, after.name);
        if (length < 0 || (size_t)length >= sizeof both.name) give_up("a name is too long");
        enter('r', &both, 0, 0, NULL);
    }
    end();
    return result;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }
