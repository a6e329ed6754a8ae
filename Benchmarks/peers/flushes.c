/* Counts a process's flushes to disk, and makes each longer: loaded before the C library (LD_PRELOAD).
 *
 * The environment's FLUSHES names a file of three 64-bit numbers: calls of fdatasync, calls of fsync, and how many microseconds
 * to wait in each, so as to stand for a slower disk. All processes of a server share the file, and whoever measures may read
 * the counts and set the wait while they run. Without the file nothing is counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct shared {
    atomic_llong fdatasyncs, fsyncs, wait;
};

typedef int flush(int);
static struct shared *shared;
static flush *real_fdatasync, *real_fsync;

__attribute__((constructor)) static void share(void) {
    /* dlsym answers a pointer to an object, which ISO C will not have called; POSIX will. */
    *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    *(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
    const char *path = getenv("FLUSHES");
    const int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *place = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (place != MAP_FAILED) shared = place;
}

static int counted(flush *real, atomic_llong *count, int file) {
    atomic_fetch_add(count, 1);
    const long long wait = atomic_load(&shared->wait);
    struct timespec left = {wait / 1000000, wait % 1000000 * 1000};
    while (wait > 0 && nanosleep(&left, &left) != 0) continue;
    return real(file);
}

int fdatasync(int file) { return shared ? counted(real_fdatasync, &shared->fdatasyncs, file) : real_fdatasync(file); }

int fsync(int file) { return shared ? counted(real_fsync, &shared->fsyncs, file) : real_fsync(file); }
