"""What the harnesses ask a ledger's data, past the program that is tested: with sqlite3 or psql, by plain SQL."""

import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys

HEAD = "SELECT coalesce(max(seq), 0), count(*) FROM event WHERE ledger = '{}'"

# Of each step of the load program: its event, its payload, its answer and its row, all or none.
WHOLE = """
SELECT CASE WHEN (SELECT count(*) FROM event) = (SELECT count(*) FROM payload)
    AND (SELECT count(*) FROM event) = (SELECT count(*) FROM command)
    AND (SELECT count(*) FROM event) = (SELECT coalesce(sum(version), 0) FROM bench_record) THEN 1 ELSE 0 END
"""

# A Swift program that ends on an error starts another that explains it: slow, and it outlives what it explains.
ENVIRONMENT = dict(os.environ, SWIFT_BACKTRACE="enable=no")


def ask(data, sql):
    """The first row's values as whole numbers."""
    if "=" in data:
        command = ["psql", "-X", "-q", "-A", "-t", "-F", " ", "-v", "ON_ERROR_STOP=1", "-d", data, "-c", sql]
        answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
        return [int(value) for value in answer.stdout.split()]
    connection = sqlite3.connect(f"file:{data}?mode=rw", uri=True, timeout=10)
    try:
        return [int(value) for value in connection.execute(sql).fetchone()]
    finally:
        connection.close()


def has_no_tables(data):
    """Whether nothing was kept at all: a crash before the first start was over. Damage is an error."""
    if not os.path.exists(data):
        return True
    connection = sqlite3.connect(f"file:{data}?mode=rw", uri=True)
    try:
        return connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'").fetchone()[0] == 0
    finally:
        connection.close()


def filled(command, **values):
    """A command's words, from text or a list, with {data} and the like filled in."""
    words = shlex.split(command) if isinstance(command, str) else command
    for name, value in values.items():
        words = [word.replace("{" + name + "}", str(value)) for word in words]
    return words


def fault_of(command, data, seconds=120):
    """Runs a command on the data. None where it ends well, else what it said of an error, or said last."""
    try:
        run = subprocess.run(
            filled(command, data=data), capture_output=True, text=True, errors="replace", timeout=seconds, env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        return f"did not end within {seconds} s"
    said = (run.stderr + run.stdout).strip().splitlines()
    errors = [line for line in said if "error" in line.lower()] or said[-1:]
    return None if run.returncode == 0 else f"status {run.returncode}: {errors[0] if errors else 'no word'}"[:300]


def end_group(run):
    """SIGKILL to a program that was started in a session of its own, and to all that it started there."""
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()


def check(data, acknowledged, verify, whole=None, name="record"):
    """The faults of data in which all events to `acknowledged` must be, and the head that was found."""
    faults, head = [], 0
    said = fault_of(verify, data)
    if said:
        faults.append(f"verify: {said}")
    try:
        head, count = ask(data, HEAD.format(name))
        if head != count:
            faults.append(f"{count} events up to position {head}")
        if whole and not said and ask(data, whole) != [1]:
            faults.append("a step is there in part")
    except (sqlite3.Error, subprocess.SubprocessError, ValueError, TypeError) as error:
        faults.append(f"not to be read: {error}")
    if head < acknowledged:
        faults.append(f"{acknowledged - head} acknowledged events lost: {head + 1} to {acknowledged}")
    return faults, head


def arguments_of_load(parser):
    """Reads the command line of a harness that runs a load: the command, or the program that fills in all it needs."""
    parser.add_argument("command", nargs="*", help="after --: the load; {data} is filled in")
    parser.add_argument("--program", help="LedgerBenchmark: fills in the command, --verify and --whole")
    parser.add_argument("--verify", help="a command that ends well where {data} is sound")
    parser.add_argument("--whole", help="SQL that answers 1 where no step is there in part")
    parser.add_argument("--acknowledged", default=r"^ack (\d+)", help="tells the position of an acknowledged event")
    arguments = parser.parse_args()
    if arguments.program:
        program = os.path.abspath(arguments.program)
        arguments.command = arguments.command or [program, "load", "{data}", "8", "60"]
        arguments.verify = arguments.verify or f"'{program}' verify {{data}}"
        arguments.whole = arguments.whole or WHOLE
    if not arguments.command or not arguments.verify:
        parser.error("a command and --verify, or --program, are needed")
    arguments.acknowledged = re.compile(arguments.acknowledged)
    return arguments


def end_when_told():
    """A signal ends the program as an error does, so that what it started is cleared away."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))


def progress(text):
    """One line that is written over, on a terminal; elsewhere nothing."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
