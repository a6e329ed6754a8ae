"""What a disk may hold after a loss of power, told from a log that disklog.c made.

The rules, each the hard one where POSIX leaves a choice:

- What was written to a file before a sync of it that ended is there. Of what came later any part may be there, in any order.
- A write may be there in part: its sectors (512 or 4096 bytes) one by one. Bytes outside it are never touched (SQLite asks
  the same of a disk: "powersafe overwrite").
- A file's length may have grown where its bytes were not written: zeros or old rubbish are read there.
- A name made, changed or taken away is so for certain after a sync of the *folder* alone. The sync of a file is not taken
  to keep its name, though most file systems do that. Names of which nothing is certain go different ways; a rename is
  whole or not at all.
- SQLite's -shm file is nobody's promise: it is made anew by whoever opens the data. At times an image has one of rubbish.
"""

import mmap
import os
import struct
from collections import namedtuple

HEADER = struct.Struct("<cb2xIIIQQQ")
Entry = namedtuple("Entry", "kind is_directory thread name file offset length data")
REBUILT = "-shm"


class NotUnderstood(Exception):
    """The log does not tell all that was done."""


class Log:
    """The entries, in order; their bytes are left in the file."""

    def __init__(self, path=None, entries=()):
        self.entries = list(entries)
        if path:
            with open(path, "rb") as file:
                self.read(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))

    def read(self, view):
        at = 0
        while at < len(view):
            kind, is_directory, process, thread, name_length, file, offset, length = HEADER.unpack_from(view, at)
            at += HEADER.size
            name = bytes(view[at : at + name_length]).decode()
            at += name_length
            data = None
            if kind in b"wa":
                data = view[at : at + length]
                at += length
            self.entries.append(Entry(kind.decode(), is_directory, (process, thread), name, file, offset, length, data))

    def with_early_acknowledgements(self):
        """As a program would have made it that acknowledges just before its sync is done."""
        entries, sync = [], 0
        for entry in self.entries:
            if entry.kind == "a":
                entries.insert(sync, entry)
                sync += 1
            else:
                if entry.kind == "S":
                    sync = len(entries)
                entries.append(entry)
        return Log(entries=entries)

    def without_folder_syncs(self):
        return Log(entries=[entry for entry in self.entries if entry.kind not in "sS" or not entry.is_directory])


class File:
    def __init__(self, name):
        self.name = name
        self.synced = bytearray()
        self.pending = []  # (position, offset, bytes), or (position, length, None)

    def settle(self, position):
        """All that came before the position is on the disk."""
        late = next((index for index, change in enumerate(self.pending) if change[0] >= position), len(self.pending))
        for _, offset, data in self.pending[:late]:
            put(self.synced, offset, data)
        del self.pending[:late]

    def whole(self):
        content = bytearray(self.synced)
        for _, offset, data in self.pending:
            put(content, offset, data)
        return content

    def left_by_crash(self, rng, style, cut):
        """The bytes found afterwards, and how many changes that were not synced are lost (in part or wholly).

        The style says what of them is kept: "nothing", "everything", those before the cut ("in order"), or "at random".
        """
        content, chosen, dropped = bytearray(self.synced), [], 0
        rubbish = rng.random() < 0.3
        share, torn = rng.random(), rng.choice((0, 0.1, 0.6))
        for change in self.pending:
            kept = {"nothing": False, "everything": True, "in order": change[0] < cut}.get(style, rng.random() < share)
            tears = style == "at random" and change[2] is not None and rng.random() < torn
            if tears:
                chosen += [(change[0], offset, piece) for offset, piece in sectors(change, rng) if rng.random() < 0.5]
            elif kept:
                chosen.append(change)
            dropped += tears or not kept
        if style == "at random":
            rng.shuffle(chosen)
            if self.pending and rng.random() < 0.3:
                _, offset, data = rng.choice(self.pending)
                grow(content, offset + len(data or b""), rng if rubbish else None)
        for _, offset, data in chosen:
            put(content, offset, data, rng if rubbish else None)
        return content, dropped


def sectors(change, rng):
    _, offset, data = change
    size, start = rng.choice((512, 4096)), 0
    while start < len(data):
        length = min(size - (offset + start) % size, len(data) - start)
        yield offset + start, data[start : start + length]
        start += length


def grow(content, length, rng=None):
    missing = length - len(content)
    if missing > 0:
        content.extend(rng.randbytes(missing) if rng else bytes(missing))


def put(content, offset, data, rng=None):
    grow(content, offset, rng)
    if data is None:
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


class Disk:
    """The folder as the log has made it so far: what is certain, and what is not yet."""

    def __init__(self):
        self.files = {}
        self.names = {}
        self.certain = {}
        self.pending_names = []  # (position, folder, {name: File or None})
        self.syncs = {}

    def apply(self, position, entry):
        if entry.kind == "c":
            self.files[entry.file] = File(entry.name)
            self.name(position, {entry.name: self.files[entry.file]})
        elif entry.kind == "r":
            old, new = entry.name.split("\n")
            if old not in self.names:
                raise NotUnderstood(f"{new} came from outside the folder")
            self.names[old].name = new
            self.name(position, {old: None, new: self.names[old]})
        elif entry.kind == "u":
            self.name(position, {entry.name: None})
        elif entry.kind in "wt":
            if entry.file not in self.files:
                raise NotUnderstood(f"{entry.name} was not seen to be made")
            self.files[entry.file].pending.append((position, entry.offset, entry.data))
        elif entry.kind == "s":
            self.syncs[entry.thread] = position
        elif entry.kind == "S":
            begun = self.syncs.pop(entry.thread)
            if entry.is_directory:
                for change in [one for one in self.pending_names if one[1] == entry.name and one[0] < begun]:
                    self.pending_names.remove(change)
                    rename(self.certain, change[2])
            elif entry.file in self.files:
                self.files[entry.file].settle(begun)

    def name(self, position, change):
        rename(self.names, change)
        self.pending_names.append((position, os.path.dirname(next(iter(change))), change))

    def left_by_crash(self, position, rng, style):
        """An image: the bytes of each file by its name, and how many changes were lost."""
        waiting = [change[0] for file in self.names.values() for change in file.pending]
        cut = rng.randint(min(waiting, default=0), position)
        names, lost_names = dict(self.certain), 0
        stopped = set()
        share = rng.random()
        for at, _, change in self.pending_names:
            kept = {"nothing": False, "everything": True, "in order": at < cut}.get(style, rng.random() < share)
            if kept and stopped.isdisjoint(change):
                rename(names, change)
            else:
                stopped |= set(change)
                lost_names += 1
        image, dropped = {}, lost_names
        for name, file in names.items():
            if name.endswith(REBUILT):
                if rng.random() < 0.5:
                    image[name] = rng.randbytes(rng.choice((3, 4096, 32768)))
            else:
                image[name], lost = file.left_by_crash(rng, style, cut)
                dropped += lost
        return image, dropped

    def differs_from(self, folder):
        """The first file that is not as the log says, or nothing."""
        there = {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names}
        for name in sorted(there | set(self.names)):
            if name.endswith(REBUILT):
                continue
            if name not in self.names or name not in there:
                return name
            with open(os.path.join(folder, name), "rb") as file:
                if file.read() != self.names[name].whole():
                    return name
        return None


def rename(names, change):
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def write_image(image, folder):
    for name, content in image.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
