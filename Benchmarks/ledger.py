#!/usr/bin/env python3
"""How fast the ledger writes and verifies, on both engines, each figure a ratio to a peer or a limit of the same run.

    ledger.py [--program PATH] [--rounds N] [--steps N] [--only SQLite|PostgreSQL]

The program is LedgerBenchmark, which writes plain steps: look at the record, append an event with a payload part, write the
record and the command's answer. The peer of one writer is the same statements on the same tables, prepared, in C
(peers/plain_step*.c); that of verifying is OpenSSL's SHA-256 over pieces as long as an event's header and payload together.
Flushes to disk are counted, and made 5 ms longer, by a library loaded into whatever flushes: the program itself with SQLite,
the server with PostgreSQL (peers/flushes.c).

Every run has a database of its own, copied from one that holds the tables and nothing else. A round runs everything once, and
every second round in the other order; ratios are made within a round, and the table gives their median over the rounds. Rounds
are short and many, so that program and peer meet the same disk: on a machine that others use, a flush may take ten times as
long from one minute to the next.
"""
import argparse, contextlib, json, mmap, os, pathlib, shutil, sqlite3, statistics, struct, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
WRITERS = 64
LONGER_FLUSH = 5_000  # microseconds
NO_DISKS = {"tmpfs", "ramfs", "devtmpfs"}


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{words[0]} failed ({done.returncode}).")
    return done.stdout


class Flushes:
    """The numbers that peers/flushes.c shares: calls of fdatasync, calls of fsync, microseconds to wait in each."""

    def __init__(self, folder):
        self.library, self.file = folder / "flushes.so", folder / "flushes"
        self.file.write_bytes(bytes(24))
        self.file.chmod(0o666)  # The server may be another user.
        with open(self.file, "r+b") as file:
            self.numbers = mmap.mmap(file.fileno(), 24)

    def count(self):
        fdatasyncs, fsyncs, _ = struct.unpack("=3q", self.numbers)
        return fdatasyncs + fsyncs

    @contextlib.contextmanager
    def longer(self):
        self.numbers[16:] = struct.pack("=q", LONGER_FLUSH)
        yield
        self.numbers[16:] = bytes(8)


class SQLite:
    name, peer, gain = "SQLite", "plain_step_sqlite", 1.5

    def __init__(self, folder, program, flushes):
        self.folder, self.made = folder, 0
        # The program is the one that flushes.
        self.preloaded = {**os.environ, "LD_PRELOAD": str(flushes.library), "FLUSHES": str(flushes.file)}
        self.empty = folder / "empty.sqlite"
        run(program, "load", self.empty, 1, 0)
        self.empty_size = self.pages(self.empty)

    @staticmethod
    def pages(data):
        """Bytes of the data file with what still stands in its write-ahead log, which is then empty."""
        with contextlib.closing(sqlite3.connect(data)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return data.stat().st_size

    @contextlib.contextmanager
    def fresh(self):
        self.made += 1
        data = self.folder / f"{self.made}.sqlite"
        shutil.copyfile(self.empty, data)
        with open(data, "rb") as file:
            os.fsync(file.fileno())
        yield data
        for left in self.folder.glob(data.name + "*"):
            left.unlink()

    def size(self, data):
        """Bytes that the events, their payloads, commands and records take."""
        return self.pages(data) - self.empty_size


class PostgreSQL:
    name, peer, gain = "PostgreSQL", "plain_step_postgres", 1.0
    preloaded = None  # The server is the one that flushes, and has the library from its start.

    def __init__(self, connection, program):
        self.server, self.empty = connection.rsplit(" dbname=", 1)
        self.made = 0
        run(program, "load", connection, 1, 0)

    def ask(self, text, database="postgres"):
        return run("psql", "-XqAt", f"{self.server} dbname={database}", "-c", text)

    @contextlib.contextmanager
    def fresh(self):
        self.made += 1
        self.ask(f"CREATE DATABASE run{self.made} TEMPLATE {self.empty}")
        yield f"{self.server} dbname=run{self.made}"
        self.ask(f"DROP DATABASE run{self.made}")

    def size(self, data):
        tables = ", ".join(f"('{name}')" for name in ("event", "payload", "command", "bench_record"))
        return int(self.ask(
            f"SELECT sum(pg_total_relation_size(name::regclass)) FROM (VALUES {tables}) AS tables (name)",
            data.rsplit("=", 1)[1]))


@contextlib.contextmanager
def server(flushes):
    """A PostgreSQL of our own with the library that counts; gives the connection to an empty database."""
    environment = {**os.environ, "POSTGRES_PRELOAD": str(flushes.library), "FLUSHES": str(flushes.file)}
    script = 'printf "%s\\n" "$THROUGHLINE_POSTGRES"; cat >/dev/null'
    with subprocess.Popen([HERE / "with-postgres.sh", "sh", "-c", script], env=environment, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        connection = process.stdout.readline().strip()
        if not connection:
            sys.exit("The PostgreSQL server did not start.")
        try:
            yield connection
        finally:
            process.stdin.close()  # ends `cat`, and with it the server


def compile_peers(folder):
    compiler = [os.environ.get("CC", "cc"), "-O2", "-Wall", "-Wextra"]
    peers, step = HERE / "peers", HERE / "peers" / "plain_step.c"
    run(*compiler, step, peers / "plain_step_sqlite.c", "-o", folder / "plain_step_sqlite", "-lsqlite3")
    run(*compiler, "-I" + run("pg_config", "--includedir").strip(), step, peers / "plain_step_postgres.c",
        "-o", folder / "plain_step_postgres", "-lpq")
    run(*compiler, "-shared", "-fPIC", peers / "flushes.c", "-o", folder / "flushes.so", "-ldl")


def file_system(folder):
    """The kind of file system that holds a folder: the longest mount point above it. Later mounts lie over earlier ones."""
    best, kind = -1, "unknown"
    for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
        before, after = line.split(" - ", 1)
        place = pathlib.Path(before.split()[4].replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), after.split()[0]
    return kind


def bare_flush(folder):
    """The median microseconds of fdatasync after 4 KiB were written over others: the least that a commit can cost here."""
    times = []
    with open(folder / "flushed", "w+b", buffering=0) as file:
        for turn in range(300):
            os.pwrite(file.fileno(), os.urandom(4096), turn % 50 * 4096)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    return statistics.median(times[100:]) * 1e6


def sha256_speed(size):
    """Bytes a second of OpenSSL's SHA-256 over pieces of this size."""
    told = run("openssl", "speed", "-mr", "-bytes", size, "-seconds", 1, "sha256", stderr=subprocess.DEVNULL)
    return float(next(line for line in told.splitlines() if line.startswith("+F:")).rsplit(":", 1)[1])


def plain(engine, program, folder, flushes, steps):
    with engine.fresh() as data:
        told = json.loads(run(program, "bench", data, steps))
        told["bytes_per_event"] = engine.size(data) / told["verify_events"]
    speed = sha256_speed(round(told["header_bytes_mean"] + told["payload_bytes_mean"]))
    told["verify"] = told["hashed_bytes"] / told["verify_seconds"] / speed
    return {**told, "sha256_mb": speed / 1e6, "bare_flush_us": bare_flush(folder)}


def in_c(engine, program, folder, flushes, steps):
    with engine.fresh() as data:
        return {"c_" + name: value for name, value in json.loads(run(folder / engine.peer, data, steps)).items()}


def counted(engine, program, folder, flushes, steps):
    """All flushes of a second of 64 writers, those for opening, checkpoints and closing too."""
    with engine.fresh() as data:
        before = flushes.count()
        events = run(program, "load", data, WRITERS, 1, env=engine.preloaded).count("ack ")
        return {"flushes": (flushes.count() - before) / events}


def slow_disk(engine, program, folder, flushes, steps):
    """One writer and 64, both with 5 ms more in every flush."""
    with engine.fresh() as data, flushes.longer():
        told = json.loads(run(program, "bench", data, steps // 2, env=engine.preloaded))
        return {"slow_" + name: value for name, value in told.items()}


RUNS = [plain, in_c, counted, slow_disk]


def rows(engine):
    """The table: what, its value from one round's figures, how it is printed, and the aim."""
    most, least = (lambda aim: ("at most", aim)), (lambda aim: ("at least", aim))

    def gain(figures, kind=""):
        return figures[kind + "many_per_second"] / figures[kind + "one_per_second"]

    return [
        ("a. a plain step / the same statements in C, medians",
         lambda f: f["one_median_us"] / f["c_one_median_us"], "{:.2f}", most(1.5)),
        ("   a plain step, µs", lambda f: f["one_median_us"], "{:.0f}", None),
        ("   the same statements in C, µs", lambda f: f["c_one_median_us"], "{:.0f}", None),
        ("   a bare flush of 4 KiB, µs", lambda f: f["bare_flush_us"], "{:.0f}", None),
        ("   one writer, steps a second", lambda f: f["one_per_second"], "{:.0f}", None),
        ("b. 64 writers: flushes an event", lambda f: f["flushes"], "{:.4f}", most(1 / 16)),
        ("   64 writers / one, steps a second", gain, "{:.2f}", least(engine.gain)),
        ("   the same, each flush 5 ms longer", lambda f: gain(f, "slow_"), "{:.1f}", least(20)),
        ("   64 writers, acknowledged, 99th percentile, ms", lambda f: f["many_p99_us"] / 1000, "{:.1f}", most(25)),
        ("   64 writers, steps a second", lambda f: f["many_per_second"], "{:.0f}", None),
        ("c. verify / SHA-256 alone, bytes a second", lambda f: f["verify"], "{:.3f}", least(0.4)),
        ("   verify, events a second", lambda f: f["verify_events"] / f["verify_seconds"], "{:.0f}", None),
        ("   SHA-256 alone, MB a second", lambda f: f["sha256_mb"], "{:.0f}", None),
        ("d. bytes an event in the data file", lambda f: f["bytes_per_event"], "{:.0f}", None),
        ("   of them header and payload", lambda f: f["header_bytes_mean"] + f["payload_bytes_mean"], "{:.0f}", None),
        ("e. rebuild, events a second", lambda f: f.get("rebuild_per_second"), "{:.0f}", least(25_000)),
        ("   bare bulk insert / rebuild, time", lambda f: f.get("bulk"), "{:.2f}", least(0.5)),
    ]


def printed(engine, rounds):
    print(f"\n| {engine.name} | median | lowest to highest | aim | |\n|---|---|---|---|---|")
    for name, value, form, aim in rows(engine):
        values = [value(figures) for figures in rounds]
        if None in values:
            print(f"| {name} | | | {aim[0]} {form.format(aim[1])} | not measured |")
            continue
        middle = statistics.median(values)
        span = f"{form.format(min(values))} to {form.format(max(values))}"
        if aim is None:
            print(f"| {name} | {form.format(middle)} | {span} | stated | |")
        else:
            met = middle <= aim[1] if aim[0] == "at most" else middle >= aim[1]
            print(f"| {name} | {form.format(middle)} | {span} | {aim[0]} {form.format(aim[1])} | {'met' if met else 'MISSED'} |")

    ours, peers = (min(figures[name] for figures in rounds) for name in ("one_median_us", "c_one_median_us"))
    print(f"\nA plain step, each in its own quietest round: {ours:.0f} µs / {peers:.0f} µs in C = {ours / peers:.2f}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=HERE.parent / ".build/release/LedgerBenchmark", type=pathlib.Path)
    parser.add_argument("--rounds", default=15, type=int)
    parser.add_argument("--steps", default=600, type=int, help="of one writer; 64 write four times as many")
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="throughline-ledger-"))).resolve()
        folder.chmod(0o755)  # The server, which may be another user, loads the library from here.
        kind = file_system(folder)
        if kind in NO_DISKS:
            sys.exit(f"{folder} is in memory ({kind}), where a flush costs nothing: set TMPDIR to a folder on a disk.")
        print(f"{options.rounds} rounds of {options.steps} steps by one writer, {4 * options.steps} by {WRITERS}; on {kind}.")
        compile_peers(folder)
        flushes = Flushes(folder)
        engines = []
        if options.only != "PostgreSQL":
            engines.append(SQLite(folder, options.program, flushes))
        if options.only != "SQLite":
            engines.append(PostgreSQL(stack.enter_context(server(flushes)), options.program))
        found = {engine.name: [] for engine in engines}
        for number in range(options.rounds):
            for engine in engines:
                figures = {}
                for step in RUNS if number % 2 == 0 else reversed(RUNS):
                    figures |= step(engine, options.program, folder, flushes, options.steps)
                found[engine.name].append(figures)
        for engine in engines:
            printed(engine, found[engine.name])


if __name__ == "__main__":
    main()
