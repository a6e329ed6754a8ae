#!/usr/bin/env python3
"""Shows that killing the program at any moment loses no acknowledged event and leaves no step there in part.

    kills.py --program .build/release/LedgerBenchmark                        20 kills on a SQLite file of its own
    Benchmarks/with-postgres.sh sh -c 'Tests/Durability/kills.py --program ... --data "$THROUGHLINE_POSTGRES"'

Each time the load runs with 8 writers on the same data and is killed (SIGKILL) at a random moment. Whatever it had printed as
acknowledged must then be in the data, the verifying command must end well, and no step may be there in part. This is about the
program's death; the machine's is torn.py's matter. Only Python's own library.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

import ledger


def killed_load(command, pattern, after):
    """Starts the load, kills it so many seconds after its first acknowledgement, and answers the acknowledged positions."""
    acknowledged, first = [], threading.Event()
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=ledger.ENVIRONMENT, start_new_session=True)

    def read():
        # What was said before the kill stays in the pipe. A line cut short is no acknowledgement.
        for line in run.stdout:
            found = pattern.match(line) if line.endswith("\n") else None
            if found:
                acknowledged.append(int(found[1]))
                first.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        if first.wait(30):
            time.sleep(after)
    finally:
        ledger.end_group(run)
        reader.join(10)
    if not acknowledged:
        sys.exit("kills.py: the load acknowledged nothing within 30 s")
    return acknowledged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="an SQLite file, or how libpq is to connect; a new file if not given")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--longest", type=float, default=1.0, help="seconds of load before a kill, at most")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments = ledger.arguments_of_load(parser)
    ledger.end_when_told()
    pattern, rng = arguments.acknowledged, random.Random(arguments.seed)
    print(f"seed {arguments.seed}", flush=True)
    bad, told, highest, head = 0, 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="throughline-kills-") as folder:
        data = arguments.data or os.path.join(folder, "data.sqlite")
        for number in range(1, arguments.kills + 1):
            after = rng.uniform(0, arguments.longest)
            acknowledged = killed_load(ledger.filled(arguments.command, data=data), pattern, after)
            told += len(acknowledged)
            given_twice = [f"{min(acknowledged)} was acknowledged before"] if min(acknowledged) <= max(highest, head) else []
            highest = max(highest, *acknowledged)
            faults, head = ledger.check(data, highest, arguments.verify, arguments.whole)
            faults += given_twice
            bad += bool(faults)
            print(f"kill {number}: {len(acknowledged)} acknowledged up to {highest}, verified to {head}"
                  + "".join(f"; {fault}" for fault in faults), flush=True)
    print(f"{arguments.kills} kills, {told} events acknowledged, {bad} failures")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
