#!/usr/bin/env python3
"""The job-archive plugin: how fast it moves 100,000 jobs to another file system, beside `cp -r` of the same tree in the
same run, and how much memory that takes. Every copy is synced, read back and compared, and then its original is
removed; `cp -r` does none of that. The process has moved 20,000 other jobs before, as a gateway has that moves some
every night. With --forget the system forgets what it has read before each copy and each move, as it has of jobs that are
months old; only root can have that. With --quick a tenth of the jobs; --from and --to name folders on the two file
systems (by default memory and disk, with --forget disk and memory; either needs 15 GB, with --quick 2)."""

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


def settle(forget):
    subprocess.run(["sync"], check=True)
    if forget:
        Path("/proc/sys/vm/drop_caches").write_text("3")


def copy(archive, target, forget):
    """Seconds of `cp -r` alone, and those until all of it is on the disk."""
    settle(forget)
    began = time.monotonic()
    subprocess.run(["cp", "-r", archive, target], check=True)
    copied = time.monotonic() - began
    subprocess.run(["sync", "-f", target], check=True)
    return copied, time.monotonic() - began


def move(originals, here, there, forget):
    """A move empties its archive, so that each one has its own."""
    folders = []
    for original in originals:
        archive, state, cold = (parent / f"{original.name}-{kind}"
                                for parent, kind in ((here, "archive"), (here, "state"), (there, "cold")))
        subprocess.run(["cp", "-r", original, archive], check=True)
        state.mkdir(parents=True)
        cold.mkdir(parents=True)
        folders += [archive, state, cold]
    settle(forget)
    return servers.run("io.storagegateway.bench.JobRetentionMove", *(["--forget"] if forget else []), *folders)


def measure(here, there, jobs, rounds, forget):
    first, original = here / "first", here / "original"
    generate(first, jobs // 5)
    generate(original, jobs)
    copied, synced, moved = [], [], []
    # The first round reads everything into the page cache and is not counted. Nothing is removed from the disk before
    # the end: ext4 passes over inodes that were freed a moment ago one by one, which costs more than a copy.
    for number in range(rounds + 1):
        one, other = copy(original, there / f"copied-{number}", forget)
        copied.append(one)
        synced.append(other)
        for folder in (here / f"{number}", there / f"{number}"):
            folder.mkdir()
        moved.append(move((first, original), here / f"{number}", there / f"{number}", forget))
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
    options.add_argument("--forget", action="store_true")
    options.add_argument("--from", dest="source")
    options.add_argument("--to", dest="target")
    given = options.parse_args()
    source, target = ("/var/tmp", "/dev/shm") if given.forget else ("/dev/shm", "/var/tmp")
    servers.build()
    print(servers.machine(), flush=True)
    here = Path(tempfile.mkdtemp(prefix="job-retention-", dir=given.source or source))
    there = Path(tempfile.mkdtemp(prefix="job-retention-", dir=given.target or target))
    try:
        good = measure(here, there, *((10_000, 2) if given.quick else (100_000, 3)), given.forget)
    finally:
        shutil.rmtree(here)
        shutil.rmtree(there)
    if not good:
        sys.exit(1)


main()
