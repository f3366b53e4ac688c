#!/usr/bin/env python3
"""What the netapp plugin adds to a listing: 5,000 volumes of a simulated filer that takes 20 ms for each request, in
pages of 500, beside a bare HTTP client that asks for the same and throws the answers away. Takes about four minutes;
with --quick one."""

import sys

import servers
from servers import median, spread

VOLUMES, PAGE, LATENCY = 5_000, 500, 20
QUICK = "--quick" in sys.argv
WARM, COUNTED, ROUNDS = (40, 20, 2) if QUICK else (100, 60, 3)


def measure():
    return servers.run("io.storagegateway.bench.OntapListing", VOLUMES, PAGE, LATENCY, WARM, COUNTED)


def main():
    servers.build()
    print(servers.machine())
    rounds = [measure() for _ in range(ROUNDS)]
    print(f"{rounds[0]['volumes']:.0f} volumes in {rounds[0]['requests']:.0f} requests")
    print(f"bare client, a page:   {spread([r['bare_ms'] for r in rounds])} ms")
    print(f"netapp plugin, a page: {spread([r['plugin_ms'] for r in rounds])} ms")
    added = [r["plugin_ms"] - r["bare_ms"] for r in rounds]
    print(f"the plugin adds:       {spread(added)} ms a page; the target is 2 ms")
    if median(added) > 2:
        sys.exit(1)


main()
