#!/usr/bin/env python3
"""What reading 10 metrics of 500 hosts over 24 hours at one value a minute (7.2 million values) from a simulated
cc-metric-store through the plugin costs, beside reading the store's own answer by turns; then the same in a heap of
64 MB in all. Takes about two minutes; with --quick half a minute."""

import subprocess
import sys

import servers
from servers import median, spread

QUICK = "--quick" in sys.argv
WARM, COUNTED, ROUNDS = (2, 3, 1) if QUICK else (5, 9, 3)
HOSTS, METRICS, VALUES, START = 500, 10, 1441, 1720879200
HEAP_MB = 64
MOST_OWN = 1.5


def java(flags, name, *arguments):
    jars = sorted((servers.BENCH / "lib").glob("*.jar"))
    classes = ":".join(str(jar) for jar in [*servers.BENCH.glob("bench-*.jar"), *jars])
    return [servers.java(), *flags, "-cp", classes, f"io.storagegateway.bench.{name}", *map(str, arguments)]


def measure(url, warm, counted, *flags):
    out = subprocess.run(
        java(flags, "MetricStoreReading", url, HOSTS, METRICS, VALUES, START, warm, counted),
        capture_output=True, text=True, check=True).stdout
    lines = [line for line in out.splitlines() if line.startswith("bytes=")]
    return [{name: float(value) for name, value in (pair.split("=") for pair in line.split())} for line in lines]


def main():
    servers.build()
    print(servers.machine())
    store = subprocess.Popen(
        java(["-Xmx512m", "-XX:+UseSerialGC"], "BenchStore", HOSTS, METRICS, VALUES, START),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        url = next(line for line in store.stdout if line.startswith("url=")).strip().removeprefix("url=")
        rounds = [one for _ in range(ROUNDS) for one in measure(url, WARM, COUNTED, *servers.java_flags())]
        small = measure(url, 1, 1, f"-Xmx{HEAP_MB}m", "-XX:+UseSerialGC")
    finally:
        store.stdin.close()
        store.wait(timeout=30)
    ratio = median([one["through_ms"] / one["own_ms"] for one in rounds])
    print(f"{rounds[0]['values'] / 1e6:.1f} million values, {rounds[0]['bytes'] / 1e6:.0f} MB as the store writes them")
    print(f"the store's own answer: {spread([one['own_ms'] for one in rounds])} ms")
    print(f"through the plugin:     {spread([one['through_ms'] for one in rounds])} ms")
    print(f"through ÷ own:          {ratio:.2f}; the target is {MOST_OWN}")
    print(f"in a heap of {HEAP_MB} MB:    {small[0]['values'] / 1e6:.1f} million values")
    if ratio > MOST_OWN or small[0]["values"] != HOSTS * METRICS * VALUES:
        sys.exit(1)


main()
