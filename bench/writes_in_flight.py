#!/usr/bin/env python3
"""Forty slow creates in flight on one endpoint: what reads of the same endpoint and of another one notice of them. Each
pair compares both loads beside no creates with the same loads beside forty. Takes about nine minutes; with --quick one."""

import sys
import threading
import time

import servers
from servers import Client, fixed_rate, gateway, median, spread, warm, wrk

QUICK = "--quick" in sys.argv
WARM, LONGEST_WARM, PAIRS, SECONDS, DELAY = (5, 5, 1, 4, 14) if QUICK else (30, 120, 5, 15, 26)
IN_FLIGHT = 40
# Reads have to pass the guard: what is kept is answered without it.
ENDPOINTS = (
    f"  slow: {{ plugin: dummy, settings: {{ volumes: 100, delays: {{ create_volume: {DELAY}s }} }},"
    f" limits: {{ concurrency: 8, queue: 32, timeout: {DELAY + 4}s }}, inventory: {{ enabled: false }} }}\n"
    "  other: { plugin: dummy, settings: { volumes: 100 }, inventory: { enabled: false } }\n"
)


def writing(client):
    lane = client.call("GET", "/v4/slow")[2]["lanes"]["write"]
    return lane["busy"] + lane["queued"]


class Creates:
    """Forty creates that nobody waits for."""

    made = 0

    def __init__(self, client):
        self.client = client
        for _ in range(IN_FLIGHT):
            Creates.made += 1
            status = client.call("POST", "/v4/slow/volumes", {"name": f"slow-{Creates.made}", "size_total": 1 << 30},
                                 Prefer="respond-async")[0]
            if status != 202:
                sys.exit(f"a create was not accepted: {status}")
        end = time.monotonic() + 5
        while writing(client) < IN_FLIGHT and time.monotonic() < end:
            time.sleep(0.05)

    def drain(self):
        end = time.monotonic() + 4 * DELAY + 30
        while writing(self.client) > 0:
            if time.monotonic() > end:
                sys.exit("the creates did not end")
            time.sleep(0.2)


def both(server, paths, rate):
    """Figures of one load on each endpoint, at the same time."""
    figures = {}
    threads = [threading.Thread(target=lambda e=e: figures.update({e: fixed_rate(server.url + paths[e], rate, SECONDS)}))
               for e in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figures


def main():
    servers.need("wrk")
    servers.build()
    print(servers.machine(), flush=True)
    server = gateway(ENDPOINTS)
    try:
        server.wait("/v4/slow/volumes?limit=1")
        paths = {e: f"/v4/{e}/volumes/" + server.get(f"/v4/{e}/volumes?limit=1")["items"][0]["name"]
                 for e in ("slow", "other")}
        client = Client(server)
        warm(server, paths["slow"], WARM, LONGEST_WARM)
        wrk(server, paths["other"], WARM)
        peak = median([wrk(server, paths["other"], 5)[0] for _ in range(3)])
        ratios, failures = {"slow": [], "other": []}, 0
        for pair in range(PAIRS + 1):
            calm = both(server, paths, peak / 5)
            creates = Creates(client)
            before = writing(client)
            beside = both(server, paths, peak / 5)
            after = writing(client)
            creates.drain()
            if before < IN_FLIGHT or after < IN_FLIGHT:
                sys.exit(f"only {before} and {after} of {IN_FLIGHT} creates were in flight")
            for endpoint in paths if pair else ():
                ratios[endpoint].append(beside[endpoint]["p99"] / calm[endpoint]["p99"])
            failures += sum(load["failures"] for loads in (calm, beside) for load in loads.values())
            print(f"{f'pair {pair}' if pair else 'rehearsal, not counted'}: p99 "
                  + ", ".join(f"{e} {calm[e]['p99']:.2f} → {beside[e]['p99']:.2f} ms" for e in paths), flush=True)
        print(f"reads at {peak / 5:.0f}/s on each endpoint, {failures:.0f} failures (0): p99 ratio on the same endpoint "
              f"{spread(ratios['slow'])} (each at most 2), on the other one {spread(ratios['other'])} (median at most 1.25)")
        sys.exit(0 if not failures and max(ratios["slow"]) <= 2 and median(ratios["other"]) <= 1.25 else 1)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
