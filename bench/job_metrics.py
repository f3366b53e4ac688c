#!/usr/bin/env python3
"""What reading one metric of a job of 32 nodes, 24 hours and nine metrics costs (13 MB unpacked), beside unpacking its
file and beside Jackson's skipChildren over the same bytes; then the same in a heap of 64 MB in all, and twenty at once
in it. With the folder of a real job as argument that one is read, else one of the same shape is made up. Takes about a
minute; with --quick twenty seconds."""

import sys
import tempfile
from pathlib import Path

import servers
from servers import median, spread

QUICK = "--quick" in sys.argv
WARM, COUNTED, ROUNDS = (30, 20, 1) if QUICK else (60, 40, 3)
AT_ONCE, HEAP_MB, METRIC = 20, 64, "mem_bw"
MOST_UNPACKS, MOST_SKIPS = 3, 1.3


def measure(folder, counted, *flags):
    return servers.run("io.storagegateway.bench.JobMetricsReading", folder, METRIC, WARM, counted, AT_ONCE, flags=flags)


def main():
    servers.build()
    print(servers.machine())
    given = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    with tempfile.TemporaryDirectory() as made:
        folder = given[0] if given else Path(made)
        rounds = [measure(folder, COUNTED, *servers.java_flags()) for _ in range(ROUNDS)]
        small = measure(folder, 0, f"-Xmx{HEAP_MB}m", "-XX:+UseSerialGC")
    print(f"{rounds[0]['bytes'] / 1e6:.1f} MB unpacked")
    for name, what in (("unpack_ms", "gunzip"), ("unpack_skip_ms", "gunzip and skipChildren"),
                       ("skip_ms", "skipChildren from memory"), ("read_ms", "one metric")):
        print(f"{what + ':':26} {spread([r[name] for r in rounds])} ms")
    unpacks = median([r["read_ms"] / r["unpack_ms"] for r in rounds])
    skips = median([r["read_ms"] / r["unpack_skip_ms"] for r in rounds])
    print(f"one metric ÷ gunzip:       {unpacks:.2f}; the target is {MOST_UNPACKS}")
    print(f"one metric ÷ skipChildren: {skips:.2f}; the target is {MOST_SKIPS}")
    print(f"allocated for one:         {small['allocated_mb']:.1f} MB, most of it garbage at once")
    print(f"in a heap of {HEAP_MB} MB:       {small['at_once']:.0f} at once; the target is {AT_ONCE}")
    if unpacks > MOST_UNPACKS or skips > MOST_SKIPS or small["at_once"] < AT_ONCE:
        sys.exit(1)


main()
