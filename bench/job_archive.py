#!/usr/bin/env python3
"""The job-archive plugin: how fast it indexes 100,000 jobs that lie in the page cache, how soon it serves them after a
restart, and how fast it lists and adds up 1,000,000 jobs that are fed to its index. Takes about ten minutes; with
--quick two, with a tenth of the jobs."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import servers
from servers import median, spread

QUICK = "--quick" in sys.argv
FOLDERS, ROUNDS = (10_000, 2) if QUICK else (100_000, 3)
ROWS, WARM, QUERIES = (100_000, 300, 1_000) if QUICK else (1_000_000, 500, 3_000)
JOBS_PER_SECOND, SERVED_SECONDS = 10_000, 2
LIST_MS, STATISTICS_MS, GROWN_MB = 100, 1_000, 512


def starts(folder):
    archive = folder / "archive"
    run_generator(archive)
    built, served = [], []
    # The first round reads the archive into the page cache and is not counted.
    for number in range(ROUNDS + 1):
        cold, warm = folder / f"cold-{number}", folder / f"warm-{number}"
        cold.mkdir()
        warm.mkdir()
        built.append(servers.run("io.storagegateway.bench.JobArchiveBuild", archive, cold, warm))
        served.append(servers.run("io.storagegateway.bench.JobArchiveRestart", archive, warm, FOLDERS))
        shutil.rmtree(cold)
        shutil.rmtree(warm)
    del built[0], served[0]
    cold = [FOLDERS / one["cold"] for one in built]
    warm = [FOLDERS / one["warm"] for one in built]
    seconds = [one["served"] for one in served]
    checked = all(one["scanning"] for one in served)
    print(f"index of {FOLDERS} jobs: {spread(warm, 0)} jobs/s (at least {JOBS_PER_SECOND}), "
          f"{spread(cold, 0)} in a process that has just begun")
    print(f"served after a restart: {spread(seconds)} s (at most {SERVED_SECONDS}), while being checked: {checked}; "
          f"the check took {spread([one['check'] for one in served])} s", flush=True)
    return median(warm) >= JOBS_PER_SECOND and max(seconds) <= SERVED_SECONDS and checked


def run_generator(archive):
    jars = sorted((servers.BENCH / "lib").glob("*.jar"))
    subprocess.run(
        [servers.java(), "-cp", ":".join(map(str, jars)), "io.storagegateway.jobarchive.generator.GeneratorMain",
         "--jobs", str(FOLDERS), "--data", "0", str(archive)],
        check=True, stdout=subprocess.DEVNULL)


def queries(folder):
    root, state = folder / "clusters", folder / "state"
    state.mkdir()
    fed = servers.run("io.storagegateway.jobarchive.index.IndexFeed", root, state, ROWS)
    size = sum(file.stat().st_size for file in state.iterdir()) / 2**20
    print(f"{ROWS} jobs fed to the index in {fed['fed']:.0f} s; it has {size:.0f} MB", flush=True)
    found = servers.run("io.storagegateway.jobarchive.index.IndexQueries", root, state, ROWS, WARM, QUERIES)
    print(f"list with random filters and its total: p50 {found['p50']:.1f}, p99 {found['p99']:.1f}, "
          f"max {found['max']:.1f} ms (p99 below {LIST_MS})")
    print(f"statistics by user over all: {found['statistics']:.0f} ms, max {found['statistics_max']:.0f} "
          f"(below {STATISTICS_MS})")
    print(f"resident memory above the start: {found['grown']:.0f} MB, at most {found['peak']:.0f} "
          f"(at most {GROWN_MB})", flush=True)
    return found["p99"] < LIST_MS and found["statistics"] < STATISTICS_MS and found["peak"] <= GROWN_MB


def main():
    servers.build()
    print(servers.machine(), flush=True)
    folder = Path(tempfile.mkdtemp(prefix="job-archive-bench-"))
    try:
        good = [starts(folder), queries(folder)]
    finally:
        shutil.rmtree(folder)
    if not all(good):
        sys.exit(1)


main()
