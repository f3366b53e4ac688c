#!/usr/bin/env python3
"""The job-archive plugin: how fast it moves 100,000 jobs to another file system, beside `cp -r` of the same tree in the
same run, and how much memory that takes. Every copy is synced, read back and compared, and then its original is
removed; `cp -r` does none of that. With --quick a tenth of the jobs; --from and --to name folders on the two file
systems (by default memory and disk, which needs 15 GB, with --quick 2)."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import servers
from servers import median, spread

RATIO, GROWN_MB = 0.6, 128


def generate(archive, jobs):
    jars = sorted((servers.BENCH / "lib").glob("*.jar"))
    subprocess.run(
        [servers.java(), "-cp", ":".join(map(str, jars)), "io.storagegateway.jobarchive.generator.GeneratorMain",
         "--jobs", str(jobs), "--data", "0.1", "--points", "100", str(archive)],
        check=True, stdout=subprocess.DEVNULL)


def copy(archive, target):
    """Seconds of `cp -r` alone, and those until all of it is on the disk."""
    subprocess.run(["sync"], check=True)
    began = time.monotonic()
    subprocess.run(["cp", "-r", archive, target], check=True)
    copied = time.monotonic() - began
    subprocess.run(["sync", "-f", target], check=True)
    return copied, time.monotonic() - began


def move(original, here, cold):
    """A move empties its archive, so that each one has its own."""
    archive, state = here / "archive", here / "state"
    subprocess.run(["cp", "-r", original, archive], check=True)
    state.mkdir()
    cold.mkdir()
    subprocess.run(["sync"], check=True)
    moved = servers.run("io.storagegateway.bench.JobRetentionMove", archive, state, cold)
    for folder in (archive, state):
        shutil.rmtree(folder)
    return moved


def measure(here, there, jobs, rounds):
    original = here / "original"
    generate(original, jobs)
    copied, synced, moved = [], [], []
    # The first round reads everything into the page cache and is not counted. Nothing is removed from the disk before
    # the end: ext4 passes over inodes that were freed a moment ago one by one, which costs more than a copy.
    for number in range(rounds + 1):
        one, other = copy(original, there / f"copied-{number}")
        copied.append(one)
        synced.append(other)
        moved.append(move(original, here, there / f"cold-{number}"))
    del copied[0], synced[0], moved[0]
    count = int(moved[0]["jobs"])
    seconds = [one["moved"] for one in moved]
    # `cp -r` copies all jobs, a move only those that have ended: compared are jobs per second.
    ratio = (count / median(seconds)) / (jobs / median(copied))
    durable = (count / median(seconds)) / (jobs / median(synced))
    print(f"cp -r of {jobs} jobs: {spread(copied)} s, until synced {spread(synced)} s")
    print(f"move of {count} jobs: {spread(seconds)} s, processor {spread([one['processor'] for one in moved])} s")
    print(f"speed of a move beside cp -r: {ratio:.2f} (at least {RATIO}); beside cp -r and sync: {durable:.2f}")
    print(f"heap at most {max(one['heap'] for one in moved):.0f} MB, resident at most "
          f"{max(one['resident'] for one in moved):.0f} MB, above the start of the move at most "
          f"{max(one['grown'] for one in moved):.0f} MB (at most {GROWN_MB})", flush=True)
    return ratio >= RATIO and max(one["grown"] for one in moved) <= GROWN_MB


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--from", dest="source", default="/dev/shm")
    options.add_argument("--to", dest="target", default="/var/tmp")
    given = options.parse_args()
    servers.build()
    print(servers.machine(), flush=True)
    here = Path(tempfile.mkdtemp(prefix="job-retention-", dir=given.source))
    there = Path(tempfile.mkdtemp(prefix="job-retention-", dir=given.target))
    try:
        good = measure(here, there, *((10_000, 2) if given.quick else (100_000, 3)))
    finally:
        shutil.rmtree(here)
        shutil.rmtree(there)
    if not good:
        sys.exit(1)


main()
