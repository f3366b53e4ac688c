#!/usr/bin/env python3
"""One endpoint hangs on every call: what another endpoint notices of it. Takes about eight minutes.

Each pair compares callers of an endpoint that hangs with the same callers of one that works: on two cores
the callers themselves cost more than what they are told, and that is no matter of isolation.
"""

import http.client
import sys
import threading
import time

import servers
from servers import fixed_rate, gateway, median, spread, warm, wrk

OPERATIONS = ("list_volumes", "get_volume", "create_volume", "patch_volume", "list_snapshots", "list_locks")
HANG = ", ".join(f"{operation}: {{ kind: hang }}" for operation in OPERATIONS)
RECOVERING = "get_volume: { kind: hang, times: 7 }"
ENDPOINTS = (
    "  dummy: { plugin: dummy, settings: { volumes: 100 } }\n"
    "  working: { plugin: dummy, settings: { volumes: 1 } }\n"
    f"  hanging: {{ plugin: dummy, settings: {{ volumes: 1, faults: {{ {HANG} }} }}, limits: {{ timeout: 2s }} }}\n"
    f"  recovering: {{ plugin: dummy, settings: {{ volumes: 1, faults: {{ {RECOVERING} }} }},"
    " limits: { timeout: 1s } }\n"
)
QUICK = "--quick" in sys.argv
WARM, LONGEST_WARM, WARM_REFUSALS, PAIRS, SECONDS = (5, 5, 5, 2, 5) if QUICK else (30, 120, 30, 5, 15)
CALLERS, PAUSE = 16, 0.25


class Caller:
    """Calls over one connection; the pause between two calls keeps the load of the caller itself small."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)

    def call(self, path):
        """The status, Retry-After and the seconds that it took."""
        began = time.monotonic()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Retry-After"), time.monotonic() - began


class Pressure:
    """Callers of one endpoint, until told to end; they count what they are told."""

    def __init__(self, server, path):
        self.seen = {}
        self.slowest = 0.0
        self.ended = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(server, path, i)) for i in range(CALLERS)]
        for thread in self.threads:
            thread.start()

    def run(self, server, path, number):
        caller = Caller(server)
        # One after the other: callers that all wake at once would hold up everybody by themselves.
        self.ended.wait(number * PAUSE / CALLERS)
        while not self.ended.wait(PAUSE):
            status, _, took = caller.call(path)
            self.seen[status] = self.seen.get(status, 0) + 1
            self.slowest = max(self.slowest, took)

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def counts(self):
        return dict(sorted(self.seen.items()))


def under(server, pressed, path, rate):
    """A load of fixed rate while others call another endpoint, and what they were told."""
    pressure = Pressure(server, pressed)
    figures = fixed_rate(server.url + path, rate, SECONDS)
    pressure.end()
    return figures, pressure


def recovery(server, name):
    """How an endpoint that hangs for a while looks to a caller who keeps asking."""
    caller, began, story = Caller(server), time.monotonic(), []
    while time.monotonic() - began < 90:
        status, retry_after, _ = caller.call("/v4/recovering/volumes/" + name)
        if not story or story[-1][0] != status:
            story.append((status, retry_after, f"{time.monotonic() - began:.1f} s"))
        if status == 200:
            return story
        time.sleep(0.1)
    sys.exit(f"the endpoint did not recover: {story}")


def main():
    servers.need("wrk")
    servers.build()
    print(servers.machine(), flush=True)
    server = gateway(ENDPOINTS)
    try:
        server.wait("/v4/dummy/volumes?limit=1")
        name = server.get("/v4/dummy/volumes?limit=1")["items"][0]["name"]
        path, working, hanging = (f"/v4/{e}/volumes/{name}" for e in ("dummy", "working", "hanging"))
        status, _, took = Caller(server).call(hanging)
        print(f"first call of the hanging endpoint: {status} after {took:.2f} s (504 after its 2 s)", flush=True)
        warm(server, path, WARM, LONGEST_WARM)
        peak = median([wrk(server, path, 5)[0] for _ in range(3)])
        wrk(server, hanging, WARM_REFUSALS, CALLERS, refused=True)
        p99, rates = [], []
        for pair in range(PAIRS + 1):
            (calm, told), (beside, refused) = (under(server, p, path, peak / 2) for p in (working, hanging))
            if pair > 0:
                p99.append(beside["p99"] / calm["p99"])
                rates.append(beside["rate"] / calm["rate"])
            print(f"{f'pair {pair}' if pair else 'rehearsal, not counted'}: p99 {calm['p99']:.2f} ms beside the working "
                  f"endpoint, {beside['p99']:.2f} ms beside the hanging one; failures {calm['failures']:.0f} and "
                  f"{beside['failures']:.0f}; answered {told.counts()} and {refused.counts()}, "
                  f"the hanging one at the latest after {refused.slowest:.2f} s", flush=True)
        print(f"peak {peak:.0f}/s, sent {peak / 2:.0f}/s: p99 ratio {spread(p99)} (median at most 1.25), "
              f"throughput ratio {spread(rates)} (at least 0.95)")
        status, retry_after, _ = Caller(server).call(hanging)
        print(f"breaker open: {status}, Retry-After {retry_after} (503 with Retry-After)")
        print(f"an endpoint that stops hanging: {recovery(server, name)} (504, 503, at last 200)")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
