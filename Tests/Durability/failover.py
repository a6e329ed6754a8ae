#!/usr/bin/env python3
"""Shows that no acknowledged event is lost when the primary PostgreSQL server dies and its synchronous standby takes over.

    failover.py --program .build/release/LedgerBenchmark

Two servers of its own: a primary, and a standby that it waits for (synchronous_standby_names, synchronous_commit = on). The
load writes with 8 writers through a connection string that names both. After a few seconds the primary dies hard, at once with
all its processes or by an immediate shutdown in turn; the standby is promoted. Every event that the load had printed as
acknowledged must be there, and the verifying command must end well. The load may fail: what it said before is what counts.

Then the counter-proof: the same without a synchronous standby, and with the standby cut off a while before. It must show
loss; if it shows none, this harness could not have found any, and that is a failure.

And one thing more: when somebody cancels a commit that waits for a standby that is cut off, PostgreSQL answers the commit with
success and a warning. An event acknowledged on that would be lost with the primary; none may be.

For Linux, with PostgreSQL 15 or later; only Python's own library.
"""

import argparse
import subprocess
import sys
import threading
import time

import ledger
from postgres import Servers

CUT_OFF = "SELECT count(*) FROM pg_stat_replication"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
CANCEL = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


class Load:
    """The load program, and what it has acknowledged so far."""

    def __init__(self, command, pattern):
        self.acknowledged = []
        self.pattern = pattern
        self.run = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ledger.ENVIRONMENT,
            start_new_session=True)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.run.stdout:
            found = self.pattern.match(line) if line.endswith("\n") else None
            if found:
                self.acknowledged.append(int(found[1]))

    def wait_for_more(self, count, seconds=30):
        """Until so many more have been acknowledged. Answers whether they were."""
        wanted, end = len(self.acknowledged) + count, time.monotonic() + seconds
        while len(self.acknowledged) < wanted and time.monotonic() < end:
            time.sleep(0.01)
        return len(self.acknowledged) >= wanted

    def __enter__(self):
        return self

    def __exit__(self, *_):
        ledger.end_group(self.run)
        self.reader.join(10)

    def finish(self, seconds):
        try:
            self.run.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        self.__exit__()


def lose_primary(arguments, number, is_synchronous, cancels=False):
    """One round. Answers how many were acknowledged (in all, and when the primary died), the faults, and the new head."""
    with Servers() as servers:
        primary = servers.primary(5501)
        standby = servers.standby(primary, 5502)
        if is_synchronous:
            primary.set("synchronous_standby_names", "standby")
            primary.wait_for("SELECT sync_state FROM pg_stat_replication", "sync")
        command = ledger.filled(arguments.command, data=servers.connection(primary, standby))
        with Load(command, arguments.acknowledged) as load:
            if not load.wait_for_more(1):
                raise SystemExit("failover.py: the load acknowledged nothing within 30 s")
            time.sleep(arguments.seconds)
            if not is_synchronous or cancels:
                standby.set("primary_conninfo", "")
                primary.wait_for(CUT_OFF, "0")
            if cancels:
                # A load that is told what the cancelled wait means ends there; one that is not goes on to the next.
                for _ in range(5):
                    primary.wait_for(WAITING, "1")
                    primary.ask(CANCEL)
                    time.sleep(0.5)
                    if load.run.poll() is not None:
                        break
            elif not is_synchronous:
                load.wait_for_more(200)
            if number % 2:
                primary.kill()
            else:
                primary.stop_immediately()
            until_death = len(load.acknowledged)
            standby.promote()
            load.finish(2)
            highest = max(load.acknowledged)
            faults, head = ledger.check(servers.connection(standby), highest, arguments.verify, arguments.whole)
            return len(load.acknowledged), until_death, faults, head


def tell(what, outcome, began):
    acknowledged, until_death, faults, head = outcome
    print(f"{what}: {acknowledged} acknowledged ({acknowledged - until_death} after the primary died), "
          f"verified to {head} on the standby" + "".join(f"; {fault}" for fault in faults)
          + f" ({time.monotonic() - began:.0f} s)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3, help="of load before the primary dies")
    arguments = ledger.arguments_of_load(parser)
    ledger.end_when_told()
    bad = 0
    for number in range(1, arguments.rounds + 1):
        began = time.monotonic()
        outcome = lose_primary(arguments, number, is_synchronous=True)
        bad += bool(outcome[2])
        tell(f"round {number}, {'all killed' if number % 2 else 'immediate shutdown'}", outcome, began)
    print(f"{arguments.rounds} rounds, {bad} failures", flush=True)
    began = time.monotonic()
    outcome = lose_primary(arguments, 1, is_synchronous=False)
    tell("counter-proof, not synchronous, standby cut off", outcome, began)
    shows_loss = any("lost" in fault for fault in outcome[2])
    if not shows_loss:
        print("The counter-proof shows no loss: this harness cannot be trusted")
    began = time.monotonic()
    outcome = lose_primary(arguments, 1, is_synchronous=True, cancels=True)
    bad += bool(outcome[2])
    tell("waits for the standby cancelled", outcome, began)
    sys.exit(0 if shows_loss and not bad else 1)


if __name__ == "__main__":
    main()
