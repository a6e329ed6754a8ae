#!/usr/bin/env python3
"""Shows that no acknowledged event is lost when the power fails, whatever the disk had not yet been told to keep.

    torn.py --program .build/release/LedgerBenchmark              200 images of 6 seconds' load
    torn.py --short --program .build/release/LedgerBenchmark      10 images of 2 seconds, the trace, the self-test
    torn.py --images 200 --seconds 6 --verify 'LedgerBenchmark verify {data}' -- LedgerBenchmark load {data} 8 {seconds}

The command runs with disklog.c loaded before it, which enters every change of the data's files, every sync and every
acknowledgement (a line on standard output, told by --acknowledged) in one order. From the log the disk is rebuilt as it may
be after a crash at many points: all that was synced, and of the rest any part (disk.py has the rules). On each image the
verifying command must end well, and every event acknowledged before the crash must be there.

--trace asserts on the log itself that each acknowledged event's transaction was in the -wal file, and that file synced, before
it was acknowledged. --self-test fails unless loss is found where there must be some: on a disk that lies, whose syncs do
nothing, and in the true log with each acknowledgement moved to just before the sync it waited for, or with the folder's own
syncs left out. For Linux, with cc; only Python's own library.
"""

import argparse
import bisect
import concurrent.futures
import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, namedtuple

import ledger
from disk import Disk, Log, NotUnderstood, write_image

HERE = os.path.dirname(os.path.abspath(__file__))
FRAME_HEADER = 24
Outcome = namedtuple("Outcome", "image position style acknowledged head dropped faults")


def run_logged(arguments, work, seconds, lies):
    """Runs the command under the shim, `--starts` times. Answers the log, the folder and the acknowledgements that it said."""
    live, log, shim = (os.path.join(work, name) for name in ("live", "log", "disklog.so"))
    os.mkdir(live)
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", shim, os.path.join(HERE, "disklog.c")], check=True)
    environment = dict(
        ledger.ENVIRONMENT, LD_PRELOAD=shim, THROUGHLINE_DISK_FOLDER=os.path.realpath(live), THROUGHLINE_DISK_LOG=log,
        THROUGHLINE_DISK_SYNC="ignored" if lies else "")
    said = []
    for _ in range(arguments.starts):
        command = ledger.filled(arguments.command, data=os.path.join(live, arguments.data), seconds=seconds)
        run = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True)
        reader = threading.Thread(
            target=lambda: said.extend(arguments.acknowledged.findall(run.stdout.read().decode())), daemon=True)
        reader.start()
        try:
            run.wait(seconds + 2)
        except subprocess.TimeoutExpired:
            # With the log's lock held nothing is done that is not entered.
            with open(log, "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                ledger.end_group(run)
        finally:
            ledger.end_group(run)
            reader.join(10)
        if run.returncode not in (0, -signal.SIGKILL):
            raise NotUnderstood(f"the command ended with status {run.returncode}")
    return Log(log), live, len(said)


def acknowledgements(log, pattern):
    """(position in the log, event), in order; an acknowledgement counts when its line is whole."""
    found, begun = [], {}
    for position, entry in enumerate(log.entries):
        if entry.kind == "a":
            lines, newline, rest = (begun.get(entry.thread[0], "") + bytes(entry.data).decode()).rpartition("\n")
            begun[entry.thread[0]] = rest
            found += [(position, int(number)) for number in pattern.findall(lines + newline)]
    return found


def crash_points(log, rng, count, first, early):
    """(position in the log, style of loss), by position. The log has as many equal parts as there are images; the crash is in
    each just after an acknowledgement, just before a sync is done, or anywhere, in turn. So many `early` ones are before the
    first acknowledgement instead, when files and tables are made."""
    size, points = len(log.entries) / count, []
    for number in range(count):
        low, high = int(number * size), int((number + 1) * size)
        wanted = {0: "a", 1: "S"}.get(number % 3)
        places = [at for at in range(low, high) if log.entries[at].kind == wanted]
        if number * early // count < (number + 1) * early // count:
            places = range(first + 1)
        elif wanted == "a":
            places = [at + 1 for at in places]
        elif places:  # the syncs of a seldom synced file as often as the others
            name = rng.choice(sorted({log.entries[at].name for at in places}))
            places = [at for at in places if log.entries[at].name == name]
        style = ("nothing", "at random", "in order", "at random", "everything", "at random", "in order", "at random")[number % 8]
        points.append((rng.choice(places) if places else rng.randint(low, high), style))
    return sorted(points)


def examine(arguments, number, position, style, acknowledged, image, dropped, work, keep):
    """Opens an image as after a restart, and looks for what was promised."""
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else work
    with tempfile.TemporaryDirectory(prefix="throughline-torn-", dir=base) as folder:
        write_image(image, folder)
        data = os.path.join(folder, arguments.data)
        faults, head = [], 0
        if not acknowledged and arguments.restart:
            said = ledger.fault_of(arguments.restart, data)
            faults += [f"restart: {said}"] if said else []
        if acknowledged or not ledger.has_no_tables(data):
            found, head = ledger.check(data, acknowledged, arguments.verify, arguments.whole, arguments.ledger)
            faults += found
    if faults and keep:
        write_image(image, os.path.join(keep, f"image-{number}"))
    return Outcome(number, position, style, acknowledged, head, dropped, faults)


def try_images(arguments, log, live, acks, images, early, rng, work, keep):
    """Rebuilds and examines the images; the disk's state is carried along the log once."""
    disk, outcomes, waiting = Disk(), [], set()
    points = crash_points(log, rng, images, acks[0][0], early)
    positions, highest = [at for at, _ in acks], []
    for _, number in acks:
        highest.append(max(number, highest[-1] if highest else 0))

    def collect(done):
        outcomes.extend(one.result() for one in done)
        bad = sum(1 for one in outcomes if one.faults)
        ledger.progress(f"{len(outcomes)} of {len(points)} images, {bad} with faults")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        at = 0
        for number, (point, style) in enumerate(points):
            while at < point:
                disk.apply(at, log.entries[at])
                at += 1
            image, dropped = disk.left_by_crash(point, rng, style)
            before = bisect.bisect_left(positions, point)
            acknowledged = highest[before - 1] if before else 0
            waiting.add(pool.submit(
                examine, arguments, number, point, style, acknowledged, image, dropped, work, keep))
            if len(waiting) > (os.cpu_count() or 1):
                done, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
                collect(done)
        for at in range(at, len(log.entries)):
            disk.apply(at, log.entries[at])
        different = live and disk.differs_from(live)
        if different:
            raise NotUnderstood(f"the log does not account for what is in {different}")
        collect(concurrent.futures.wait(waiting).done)
    ledger.progress("")
    return sorted(outcomes)


def trace(log, acks):
    """What acknowledgements were not preceded by a sync of their transaction; how many transactions; an example."""
    event = re.compile(rb'"seq":(\d+),')
    holder, commits, header, fresh = {}, [], None, set()
    begun, covered, unsynced, covered_when = {}, -1, [], {}
    acknowledged_at = Counter(position for position, _ in acks)
    numbers = iter(acks)
    for position, entry in enumerate(log.entries):
        if entry.name.endswith("-wal") and entry.kind == "w":
            if entry.length == FRAME_HEADER:
                header = entry
                continue
            fresh.update(int(number) for number in event.findall(entry.data))
            if header is not None and header.offset + FRAME_HEADER == entry.offset and any(header.data[4:8]):
                for number in fresh:
                    holder.setdefault(number, position)  # where the transaction's last frame is
                commits.append(position)
                fresh, header = set(), None
        elif entry.name.endswith("-wal") and entry.kind == "s":
            begun[entry.thread] = position
        elif entry.name.endswith("-wal") and entry.kind == "S":
            covered = max(covered, begun.pop(entry.thread))
            covered_when[covered] = position
        for _ in range(acknowledged_at[position]):
            _, number = next(numbers)
            if holder.get(number, position) >= covered:
                unsynced.append((position, number))
    if acks:
        position, number = acks[len(acks) // 2]
        last = holder.get(number, 0)
        sync = next((done for started, done in sorted(covered_when.items()) if started > last), None)
        example = f"event {number}: last frame at {last}, sync of the -wal done at {sync}, acknowledged at {position}"
    return unsynced, len(commits), example if acks else ""


def report(outcomes, acks, seconds):
    bad = [one for one in outcomes if one.faults]
    print(f"{len(outcomes)} images, {len(acks)} events acknowledged in all, "
          f"{sum(one.acknowledged for one in outcomes)} looked for over all images, "
          f"worst number of unsynced changes lost {max((one.dropped for one in outcomes), default=0)}, "
          f"{len(bad)} failures ({seconds:.0f} s)")
    for one in bad:
        print(f"  image {one.image}, crash at entry {one.position}, kept {one.style}: {'; '.join(one.faults)}")


def report_trace(log, acks):
    unsynced, commits, example = trace(log, acks)
    print(f"trace: {len(acks)} acknowledgements, {commits} commits in the -wal, "
          f"{len(unsynced)} acknowledged before a sync of their transaction\n  {example}")
    return unsynced


def session(arguments, keep):
    """The load, its images, its trace and the self-test. Answers whether all is well."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="throughline-torn-") as work:
        if arguments.replay:
            log, live, said = Log(arguments.replay), None, 1
        else:
            log, live, said = run_logged(arguments, work, arguments.seconds, lies=False)
        acks = acknowledgements(log, arguments.acknowledged)
        if len(acks) < max(said, 1):
            raise NotUnderstood(f"{said} acknowledgements were read, {len(acks)} are in the log")
        rng, early = random.Random(arguments.seed), min(arguments.early, arguments.images)
        outcomes = try_images(arguments, log, live, acks, arguments.images, early, rng, work, keep)
        report(outcomes, acks, time.monotonic() - began)
        is_well = not any(one.faults for one in outcomes)
        if arguments.trace:
            is_well = not report_trace(log, acks) and is_well
        if not is_well and not arguments.replay:
            shutil.copy(os.path.join(work, "log"), keep)
        if arguments.self_test:
            is_well = self_test(arguments, log, work) and is_well
    return is_well


def self_test(arguments, log, work):
    """Three disks or programs that must be found out."""
    found = []

    def try_out(what, log, is_traced):
        acks = acknowledgements(log, arguments.acknowledged)
        outcomes = try_images(arguments, log, None, acks, 8, 0, random.Random(arguments.seed), work, None)
        lost = [one for one in outcomes if one.head < one.acknowledged]
        sound = sum(1 for one in lost if len(one.faults) == 1)
        events = sum(one.acknowledged - one.head for one in lost)
        traced = len(trace(log, acks)[0]) if is_traced else 0
        found.append(bool(sound and traced) if is_traced else bool(lost))
        print(f"self-test, {what}: {events} acknowledged events found lost in {len(lost)} of {len(outcomes)} images "
              f"({sound} of them verify)" + (f", {traced} of {len(acks)} in the trace" if is_traced else ""), flush=True)

    try_out("acknowledged before the sync", log.with_early_acknowledgements(), True)
    try_out("folder not synced", log.without_folder_syncs(), False)
    with tempfile.TemporaryDirectory(prefix="throughline-torn-") as other:
        lying, _, _ = run_logged(arguments, other, min(arguments.seconds, 2), lies=True)
        try_out("syncs that do nothing", lying, True)
    if not all(found):
        print("The self-test found no loss where there is some: this harness cannot be trusted")
    return all(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="*", help="after --: the load; {data} and {seconds} are filled in")
    parser.add_argument("--program", help="LedgerBenchmark: fills in the command, --verify, --restart and --whole")
    parser.add_argument("--images", type=int, default=200)
    parser.add_argument("--early", type=int, help="of the images: before the first acknowledgement; a tenth if not given")
    parser.add_argument("--seconds", type=int, default=6, help="of load; a command that runs on is killed 2 s later")
    parser.add_argument("--starts", type=int, default=1, help="how often the command is run on the same data")
    parser.add_argument("--replay", metavar="LOG", help="a kept log, in place of a new load")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--data", default="data.sqlite", help="the data file's name")
    parser.add_argument("--verify", help="a command that ends well where {data} is sound")
    parser.add_argument("--restart", help="a command that starts on {data} after a crash before anything was acknowledged")
    parser.add_argument("--whole", help="SQL that answers 1 where no step is there in part")
    parser.add_argument("--acknowledged", default=r"^ack (\d+)", help="tells the position of an acknowledged event")
    parser.add_argument("--ledger", default="record", help="the ledger that the acknowledged positions are of")
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--short", action="store_true", help="10 images, 2 seconds, with --trace and --self-test")
    arguments = parser.parse_args()
    if arguments.short:
        arguments.images, arguments.seconds, arguments.trace, arguments.self_test = 10, 2, True, True
    if arguments.early is None:
        arguments.early = arguments.images // 10
    if arguments.program:
        program = os.path.abspath(arguments.program)
        arguments.command = arguments.command or [program, "load", "{data}", "8", "{seconds}"]
        arguments.verify = arguments.verify or f"'{program}' verify {{data}}"
        arguments.restart = arguments.restart or f"'{program}' load {{data}} 1 0"
        arguments.whole = arguments.whole or ledger.WHOLE
    if not arguments.command or not arguments.verify:
        parser.error("a command and --verify, or --program, are needed")
    arguments.acknowledged = re.compile(arguments.acknowledged, re.MULTILINE)
    ledger.end_when_told()
    print(f"seed {arguments.seed}", flush=True)
    keep = tempfile.mkdtemp(prefix="throughline-torn-failed-")
    try:
        is_well = session(arguments, keep)
    except NotUnderstood as error:
        sys.exit(f"torn.py: {error}")
    finally:
        if not os.listdir(keep):
            os.rmdir(keep)
    if os.path.isdir(keep):
        print(f"The failing images as they were before they were opened, and the log: {keep}")
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
